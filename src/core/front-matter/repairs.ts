/** A known mistake of exporting tools that makes a front matter block invalid YAML. */
export interface Repair {
  readonly message: string;
  /** Returns the block unchanged when the mistake is not there. */
  readonly apply: (yaml: string) => string;
}

// The escapes of YAML 1.2, section 5.7.
const ILLEGAL_ESCAPE = /\\(?![0abt\tnvfre "/\\N_LPxuU])/g;
const DOUBLE_QUOTED_LINE = /^(?:[ \t]*[^\s:#][^:\n]*:|[ \t]*-)[ \t]+".*"[ \t]*$/gm;
const SPLIT_SEQUENCE = /^([ \t]*[\w-]+:)[ \t]*\[\][ \t]*\n[ \t]+(\[.*\])[ \t]*$/gm;

/** In the order in which they are tried, each on the result of the one before. */
export const REPAIRS: readonly Repair[] = [
  {
    message: 'backslashes that begin no YAML escape were doubled',
    // description: "…把公众号\星标\置顶"
    apply: (yaml) =>
      yaml.replace(DOUBLE_QUOTED_LINE, (line) => line.replace(ILLEGAL_ESCAPE, '\\\\')),
  },
  {
    message: 'a list on the line after an empty one was joined to its key',
    // tags: []
    //   ["甲", "乙"]
    apply: (yaml) => yaml.replace(SPLIT_SEQUENCE, '$1 $2'),
  },
];

import { requoteItems, writeSingleQuoted, escapeInnerQuotes } from './quotes.ts';

/** A known mistake of authors and exporting tools that makes an entry invalid YAML. */
export interface Repair {
  readonly message: string;
  /**
   * @param entry the lines of one key, each with its newline
   * @returns the entry unchanged when the mistake is not there
   */
  readonly apply: (entry: string, isValue: (text: string) => boolean) => string;
}

// The escapes of YAML 1.2, section 5.7; \x, \u and \U need 2, 4 and 8 digits.
const ILLEGAL_ESCAPE = /\\(?![0abt\tnvfre "/\\N_LP]|x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8})/;
const DOUBLE_QUOTED = /"(?:[^"\\\n]|\\.)*"/g;
const KEY_AND_VALUE = /^([^\n]*?:)[ \t]+(\S[^\n]*)\n/;
const SPLIT_SEQUENCE = /^([^\n:]+:)[ \t]*(?:\[\]|''|"")?[ \t]*\n[ \t]+(\[[^\n]*\])[ \t]*$/m;
const TIGHT_COLON =
  /^([A-Za-z][\w-]*)[ \t]*(?:：[ \t]*|:[ \t]*[\u00A0\u3000]+[ \t]*|:(?![ \t\n/]|$))/;
const LIST_KEY = /^(?:tag|categor|keyword|alias)/i;

/** In the order in which they are tried: each alone, then each on the result of the one before. */
export const REPAIRS: readonly Repair[] = [
  {
    message: 'a colon that touched its value, or was full-width, was set apart',
    // title:机房搬迁记   title：机房搬迁记
    apply: (entry) => entry.replace(TIGHT_COLON, '$1: '),
  },
  {
    message: 'tabs and no-break spaces of the indentation became blanks',
    apply: (entry) =>
      entry.replace(/^[ \t\u00A0\u3000]+(?=\S)/gm, (white) =>
        white.replaceAll('\t', '  ').replace(/[\u00A0\u3000]/g, ' '),
      ),
  },
  {
    message: 'backslashes that begin no YAML escape were doubled',
    // description: "…把公众号\星标\置顶"   path: "C:\Users\new"
    // Who writes one bare backslash knows no escapes: \n in `C:\Users\new` is no line break either.
    apply: (entry) =>
      entry.replace(DOUBLE_QUOTED, (span) =>
        ILLEGAL_ESCAPE.test(span) ? span.replace(/\\(?!")\\?/g, '\\\\') : span,
      ),
  },
  {
    message: 'a backslash before the closing quote was doubled',
    // path: "C:\temp\"
    apply: (entry) =>
      entry.replace(
        /^([^\n"]*:[ \t]+")([^"\n]*[^"\\\n])\\"([ \t]*)$/m,
        (_, head, text, tail) => `${head}${text.replace(/\\\\?/g, '\\\\')}\\\\"${tail}`,
      ),
  },
  {
    message: 'a list on the line after its key was joined to it',
    // tags: []
    //   ["甲", "乙"]
    apply: (entry) => entry.replace(SPLIT_SEQUENCE, '$1 $2'),
  },
  {
    message: 'an indented key behind a complete value was moved to the margin',
    // title: 甲
    //   date: 2024-05-03
    apply: dedentKeys,
  },
  {
    message: 'the items of a list were brought to one indentation',
    // tags:
    //   - 甲
    //  -乙
    apply: alignItems,
  },
  {
    message: 'lines of a value that began at the margin were indented',
    // description: |
    // 正文
    apply: (entry) => {
      const [first = '', ...rest] = entry.split(/(?<=\n)/);
      return first + rest.map((line) => (line === '\n' ? line : `  ${line}`)).join('');
    },
  },
  {
    message: 'a list without its closing bracket was closed',
    // tags: [甲, 乙
    apply: (entry) =>
      entry.replace(KEY_AND_VALUE, (line, head: string, value: string) =>
        value.startsWith('[') &&
        !value.includes(']') &&
        (LIST_KEY.test(head) || value.includes(','))
          ? `${head} ${value.replace(/[, \t]+$/, '')}]\n`
          : line,
      ),
  },
  {
    message: 'a list or mapping of several lines without its closing bracket was closed',
    // tags: [
    //   甲,
    //   乙
    apply: closeLines,
  },
  {
    message: 'a mapping without its closing brace was closed',
    // image: {path: a.png, alt: 甲
    apply: (entry) =>
      entry.replace(KEY_AND_VALUE, (line, head: string, value: string) =>
        /^\{[^{}]*[^\s{}]:[ \t][^{}]*$/.test(value)
          ? `${head} ${value.replace(/[, \t]+$/, '')}}\n`
          : line,
      ),
  },
  {
    message: 'bullets before the items of a list became hyphens',
    // tags:
    //   * 甲
    //   * 乙
    apply: (entry) => {
      const [first = '', ...rest] = entry.trimEnd().split('\n');
      const isList = rest.length > 0 && rest.every((line) => /^[ \t]*[*•·][ \t]+\S/.test(line));
      if (!isList || !/:[ \t]*$/.test(first)) return entry;
      return [first, ...rest.map((line) => line.replace(/^[ \t]*[*•·][ \t]+/, '  - ')), ''].join(
        '\n',
      );
    },
  },
  {
    message: 'the items of a list were quoted',
    // tags: [@甲, it's, "丙" "丁"]
    apply: (entry) =>
      entry.replace(KEY_AND_VALUE, (line, head: string, value: string) =>
        /^\[.*\]$/.test(value) ? `${head} ${requoteItems(value)}\n` : line,
      ),
  },
  {
    message: 'quotes inside a quoted value were escaped',
    // title: "他说"好""   title: 'it's'
    apply: (entry, isValue) => mapValues(entry, isValue, escapeInnerQuotes),
  },
  {
    message: 'a quote that nothing closes was closed',
    // title: "机房搬迁记
    apply: (entry, isValue) =>
      mapValues(entry, isValue, (value) => {
        const quote = value[0];
        const isOpen = (quote === '"' || quote === "'") && !value.slice(1).includes(quote);
        return isOpen ? escapeInnerQuotes(value + quote) : value;
      }),
  },
  {
    message: 'a value with signs that mean something in YAML was quoted',
    // title: a: b   title: @甲   title: [译] 乙   title: *丙*   title: 100%: `丁`
    apply: (entry, isValue) => mapValues(entry, isValue, writeSingleQuoted),
  },
];

/** The lines of a flow list or mapping whose author forgot its end. */
function closeLines(entry: string): string {
  const open = /^[^\n]*?:[ \t]+([[{])[ \t]*\n/.exec(entry)?.[1];
  const close = open === '{' ? '}' : ']';
  if (open === undefined || entry.includes(close)) return entry;
  return `${entry.trimEnd().replace(/,$/, '')}${close}\n`;
}

/** `key: value`, `- value` or `- key: value` in one line: all up to the value, and the value. */
const LINE = /^([ \t]*(?:- +)?(?:[\w-]+:[ \t]+)?|[^\s:][^:\n]*:[ \t]+)(\S.*)$/;

/** Changes the values of an entry that are no YAML even when they stand alone. */
function mapValues(
  entry: string,
  isValue: (text: string) => boolean,
  change: (value: string) => string,
): string {
  if (/^[^\n]*:[ \t]+[|>][-+\d]*[ \t]*\n/.test(entry)) return entry;
  const lines = entry.split('\n').map((line) => {
    const [, head = '', tail = ''] = LINE.exec(line) ?? [];
    const value = tail.trimEnd();
    return head.trim() === '' || isValue(value) ? line : head + change(value);
  });
  return lines.join('\n');
}

function dedentKeys(entry: string): string {
  const [first = '', ...rest] = entry.split('\n');
  const hasValue = /^[^:]*:[ \t]+(?:[^\s|>#&![{].*|\[.*\]|\{.*\})[ \t]*$/.test(first);
  if (!hasValue || !rest.some((line) => INDENTED_KEY.test(line))) return entry;
  return [first, ...rest.map((line) => (INDENTED_KEY.test(line) ? line.trimStart() : line))].join(
    '\n',
  );
}

const INDENTED_KEY = /^[ \t]+[A-Za-z][\w-]*:(?:[ \t]|$)/;
const ITEM = /^[ \t]*-(?!-)[ \t]*(?=\S)/;

function alignItems(entry: string): string {
  const [first = '', ...rest] = entry.split('\n');
  const lines = rest.filter((line) => line.trim() !== '');
  if (lines.length === 0 || !lines.every((line) => ITEM.test(line))) return entry;
  return [first, ...rest.map((line) => line.replace(ITEM, '  - '))].join('\n');
}

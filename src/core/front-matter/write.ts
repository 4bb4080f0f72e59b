import type { Node } from 'js-yaml';
import type { FrontMatterFormat } from '../types.ts';
import { stringNode } from './nodes.ts';
import type { BlockFormat } from './split.ts';
import { writeJson } from './write-json.ts';
import { writeToml } from './write-toml.ts';
import { writeYaml } from './write-yaml.ts';

/** What else is known of the source's block and has to stay in the output. */
export interface Leftovers {
  /** A block that could not be read, verbatim. */
  readonly unreadable: string | undefined;
  /** Comments, each from its `#` on. */
  readonly comments: readonly string[];
}

/**
 * Writes a block with its fences and a final newline; the empty string when there is nothing to write.
 * The leftovers follow the keys as comment lines; JSON has none, so that the unreadable block becomes
 * its key `unreadableFrontMatter`, and comments are left out.
 *
 * @param hasFences `;;;` around JSON without its braces, as Hexo has it
 */
export function writeBlock(
  entries: ReadonlyMap<string, Node>,
  { unreadable, comments }: Leftovers,
  format: FrontMatterFormat,
  isHexo: boolean,
): string {
  if (format === 'json') {
    const all = new Map(entries);
    if (unreadable !== undefined) all.set('unreadableFrontMatter', stringNode(unreadable));
    if (all.size === 0) return '';
    const json = writeJson(all);
    return isHexo
      ? fence('hexo-json', json.slice(json.indexOf('\n') + 1, -1))
      : fence('json', json);
  }
  const lines = [...comments, ...(unreadable === undefined ? [] : verbatim(unreadable))];
  const written = format === 'toml' ? writeToml(entries) : writeYaml(entries);
  const block = written + lines.map(safeLine).join('');
  return block === '' ? '' : fence(format, block);
}

const FENCES: Readonly<Record<BlockFormat, string>> = {
  yaml: '---\n',
  toml: '+++\n',
  'hexo-json': ';;;\n',
  json: '',
};

/** Puts the fences around the lines of a block. */
export function fence(format: BlockFormat, lines: string): string {
  return `${FENCES[format]}${lines}${lines.endsWith('\n') ? '' : '\n'}${FENCES[format]}`;
}

function verbatim(block: string): readonly string[] {
  return block
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => (line === '' ? '#' : `# ${line}`));
}

/** YAML 1.1 ends a line, and so a comment, at these signs too; controls are neither YAML nor TOML. */
function safeLine(comment: string): string {
  const safe = comment.replace(/[\u0080-\u009F\u2028\u2029]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `${safe}\n`;
}

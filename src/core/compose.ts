import type { Node } from 'js-yaml';
import { listNode, nodeToData, stringNode, writeYaml } from './front-matter/write.ts';
import type { FrontMatterData, FrontMatterDialect, Metadata } from './types.ts';

/** The order of `--front-matter archive`; the author's other keys follow in their own order. */
const KEY_ORDER = [
  'title',
  'date',
  'author',
  'source',
  'id',
  'description',
  'tags',
  'categories',
] as const;

export interface Composed {
  readonly markdown: string;
  readonly frontMatter: Readonly<Record<string, FrontMatterData>>;
}

/**
 * Joins front matter and body into the text of a file: LF, exactly one final newline.
 *
 * @param unreadable a block that is not YAML: it follows our own keys as comment lines, verbatim
 * @param body Markdown with one final newline, or the empty string
 */
export function compose(
  metadata: Metadata,
  rest: ReadonlyMap<string, Node>,
  unreadable: string | undefined,
  body: string,
  dialect: FrontMatterDialect,
): Composed {
  if (dialect === 'none') return { markdown: body, frontMatter: {} };
  const entries = new Map<string, Node>();
  for (const key of KEY_ORDER) {
    const value = metadata[key];
    if (value === undefined || value.length === 0) continue;
    entries.set(key, typeof value === 'string' ? stringNode(value) : listNode(value));
  }
  for (const [key, node] of rest) if (!entries.has(key)) entries.set(key, node);
  const yaml = writeYaml(entries) + asComment(unreadable);
  const frontMatter = Object.fromEntries(
    Array.from(entries, ([key, node]) => [key, nodeToData(node)]),
  );
  if (yaml === '') return { markdown: body, frontMatter };
  return { markdown: `---\n${yaml}---\n${body === '' ? '' : `\n${body}`}`, frontMatter };
}

function asComment(block: string | undefined): string {
  if (block === undefined) return '';
  // YAML 1.1 ends a line, and so a comment, at these too; controls are no YAML at all.
  const safe = block.replace(/[\u0080-\u009F\u2028\u2029]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  const lines = safe.replace(/\n$/, '').split('\n');
  return lines.map((line) => (line === '' ? '#\n' : `# ${line}\n`)).join('');
}

import { keyOfLine } from '../front-matter/entries.ts';
import type { BlockFormat } from '../front-matter/split.ts';
import type { SplitDocument } from './split-document.ts';

/** What of a document is not compared. */
export interface Ignored {
  readonly frontMatter: boolean;
  readonly body: boolean;
  readonly diagnostics: boolean;
  /** Keys of the front matter, as they stand in it. */
  readonly keys: readonly string[];
}

/**
 * The new document with what is ignored as the old one has it: compared with the old one it differs only
 * where it matters, and written in its place it leaves alone what was not looked at. A key that only the
 * new one has is left out.
 */
export function keepIgnored(old: SplitDocument, now: SplitDocument, ignored: Ignored): string {
  const body = ignored.body ? old.body : now.body;
  if (ignored.frontMatter) return old.frontMatter + body;
  return withOldKeys(old, now, ignored.keys) + body;
}

function withOldKeys(old: SplitDocument, now: SplitDocument, keys: readonly string[]): string {
  const { block, frontMatter } = now;
  if (keys.length === 0 || !block || !old.block) return frontMatter;
  const { format, offset } = block;
  if (old.block.format !== format) return frontMatter;
  const [before, after] = [cutEntries(old.block.text, format), cutEntries(block.text, format)];
  const entries = mergeEntries(before.entries, after.entries, new Set(keys));
  const text = after.head + joinEntries(entries, format) + after.tail;
  return frontMatter.slice(0, offset) + text + frontMatter.slice(offset + block.text.length);
}

interface Entry {
  readonly key: string;
  readonly text: string;
}

function mergeEntries(
  old: readonly Entry[],
  now: readonly Entry[],
  keys: ReadonlySet<string>,
): readonly Entry[] {
  const inOld = new Map(old.map((entry) => [entry.key, entry]));
  const inNow = new Set(now.map(({ key }) => key));
  const merged = now.flatMap((entry) => {
    if (!keys.has(entry.key)) return [entry];
    const known = inOld.get(entry.key);
    return known ? [known] : [];
  });
  for (const [index, entry] of old.entries()) {
    if (!keys.has(entry.key) || inNow.has(entry.key)) continue;
    const before = new Set(old.slice(0, index).map(({ key }) => key));
    merged.splice(merged.findLastIndex(({ key }) => before.has(key)) + 1, 0, entry);
  }
  return merged;
}

interface CutBlock {
  readonly head: string;
  readonly entries: readonly Entry[];
  readonly tail: string;
}

/** Lines of the keys at the top level; what precedes the first one is the head. */
function cutEntries(block: string, format: BlockFormat): CutBlock {
  const isJson = format === 'json' || format === 'hexo-json';
  const entries: { key: string; text: string }[] = [];
  let [head, tail] = ['', ''];
  for (const line of block.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const key = KEYS[format](line);
    const last = entries.at(-1);
    if (key !== undefined) entries.push({ key, text: line });
    else if (isJson && line.startsWith('}')) tail += line;
    else if (last) last.text += line;
    else head += line;
  }
  if (!isJson) return { head, entries, tail };
  return {
    head,
    entries: entries.map(({ key, text }) => ({ key, text: withoutComma(text) })),
    tail,
  };
}

const jsonKey = (line: string): string | undefined => {
  const quoted = /^ {0,2}("(?:[^"\\]|\\.)*")\s*:/u.exec(line)?.[1];
  return quoted === undefined ? undefined : parseText(quoted);
};

const KEYS: Readonly<Record<BlockFormat, (line: string) => string | undefined>> = {
  yaml: keyOfLine,
  toml: (line) => {
    const [, quoted, bare, table] =
      /^(?:("(?:[^"\\]|\\.)*")|([\w-]+))[ \t]*=|^\[+([^\]]*)\]/u.exec(line) ?? [];
    return quoted === undefined ? (bare ?? table) : parseText(quoted);
  },
  json: jsonKey,
  'hexo-json': jsonKey,
};

function parseText(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}

function withoutComma(text: string): string {
  return text.replace(/,?[ \t]*\n?$/u, '');
}

/** JSON wants commas between its entries and none behind the last. */
function joinEntries(entries: readonly Entry[], format: BlockFormat): string {
  if (format === 'yaml' || format === 'toml') return entries.map(({ text }) => text).join('');
  return entries.length === 0 ? '' : `${entries.map(({ text }) => text).join(',\n')}\n`;
}

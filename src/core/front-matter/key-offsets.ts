import type { FrontMatterBlock } from './split.ts';

/** A line from its margin to the first sign that parts a key from its value; what is between them. */
const KEY_LINE = /^[ \t{,[]*["']?(.*?)["']?[ \t]*[:=：\]]/gm;

/** Keys that {@link KEY_LINE} would cut short. */
const UNUSUAL = /[:=：\]\n]|^[ \t{,["']|["' \t]$/;

/**
 * Finds keys of a block in the source text: the last line that begins with the key, quoted or not, and a
 * sign that parts it from its value. The block is read once, however many keys are asked for: a damaged
 * block of 20,000 keys has as many reports.
 *
 * @returns a function that answers UTF-16 units in the source text, `null` for a key that is not there
 */
export function keyFinder(block: FrontMatterBlock): (key: string) => number | null {
  let index: ReadonlyMap<string, number> | undefined;
  return (key) => {
    if (UNUSUAL.test(key)) return findUnusual(block, key);
    index ??= indexOf(block);
    return index.get(key) ?? null;
  };
}

function indexOf({ text, offset }: FrontMatterBlock): ReadonlyMap<string, number> {
  const index = new Map<string, number>();
  for (const { 0: line, 1: key = '', index: at } of text.matchAll(KEY_LINE))
    index.set(key, offset + at + line.indexOf(key));
  return index;
}

function findUnusual({ text, offset }: FrontMatterBlock, key: string): number | null {
  let found: number | null = null;
  for (let at = text.indexOf(key); at !== -1; at = text.indexOf(key, at + 1)) {
    const behind = /^["']?[ \t]*[:=：\]]/.test(text.slice(at + key.length, at + key.length + 40));
    const before = /(?:^|\n)[ \t{,[]*["']?$/.exec(text.slice(Math.max(0, at - 40), at));
    if (behind && before) found = at;
  }
  return found === null ? null : offset + found;
}

import { keyOfLine } from './entries.ts';
import type { BlockFormat } from './split.ts';

/** A block between fences that no generator would take, or that only Hexo takes. */
export interface UnusualBlock {
  readonly format: BlockFormat;
  /** In the text: where the block's lines begin and end, and where the page begins. */
  readonly offset: number;
  readonly end: number;
  readonly pageOffset: number;
  /** What is unusual, for the report. */
  readonly message: string;
}

interface Shape {
  readonly message: string;
  readonly opening: RegExp;
  readonly closing: RegExp;
}

const SHAPES: readonly Shape[] = [
  {
    message: 'the lines around the front matter are indented',
    opening: /^[ \t]+-{3,}[ \t]*\n/,
    closing: /^[ \t]*-{3,}[ \t]*(?:\n|$)/m,
  },
  {
    // What word processors and input methods make of `---`.
    message: 'the lines around the front matter are dashes in place of hyphens',
    opening: /^[ \t]*(?=-*[–—―－─])[-–—―－─]{2,}[ \t]*\n/,
    closing: /^[ \t]*[-–—―－─]{2,}[ \t]*(?:\n|$)/m,
  },
  {
    // Hexo reads it: https://github.com/hexojs/hexo-front-matter, "rFrontMatterNew".
    message: 'no line opens the front matter; it begins with the file',
    opening: /^/,
    closing: /^(?:-{3,}|;{3,})[ \t]*(?:\n|$)/m,
  },
];

const TAG_LINE = /^[ \t]*<[a-z!/?]/im;

/**
 * Finds a block whose fences are damaged. It has to prove itself: nothing but keys and what belongs to
 * them stands in it, and a page follows.
 *
 * @param start of the first line that is not blank
 */
export function findUnusualBlock(text: string, start: number): UnusualBlock | undefined {
  for (const { message, opening, closing } of SHAPES) {
    const fence = opening.exec(text.slice(start));
    if (!fence) continue;
    const offset = start + fence[0].length;
    const found = findKeyLines(text, offset, closing);
    if (found) return { ...found, offset, message };
  }
  return undefined;
}

/** Lines of keys from `offset` on, up to a closing line that a page follows. */
export function findKeyLines(
  text: string,
  offset: number,
  closing: RegExp,
): Omit<UnusualBlock, 'message' | 'offset'> | undefined {
  const rest = text.slice(offset);
  const end = closing.exec(rest);
  if (!end) return undefined;
  const lines = rest.slice(0, end.index);
  const behind = end.index + end[0].length;
  const isPage = /^\s*<[a-z!/?]/i.test(rest.slice(behind));
  if (!isPage || TAG_LINE.test(lines) || !hasOnlyKeys(lines)) return undefined;
  const format = end[0].startsWith(';') ? 'hexo-json' : 'yaml';
  return { format, end: offset + end.index, pageOffset: offset + behind };
}

/** Whether the first line is a key and each other one a key, a comment, an item or a part of a value. */
function hasOnlyKeys(text: string): boolean {
  const lines = text.split('\n');
  const isFirst = keyOfLine((lines[0] ?? '').trimStart()) !== undefined;
  return isFirst && lines.every((line) => /^(?:$|[ \t#\]}-])/.test(line) || keyOfLine(line));
}

/** What may stand before the first line of a file and says nothing of its text. */
const PROLOG = /\s*(?:<!--[\s\S]*?-->|<!doctype[^>]*>|<\?xml[^>]*\?>|%[A-Z]+ [^\n]*(?=\n))/iy;

/** Length of the comments, the doctype and the directives before everything else. */
export function prologLength(text: string): number {
  let length = 0;
  PROLOG.lastIndex = 0;
  while (PROLOG.test(text)) length = PROLOG.lastIndex;
  return length;
}

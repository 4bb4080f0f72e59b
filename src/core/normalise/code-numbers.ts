import { PressElement, PressText, firstInside, nextInside } from '../dom/nodes.ts';
import { remove } from '../dom/edit.ts';
import type { PassContext } from './pass.ts';

/**
 * How many line numbers the text of a gutter holds.
 *
 * @param first the number of the first line
 * @returns 0 when it is anything but the numbers from `first` on, in order
 */
export function readNumbers(text: string, first = 1): number {
  const numbers = text.trim().split(/\s+/);
  return numbers.every((number, index) => number === String(first + index)) ? numbers.length : 0;
}

/** Fewer lines than this may well begin with these numbers by themselves. */
const MIN_LINES = 3;

const GUTTER_ELEMENTS = new Set(['span', 'font', 'a', 'i', 'em', 'b', 'strong']);

/** A class that speaks of lines. Those of tokens (`hljs-number`) do not: the numbers are the code's own. */
const GUTTER_CLASS = /(?:^|[\s_-])(?:line-?(?:no|num|number|numbers)|lnum|ln|gutter)(?:[\s_-]|$)/i;

/**
 * Removes line numbers that stand in the code: `<span style="color: teal"> 1</span> var x;`, as
 * cnblogs.com writes them. Only where every line begins with its number, from 1 on, each in an element
 * of its own: a list of numbered lines in the author's code has none.
 */
export function dropNumbers(pre: PressElement, { diagnostics, ledger }: PassContext): void {
  const found = findNumbers(pre);
  if (found.length < MIN_LINES) return;
  const message = `line numbers of a code block: 1 to ${found.length}`;
  diagnostics.report('boilerplate-dropped', message, { offset: pre.startIndex });
  for (const text of found) {
    const element = text.parent;
    if (!(element instanceof PressElement)) continue;
    const after = nextText(element, pre);
    // The gutter's own blank; what follows it is the indentation.
    if (after?.data.startsWith(' ') && /^\s*\d+$/.test(text.data)) after.data = after.data.slice(1);
    ledger.removed(element);
    remove(element);
  }
}

/** The number of each line, or nothing as soon as one line lacks it. */
function findNumbers(pre: PressElement): PressText[] {
  const found: PressText[] = [];
  let isAtStart = true;
  for (let node = firstInside(pre); node; node = nextInside(node, pre)) {
    if (node instanceof PressElement && node.name === 'br') {
      if (isAtStart) return [];
      isAtStart = true;
    } else if (node instanceof PressText) {
      if (isAtStart && isNumber(node, found.length + 1)) {
        found.push(node);
        isAtStart = false;
        continue;
      }
      const lines = node.data.split('\n');
      const isBare = lines.some((line, index) =>
        index === 0
          ? isAtStart && line.trim() !== ''
          : index < lines.length - 1 || line.trim() !== '',
      );
      if (isBare) return [];
      if (lines.length > 1) {
        if (isAtStart) return [];
        isAtStart = true;
      }
    }
  }
  return found;
}

function isNumber(text: PressText, expected: number): boolean {
  const { parent } = text;
  if (!(parent instanceof PressElement) || parent.children.length !== 1) return false;
  if (!GUTTER_ELEMENTS.has(parent.name) || text.data.trim() !== String(expected)) return false;
  return parent.className === '' || GUTTER_CLASS.test(parent.className);
}

function nextText(element: PressElement, root: PressElement): PressText | undefined {
  let node = element.children[0] ? nextInside(element.children[0], root) : null;
  for (; node; node = nextInside(node, root)) {
    if (node instanceof PressText) return node;
  }
  return undefined;
}

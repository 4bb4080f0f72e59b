import type { ChildNode } from 'domhandler';
import { insertBefore, replace } from '../dom/edit.ts';
import { isBlockName } from '../dom/elements.ts';
import { PressElement, PressText } from '../dom/nodes.ts';
import { isBlankText, listByName, listElements, walk } from '../dom/walk.ts';
import { chooseGap } from './gaps.ts';
import { isBlock } from './lift-blocks.ts';

/**
 * The text of a code block with its line breaks, however its lines are marked up: line feeds, `br`, a
 * block or an element of its own for each line.
 */
export function codeText(box: PressElement): string {
  partAdjacentLines(box);
  const out = new LineWriter();
  walk(box, {
    enter(node) {
      if (node instanceof PressText) {
        if (!isBetweenBlocks(node)) out.text(node.data);
      } else if (node instanceof PressElement) {
        if (node.name === 'br') out.lineFeed();
        else if (isCell(node) && hasElementBefore(node)) out.text('\t');
        else if (isLineBlock(node)) out.endLine();
      }
      return undefined;
    },
    leave(element) {
      if (isLineBlock(element)) out.endLine();
    },
  });
  return out.done();
}

/** Line feeds as a block begins and ends: never two for one place. */
class LineWriter {
  readonly #parts: string[] = [];
  #isAtStart = true;
  #isOwed = false;

  text(data: string): void {
    if (data === '') return;
    if (this.#isOwed) this.#parts.push('\n');
    this.#isOwed = false;
    this.#parts.push(data);
    this.#isAtStart = data.endsWith('\n');
  }

  /** `<div>a</div><div><br></div>`: the line of the first block ends before the break ends its own. */
  lineFeed(): void {
    this.#parts.push(this.#isOwed ? '\n\n' : '\n');
    this.#isAtStart = true;
    this.#isOwed = false;
  }

  /** Whatever comes next stands on another line. */
  endLine(): void {
    if (!this.#isAtStart) this.#isOwed = true;
  }

  done(): string {
    return this.#parts.join('');
  }
}

function isCell(element: PressElement): boolean {
  return element.name === 'td' || element.name === 'th';
}

function hasElementBefore({ prev }: PressElement): boolean {
  return prev instanceof PressElement || prev?.prev instanceof PressElement;
}

function isLineBlock(element: PressElement): boolean {
  return isBlockName(element.name) && !isCell(element);
}

/** White space with a line break in it that stands between the tags of two blocks is no line. */
function isBetweenBlocks(text: PressText): boolean {
  if (!isBlankText(text) || !text.data.includes('\n')) return false;
  const { prev, next, parent } = text;
  const isInBlock = parent instanceof PressElement && isBlockName(parent.name);
  return (prev === null ? isInBlock : isBlock(prev)) && (next === null ? isInBlock : isBlock(next));
}

/** Classes of elements that each hold one line: Shiki, Docusaurus, Rouge, Monaco. */
const LINE_CLASS = /(?:^|\s)(?:line|token-line|code-line|view-line|cl)(?:\s|$)/;

/**
 * `<code>one line</code><code>the next</code>`, as some editors write: without a line feed between
 * the two, only the elements part the lines.
 */
function partAdjacentLines(box: PressElement): void {
  for (const element of listElements(box)) {
    const { next } = element;
    if (!isLine(element) || !(next instanceof PressElement) || !isLine(next)) continue;
    if (element.name !== next.name || endsLine(element)) continue;
    insertBefore(new PressText('\n'), next);
  }
}

function isLine(element: PressElement): boolean {
  return element.name === 'code' || (element.name === 'span' && LINE_CLASS.test(element.className));
}

function endsLine(element: PressElement): boolean {
  let last: ChildNode | null = element.lastChild;
  while (last instanceof PressElement && last.name !== 'br') last = last.lastChild;
  return last instanceof PressText ? last.data.endsWith('\n') : last !== null;
}

/**
 * Takes the pretty-printer's own white space out of a `pre` that holds blocks. It leaves text in a
 * `pre` alone otherwise, but begins a line for each block and for what stands directly in one: a line
 * feed and one blank for each level, and both once more. What remains is the author's:
 * `   ⏎····⏎····<span>` is three blanks of indentation.
 */
export function stripInjectedIndent(
  box: PressElement,
  inside: readonly PressElement[] = listElements(box),
): void {
  for (const element of [box, ...inside]) {
    // Texts inside other inline tags were left alone.
    if (!isBlockName(element.name) && element.name !== 'code') continue;
    for (const child of element.children) {
      if (child instanceof PressText)
        child.data = child.data.replace(/\n( +)\n\1$/, '').replace(/^\n( +)\n\1/, '');
    }
  }
}

/**
 * The text of one line of code outside of a `pre` in a pretty-printed page, where each token stands on
 * a line of its own and the blanks at its edges are gone: those between tokens are guessed.
 */
export function joinTokens(line: PressElement): string {
  for (const lineBreak of listByName(line, 'br')) replace(lineBreak, [new PressText(BREAK)]);
  return line.textContent
    .split(BREAK)
    .map((row) => {
      let joined = '';
      for (const piece of row.split('\n')) {
        const part = piece.replace(/\u00A0/g, ' ').trim();
        if (part !== '') joined += joined === '' ? part : gapBetweenTokens(joined, part) + part;
      }
      return joined;
    })
    .join('\n');
}

/** A form feed: white space, so never in a token. */
const BREAK = '\f';

/**
 * The guess for code is another than for prose: `return "x"` and `tar -x` are two words each, `call(`
 * is none, and `/usr/`, `local`, `/bin` are one path.
 */
function gapBetweenTokens(left: string, right: string): '' | ' ' {
  const last = left.slice(-1);
  if (/\w/.test(last)) {
    if (right.startsWith('/') && /\/[\w.-]+$/.test(left)) return '';
    if (/^["']/.test(right)) return isOpen(left, right.charAt(0)) ? '' : ' ';
    if (/^(?:[\w$@{]|--?[a-zA-Z]|\/[a-z])/.test(right)) return ' ';
    if (/^[([]/.test(right)) return '';
  }
  if (/[:,;)}]/.test(last) && /^["'{]/.test(right)) return ' ';
  if (left.endsWith('>>>')) return ' ';
  return chooseGap(left, right);
}

/** Whether a quotation that begins with `sign` has not ended yet: `"x` goes on with `"`. */
function isOpen(text: string, sign: string): boolean {
  return text.split(sign).length % 2 === 0;
}

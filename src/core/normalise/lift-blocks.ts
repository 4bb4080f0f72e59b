import type { ChildNode } from 'domhandler';
import { createElement, insertAfter, insertBefore, unwrap } from '../dom/edit.ts';
import { elementKind } from '../dom/elements.ts';
import { PressElement, PressText, setChildren } from '../dom/nodes.ts';
import { beginningOf, isBlankText, listByName, listElements, walk } from '../dom/walk.ts';
import { BOUNDARY, MATH, MATH_BLOCK } from '../hints.ts';
import type { Pass, PassContext } from './pass.ts';

/** Elements whose content is one line: a block in them ends the line. */
const LINE_BLOCKS = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'summary']);

export function isBlock(node: ChildNode): node is PressElement {
  return (
    node instanceof PressElement &&
    (node.name === BOUNDARY || elementKind(node.name).display === 'block')
  );
}

/**
 * No block stays inside a line: `<strong><p>a</p>b</strong>` becomes
 * `<p><strong>a</strong></p><strong>b</strong>`, `<h3>a<table>…</table></h3>` becomes
 * `<h3>a</h3><table>…</table>`.
 */
export const liftBlocks: Pass = {
  name: 'lift-blocks',
  run(root, { diagnostics, ledger }) {
    for (const heading of listByName(root, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'))
      joinParagraphs(heading);
    const holding = findHolders(root);
    if (![...holding].some((element) => element !== root && isLine(element))) return;
    reportHeadings(holding, diagnostics, ledger);
    const pending: PressElement[] = [root];
    for (let parent = pending.pop(); parent; parent = pending.pop()) {
      const children = parent.children.flatMap((child) =>
        child instanceof PressElement && holding.has(child) && isLine(child)
          ? split(child, holding)
          : [child],
      );
      // A split element may have given up another one that has to be split in turn.
      if (
        children.length !== parent.children.length ||
        children.some((child, at) => child !== parent.children[at])
      ) {
        setChildren(parent, children);
        pending.push(parent);
        continue;
      }
      for (const child of children) if (child instanceof PressElement) pending.push(child);
    }
    freePictures(root, holding);
  },
};

/** Longest heading, in UTF-16 units, that is made of several paragraphs; a longer one is an article. */
const JOINED_LENGTH = 100;

/**
 * `<h3><p>a</p></h3>`, of editors that put a paragraph into everything: nothing but paragraphs is still a
 * heading. Several are its lines, unless they are an article whose heading was never closed.
 */
function joinParagraphs(heading: PressElement): void {
  const blocks = listElements(heading).filter(isBlock);
  if (blocks.length === 0) return;
  const lines = linesIn(heading);
  // A picture on a line of its own stands below the heading, as a table does.
  if (lines.includes('picture') || blocks.some(({ name }) => name !== 'p' && name !== BOUNDARY)) {
    const first = heading.children.find((child) => !isBlankText(child));
    if (first instanceof PressElement && isShortText(first)) unwrap(first);
    return;
  }
  if (lines.length > 1 && heading.textContent.trim().length > JOINED_LENGTH) return;
  for (const block of blocks) {
    if (lines.length > 1) {
      insertBefore(createElement('br', [], {}, block.startIndex), block);
      insertAfter(createElement('br', [], {}, block.startIndex), block);
    }
    unwrap(block);
  }
}

function isShortText({ name, textContent }: PressElement): boolean {
  const { length } = textContent.trim();
  return name === 'p' && length > 0 && length <= JOINED_LENGTH;
}

/** What is on each line of an element that holds paragraphs. */
function linesIn(element: PressElement): ('picture' | 'words')[] {
  const lines: Set<'picture' | 'words'>[] = [new Set()];
  walk(element, {
    enter(node) {
      if (isBlock(node)) lines.push(new Set());
      else if (node instanceof PressElement && PICTURES.has(node.name))
        lines.at(-1)?.add('picture');
      else if (node instanceof PressText && !isBlankText(node)) lines.at(-1)?.add('words');
      return undefined;
    },
    leave(node) {
      if (isBlock(node)) lines.push(new Set());
    },
  });
  return lines
    .filter(({ size }) => size > 0)
    .map((line) => (line.has('words') ? 'words' : 'picture'));
}

const PICTURES: ReadonlySet<string> = new Set(['img', MATH, MATH_BLOCK]);

/**
 * A link around a whole card was parted into one for each of its blocks. The words keep it; a picture that
 * stands in a block of its own only decorates them.
 */
function freePictures(root: PressElement, holders: ReadonlySet<PressElement>): void {
  const cards = [...holders].filter(({ name }) => name === 'a').map(({ startIndex }) => startIndex);
  if (cards.length === 0) return;
  const pieces = listByName(root, 'a').filter(({ startIndex }) => cards.includes(startIndex));
  const worded = new Set(pieces.filter(hasWords).map(({ startIndex }) => startIndex));
  for (const piece of pieces) if (worded.has(piece.startIndex) && !hasWords(piece)) unwrap(piece);
}

function hasWords({ textContent }: PressElement): boolean {
  return textContent.trim() !== '';
}

/** What is moved out of a heading loses its rank; a heading of nothing but blocks is gone. */
function reportHeadings(
  holders: ReadonlySet<PressElement>,
  diagnostics: PassContext['diagnostics'],
  ledger: PassContext['ledger'],
): void {
  for (const element of holders) {
    if (!/^h[1-6]$/.test(element.name)) continue;
    ledger.unwrapped(element);
    diagnostics.report('heading-reshaped', 'a block inside a heading was moved out of it', {
      offset: element.startIndex,
      excerpt: beginningOf(element),
    });
  }
}

function isLine(element: PressElement): boolean {
  return LINE_BLOCKS.has(element.name) || !isBlock(element);
}

/** Elements that hold a block at any depth, through lines only. */
function findHolders(root: PressElement): Set<PressElement> {
  const holders = new Set<PressElement>();
  for (const element of listElements(root).toReversed()) {
    const parent = element.parent;
    if (parent instanceof PressElement && (isBlock(element) || holders.has(element)))
      holders.add(parent);
  }
  return holders;
}

/** The parts of a line element: copies of it around what is no block, and the blocks between them. */
function split(line: PressElement, holding: Set<PressElement>): PressElement[] {
  const parts: PressElement[] = [];
  let run: ChildNode[] = [];
  const endRun = (): void => {
    if (run.some((node) => !isBlankText(node))) parts.push(copy(line, run));
    run = [];
  };
  for (const child of line.children.slice()) {
    if (isBlock(child)) {
      endRun();
      if (!LINE_BLOCKS.has(line.name)) formatInside(line, child, holding);
      parts.push(child);
    } else if (child instanceof PressElement && holding.has(child)) {
      endRun();
      const outer = copy(line, [child]);
      // Swap: the inner line element is split first, each of its parts inside a copy of this one.
      setChildren(outer, split(child, holding));
      if (outer.children.some((part) => isBlock(part))) holding.add(outer);
      parts.push(outer);
    } else {
      run.push(child);
    }
  }
  endRun();
  return parts;
}

/** Moves the formatting of `line` into `block`, around what the block holds. */
function formatInside(line: PressElement, block: PressElement, holding: Set<PressElement>): void {
  if (block.children.length === 0 || block.name === 'pre' || block.name === MATH_BLOCK) return;
  const holds = holding.has(block) || block.children.some((child) => isBlock(child));
  const inner = copy(line, block.children);
  setChildren(block, [inner]);
  if (holds) holding.add(inner).add(block);
}

function copy(line: PressElement, children: ChildNode[]): PressElement {
  return createElement(line.name, children, { ...line.attribs }, line.startIndex);
}

import type { ChildNode } from 'domhandler';
import { createElement, insertAfter, insertBefore, remove, replace, unwrap } from '../dom/edit.ts';
import { PressElement, PressText, setChildren } from '../dom/nodes.ts';
import { hasVisibleContent, isBlankText, isInside, listByName } from '../dom/walk.ts';
import { classify, codePointAt, codePointBefore } from '../inline/characters.ts';
import type { Pass } from './pass.ts';

const FORMATTING = ['strong', 'em', 'del'] as const;

/**
 * Brings bold, italic and struck text into the form that Markdown can say: line breaks at the edges
 * stand outside, neighbours of one kind are one, a picture is not bold.
 */
export const emphasis: Pass = {
  name: 'emphasis',
  run(root, { isFaithful, isPretty }) {
    for (const element of listByName(root, ...FORMATTING, 'a', 'kbd').toReversed()) {
      moveBreaksOut(element);
      const isMeant = isFaithful && element.name === 'a';
      if (!isMeant && !hasVisibleContent(element)) remove(element);
    }
    for (const element of listByName(root, ...FORMATTING))
      if (isOnlyImages(element)) unwrap(element);
    const spans = listByName(root, ...FORMATTING);
    for (const element of spans) mergeFollowing(element, isPretty);
    // Those that went into another are empty now, and nothing to move.
    for (const element of spans) moveIntoLink(element);
    partFormatting(root);
  },
};

/** Places where two breaks in a row do not part paragraphs. */
const ONE_LINE = ['a', 'td', 'th', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;

/**
 * `<b>one<br><br>two</b>` is two bold paragraphs: two breaks in a row part paragraphs, which no
 * formatting spans.
 *
 * @param root the body, or a cell whose table goes
 */
export function partFormatting(root: PressElement): void {
  for (const element of listByName(root, ...FORMATTING).toReversed())
    if (!isInside(element, root, ...ONE_LINE)) partAtDoubleBreaks(element);
}

function partAtDoubleBreaks(element: PressElement): void {
  const pieces: ChildNode[][] = [[]];
  let breaks: ChildNode[] = [];
  for (const child of element.children) {
    if (isBreak(child)) breaks.push(child);
    else if (breaks.length === 0 || !isBlankText(child)) {
      if (breaks.length > 1) pieces.push([]);
      else pieces.at(-1)?.push(...breaks);
      pieces.at(-1)?.push(child);
      breaks = [];
    }
  }
  if (pieces.length === 1) return;
  const { name, attribs, startIndex } = element;
  const nodes = pieces.flatMap((piece, index) => {
    const part = createElement(name, piece, { ...attribs }, piece[0]?.startIndex ?? startIndex);
    const gap = (): PressElement => createElement('br', [], {}, startIndex);
    return index === 0 ? [part] : [gap(), gap(), part];
  });
  replace(element, nodes);
}

function moveBreaksOut(element: PressElement): void {
  for (let first = element.firstChild; isBreak(first); first = element.firstChild) {
    remove(first);
    insertBefore(first, element);
  }
  for (let last = element.lastChild; isBreak(last); last = element.lastChild) {
    remove(last);
    insertAfter(last, element);
  }
}

function isBreak(node: ChildNode | null): node is PressElement {
  return node instanceof PressElement && node.name === 'br';
}

function isOnlyImages(element: PressElement): boolean {
  return element.children.every(
    (child) => isBlankText(child) || (child instanceof PressElement && child.name === 'img'),
  );
}

/**
 * `用**[甲](…)**表示` is not bold to a Markdown reader, since brackets are punctuation and letters follow;
 * `用[**甲**](…)表示` is, and the same to a person.
 */
function moveIntoLink(element: PressElement): void {
  const [link, ...others] = element.children.filter((child) => !isBlankText(child));
  if (!(link instanceof PressElement) || link.name !== 'a' || others.length > 0) return;
  if (!endsInLetter(element.prev) && !startsWithLetter(element.next)) return;
  // An address that is its own text is written without brackets, which leaves no place for a sign.
  const text = link.textContent.trim();
  const address = link.getAttribute('href') ?? '';
  if (text === '' || address === text || address === `mailto:${text}`) return;
  if (listByName(link, 'img').length > 0) return;
  const { name, attribs, startIndex } = element;
  element.children = [];
  setChildren(link, [createElement(name, link.children, attribs, startIndex)]);
  replace(element, [link]);
}

function endsInLetter(node: ChildNode | null): boolean {
  if (!(node instanceof PressText)) return false;
  return isLetter(codePointBefore(node.data, node.data.length));
}

function startsWithLetter(node: ChildNode | null): boolean {
  return node instanceof PressText && isLetter(codePointAt(node.data, 0));
}

function isLetter(character: string): boolean {
  const kind = classify(character);
  return kind === 'word' || kind === 'symbol';
}

/**
 * `**a****b**` is not two bold texts to a Markdown reader; `**ab**` is the same to a person. So is the blank
 * that a pretty-printer's line break between two Latin words has become: `**Generate Key and CSR**`.
 */
function mergeFollowing(element: PressElement, isPretty: boolean): void {
  if (!element.parent) return;
  const children = [...element.children];
  const merged: ChildNode[] = [];
  let blank: ChildNode | undefined;
  for (let { next } = element; next; next = next.next) {
    if (isPretty && !blank && isBlankText(next)) {
      blank = next;
    } else if (next instanceof PressElement && next.name === element.name) {
      if (blank) {
        children.push(blank);
        merged.push(blank);
      }
      blank = undefined;
      children.push(...next.children);
      next.children = [];
      merged.push(next);
    } else {
      break;
    }
  }
  if (merged.length === 0) return;
  for (const other of merged) remove(other);
  setChildren(element, children);
}

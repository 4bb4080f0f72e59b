/**
 * Fewer nodes, the same page. Two nodes of three of a pretty-printed post are spans of a highlighter,
 * the pieces of code between them, and the white space between blocks; each pass would walk by them.
 */
import { AttributeAction, SelectorType, isTraversal, parse } from 'css-what';
import type { ChildNode } from 'domhandler';
import { Census } from '../dom/census.ts';
import {
  PressElement,
  PressText,
  firstInside,
  nextAfter,
  nextInside,
  setChildren,
} from '../dom/nodes.ts';
import type { BodyRoot } from '../dom/nodes.ts';
import { isBlankText } from '../dom/walk.ts';
import { BOUNDARY, MATH, MATH_BLOCK } from '../hints.ts';
import type { Drop } from '../types.ts';
import { CODE_FURNITURE } from './code-furniture.ts';
import { isBlock } from './lift-blocks.ts';

/** The tokens of Prism and highlight.js, the only two that write them in posts in any number. */
const TOKEN = /^(?:token|hljs-(?!ln|button|copy)[\w-]+)(?=\s|$)/;

/** What is verbatim, or what passes read as a whole: white space in it is not looked at. */
const VERBATIM = new Set('pre textarea listing plaintext xmp script style svg math'.split(' '));

/** What passes make themselves, of elements with other names or of text; a test sees that it is all. */
const MADE = (
  'a abbr br code del div em img li ol p pre span strong sub sup table tbody td thead tr ul ' +
  `${BOUNDARY} ${MATH} ${MATH_BLOCK}`
).split(' ');

/**
 * Unwraps the tokens of highlighted code and joins its text; in a pretty-printed page, drops the white
 * space between the tags of blocks. The visible content stays the same, so no one is told.
 *
 * @param drops what the profile takes for no content: spans that it may speak of are left alone
 */
export function condense(
  root: BodyRoot,
  { isPretty, drops }: { readonly isPretty: boolean; readonly drops: readonly Drop[] },
): void {
  const isToken = tokenTest(drops);
  const census = new Census(MADE);
  root.census = census;
  if (isPretty) dropBlanks(root);
  /** The node behind the verbatim element that is being looked at. */
  let behind: ChildNode | null | undefined;
  for (let node = firstInside(root); node; node = nextInside(node, root)) {
    if (node === behind) behind = undefined;
    if (!(node instanceof PressElement)) continue;
    census.note(node);
    if (behind !== undefined) continue;
    if (node.name === 'pre') condenseCode(node, isToken);
    if (VERBATIM.has(node.name)) behind = nextAfter(node, root);
    else if (isPretty) dropBlanks(node);
  }
}

/** `<ul>⏎<li>…</li>⏎<li>…</li>⏎</ul>`: what stands between the tags of blocks is no text. */
function dropBlanks(element: PressElement): void {
  const { children } = element;
  if (children.length < 2 || !children.some(isBetweenBlocks)) return;
  setChildren(
    element,
    children.filter((child) => !isBetweenBlocks(child)),
  );
}

function isBetweenBlocks(node: ChildNode): boolean {
  const { prev, next } = node;
  if (!(node instanceof PressText) || (prev === null && next === null)) return false;
  return (prev === null || isBlock(prev)) && (next === null || isBlock(next)) && isBlankText(node);
}

/** Makes the lines of the codes in a `pre` whole again. Blocks in a code are left to the passes. */
function condenseCode(pre: PressElement, isToken: TokenTest): void {
  let node = firstInside(pre);
  while (node) {
    const code = node instanceof PressElement && node.name === 'code' ? node : undefined;
    if (code && !holdsBlock(code)) unwrapTokens(code, isToken);
    node = code ? nextAfter(code, pre) : nextInside(node, pre);
  }
}

function holdsBlock(code: PressElement): boolean {
  for (let node = firstInside(code); node; node = nextInside(node, code)) {
    if (isBlock(node)) return true;
  }
  return false;
}

/** Gives each element of a code the children that it has without tokens, texts in one piece. */
function unwrapTokens(code: PressElement, isToken: TokenTest): void {
  const pending = [code];
  for (let element = pending.pop(); element; element = pending.pop()) {
    const children: ChildNode[] = [];
    let text: PressText | undefined;
    let node = firstInside(element);
    while (node) {
      if (node instanceof PressElement && isToken(node)) {
        node = nextInside(node, element);
        continue;
      }
      if (node instanceof PressText && text) text.data += node.data;
      else children.push(node);
      if (!(node instanceof PressText)) text = undefined;
      else text ??= node;
      if (node instanceof PressElement) pending.push(node);
      node = nextAfter(node, element);
    }
    setChildren(element, children);
  }
}

type TokenTest = (element: PressElement) => boolean;

/** Which spans nobody asks for. */
function tokenTest(drops: readonly Drop[]): TokenTest {
  const named = new Set(CODE_CLASSES);
  for (const { selector } of drops) {
    const classes = classesIn(selector);
    if (!classes) return () => false;
    for (const name of classes) named.add(name);
  }
  return ({ name, attribs }) => {
    const classes = attribs['class'];
    if (name !== 'span' || classes === undefined || !TOKEN.test(classes)) return false;
    for (const key in attribs) if (key !== 'class') return false;
    return !classes.split(/\s+/).some((one) => named.has(one));
  };
}

/**
 * The classes that a selector speaks of.
 *
 * @returns `undefined` if a span could match by what is no class, as with `code > *` or `:empty`
 */
function classesIn(selector: string): readonly string[] | undefined {
  let known = selectorClasses.get(selector);
  if (known === undefined) selectorClasses.set(selector, (known = readClasses(selector)));
  return known === 'any' ? undefined : known;
}

const selectorClasses = new Map<string, readonly string[] | 'any'>();

function readClasses(selector: string): readonly string[] | 'any' {
  const classes: string[] = [];
  for (const alternative of parse(selector)) {
    /** Whether the step so far is one that no token fits: by another element's name, or by a class. */
    let isNarrow = true;
    for (const part of [...alternative, { type: SelectorType.Descendant } as const]) {
      if (isTraversal(part)) {
        if (!isNarrow) return 'any';
        isNarrow = false;
      } else if (part.type === SelectorType.Tag) isNarrow ||= part.name !== 'span';
      else if (part.type !== SelectorType.Attribute) return 'any';
      else if (part.name !== 'class') isNarrow = true;
      else if (part.action !== AttributeAction.Element) return 'any';
      else {
        classes.push(part.value);
        isNarrow = true;
      }
    }
  }
  return classes;
}

const CODE_CLASSES = CODE_FURNITURE.flatMap(({ selector }) => classesIn(selector) ?? []);

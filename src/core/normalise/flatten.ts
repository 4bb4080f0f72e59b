import type { ChildNode } from 'domhandler';
import { createElement } from '../dom/edit.ts';
import { elementKind, isObjectName } from '../dom/elements.ts';
import {
  PressElement,
  PressText,
  firstInside,
  nextAfter,
  nextInside,
  setChildren,
} from '../dom/nodes.ts';
import type { BodyRoot } from '../dom/nodes.ts';
import { beginningOf, isBlankText, walk } from '../dom/walk.ts';
import { BOUNDARY, MATH, MATH_BLOCK } from '../hints.ts';
import type { Pass, PassContext } from './pass.ts';

/**
 * Deepest element that the rules are given: markdown-it, the most common reader, stops at 100 nested
 * levels (`maxNesting`). No post of 600 that were measured is deeper than 10 once its wrappers are
 * gone, browsers stop at 512, and turndown, which is recursive, dies between 1,000 and 2,000.
 */
const MAX_DEPTH = 100;

/** Other names of the same formatting. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ['b', 'strong'],
  ['i', 'em'],
  ['s', 'del'],
  ['strike', 'del'],
  ['dir', 'ul'],
  ['menu', 'ul'],
]);

/** Formatting that says nothing more inside itself: CKEditor nests `strong` 128 levels deep. */
const IDEMPOTENT = ['strong', 'em', 'del', 'a', 'code', 'sub', 'sup', 'kbd'];

/** Which of them a body that is taken at its word may nest: `<em>a <em>b</em></em>`. */
const MEANT_WHEN_NESTED = new Set(['em', 'strong']);
/** In a page that nests deeper it is an accident all the same: 1 % of 24,013 posts do. */
const MEANT_DEPTH = 16;

/** Unwrapped without a word: they only style or group. The other unwrapped elements are reported. */
const SILENT = new Set(
  'span font basefont big small nobr multicol center div section article main aside header footer nav hgroup body html address figure figcaption bdi picture time data map label q ruby rb rp rt rtc'.split(
    ' ',
  ),
);

interface Frame {
  readonly element: PressElement;
  readonly depth: number;
  /** Bit set over {@link IDEMPOTENT}: which formatting is in force inside the element. */
  readonly active: number;
}

/**
 * Rebuilds the tree top down without the elements that say nothing in Markdown: style spans, wrapper
 * blocks, formatting inside the same formatting. What is still too deep is cut flat. Linear and
 * iterative, since both real and hostile pages come here.
 */
export const flatten: Pass = {
  name: 'flatten',
  run(root, { isFaithful, diagnostics, ledger }) {
    const deepest = deepestElement(root);
    const mayNest = isFaithful && deepest.depth <= MEANT_DEPTH;
    const frames: Frame[] = [{ element: root, depth: 0, active: 0 }];
    let capped: PressElement | undefined;
    for (let frame = frames.pop(); frame; frame = frames.pop()) {
      const { element, depth } = frame;
      const isMeant = mayNest && MEANT_WHEN_NESTED.has(element.name);
      const active = isMeant ? frame.active : frame.active | bitOf(element);
      const children = expand(element.children, active, diagnostics);
      if (
        depth >= MAX_DEPTH &&
        children.some((child) => child instanceof PressElement && child.children.length > 0)
      ) {
        capped ??= element;
        setChildren(element, flattenRest(children, ledger));
        continue;
      }
      setChildren(element, children);
      for (const child of children) {
        if (child instanceof PressElement && child.children.length > 0)
          frames.push({ element: child, depth: depth + 1, active });
      }
    }
    if (capped) reportCap(capped, root, diagnostics);
    else if (deepest.depth > MAX_DEPTH) {
      const message = `the page nests ${deepest.depth} levels deep; wrappers without meaning were removed`;
      diagnostics.report('depth-flattened', message, { offset: deepest.offset });
    }
  },
};

/** How deep the page nests, and where. */
function deepestElement(root: BodyRoot): { depth: number; offset: number | null } {
  const deepest: { depth: number; offset: number | null } = { depth: 0, offset: null };
  let depth = 0;
  walk(root, {
    enter(node) {
      if (!(node instanceof PressElement)) return undefined;
      depth += 1;
      if (depth > deepest.depth) Object.assign(deepest, { depth, offset: node.startIndex });
      return undefined;
    },
    leave() {
      depth -= 1;
    },
  });
  return deepest;
}

function bitOf(element: PressElement): number {
  const index = IDEMPOTENT.indexOf(element.name);
  return index === -1 ? 0 : 1 << index;
}

/** Whether a node stays as it is. An element has its usual name afterwards. */
function stays(node: ChildNode, active: number): boolean {
  if (!(node instanceof PressElement)) return true;
  node.name = SYNONYMS.get(node.name) ?? node.name;
  if (node.name === BOUNDARY) return true;
  return elementKind(node.name).fate !== 'unwrap' && (active & bitOf(node)) === 0;
}

/** `children` with every transparent element replaced by what is in it, at any depth. */
function expand(
  children: ChildNode[],
  active: number,
  diagnostics: PassContext['diagnostics'],
): ChildNode[] {
  if (children.every((child) => stays(child, active))) return children;
  const result: ChildNode[] = [];
  const pending = children.toReversed();
  for (let child = pending.pop(); child; child = pending.pop()) {
    if (!(child instanceof PressElement) || stays(child, active)) {
      result.push(child);
      continue;
    }
    const isRedundant = (active & bitOf(child)) !== 0;
    if (!isRedundant && !SILENT.has(child.name)) reportUnwrapped(child, diagnostics);
    const isBlock = elementKind(child.name).display === 'block';
    if (isBlock) pending.push(createElement(BOUNDARY));
    for (const inner of child.children.toReversed()) pending.push(inner);
    if (isBlock) result.push(createElement(BOUNDARY));
  }
  return result;
}

function reportUnwrapped(element: PressElement, diagnostics: PassContext['diagnostics']): void {
  const text = beginningOf(element);
  if (text.trim() === '') return;
  diagnostics.report(
    'element-unwrapped',
    `\`${element.name}\` has no sign in Markdown; its content stays`,
    {
      offset: element.startIndex,
      excerpt: text,
    },
  );
}

/** The texts and images below the deepest level, in order; block boundaries become line breaks. */
function flattenRest(children: readonly ChildNode[], ledger: PassContext['ledger']): ChildNode[] {
  const holder = new PressElement('div', {}, []);
  setChildren(holder, [...children]);
  const result: ChildNode[] = [];
  for (let node = firstInside(holder); node; node = nextOf(node, holder)) {
    if (node instanceof PressText || isFormula(node)) result.push(node);
    if (!(node instanceof PressElement) || isFormula(node)) continue;
    ledger.unwrapped(node);
    if (isObjectName(node.name)) result.push(node);
    else if (elementKind(node.name).display === 'block' && hasText(result.at(-1)))
      result.push(createElement('br'));
  }
  return result;
}

function isFormula(node: ChildNode): boolean {
  return node instanceof PressElement && (node.name === MATH || node.name === MATH_BLOCK);
}

/** What is in a formula belongs to it. */
function nextOf(node: ChildNode, holder: PressElement): ChildNode | null {
  return isFormula(node) ? nextAfter(node, holder) : nextInside(node, holder);
}

function hasText(node: ChildNode | undefined): boolean {
  return node instanceof PressText && !isBlankText(node);
}

function reportCap(
  element: PressElement,
  root: BodyRoot,
  diagnostics: PassContext['diagnostics'],
): void {
  diagnostics.report(
    'depth-capped',
    `elements nested more than ${MAX_DEPTH} levels deep were unwrapped`,
    {
      offset: element.startIndex ?? root.startIndex,
      excerpt: `<${element.name}>`,
    },
  );
}

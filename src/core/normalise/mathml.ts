/** Presentation MathML as a tree of its own, which what MathJax 2 has drawn can be read into, too. */
import { PressElement, PressText } from '../dom/nodes.ts';
import { isBlankText } from '../dom/walk.ts';

/** One element of a formula. */
export interface MathNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** None in a {@link isToken token}. */
  readonly children: readonly MathNode[];
  /** What a token shows; `''` in any other element. */
  readonly text: string;
}

const TOKENS = new Set(['mi', 'mn', 'mo', 'ms', 'mtext']);

/** Whether an element holds text, and no other does. */
export function isToken(name: string): boolean {
  return TOKENS.has(name);
}

/** No formula nests as deep; what reads and writes these trees calls itself. */
export const DEEPEST = 200;

/** @returns `undefined` where text stands outside of tokens, as when a scraper has dropped tags, or too deep */
export function readMathml(element: PressElement): MathNode | undefined {
  return readElement(element, undefined, 0);
}

function readElement(
  element: PressElement,
  inherited: string | undefined,
  depth: number,
): MathNode | undefined {
  const { attribs, name } = element;
  if (depth > DEEPEST) return undefined;
  const variant = attribs['mathvariant'] ?? inherited;
  const attributes = variant === undefined ? attribs : { ...attribs, mathvariant: variant };
  if (isToken(name)) {
    if (element.children.some((child) => child instanceof PressElement)) return undefined;
    return { name, attributes, children: [], text: tokenText(element.textContent) };
  }
  const children: MathNode[] = [];
  for (const child of element.children) {
    if (child instanceof PressText && !isBlankText(child)) return undefined;
    // They say the formula again: as TeX, which would have been found, or for programs.
    if (!(child instanceof PressElement) || /^annotation(?:-xml)?$/.test(child.name)) continue;
    const node = readElement(child, variant, depth + 1);
    if (!node) return undefined;
    children.push(node);
  }
  return { name, attributes, children, text: '' };
}

/** MathML trims and collapses white space like HTML; a no-break space stays. */
export function tokenText(text: string): string {
  return text.replace(/[ \t\n\f\r]+/g, ' ').replace(/^ | $/g, '');
}

/** Thrown and caught where TeX is written, which is all or nothing. */
export class NotUnderstood extends Error {}

/** The element itself where it is one row that holds but one: `\mathop{x}` is x. */
export function unwrap(node: MathNode): MathNode {
  let inner = node;
  while (/^(?:mrow|mstyle|mpadded|texatom|semantics)$/.test(inner.name)) {
    const [only, ...others] = inner.children;
    if (!only || others.length > 0 || inner.attributes['mathcolor'] !== undefined) break;
    inner = only;
  }
  return inner;
}

/**
 * Reads what MathJax 2 has drawn with HTML and CSS: a span for each element of the formula, named by its
 * class, and in those of fractions, scripts and tables boxes that are put to their places by style.
 *
 * A box (`position: absolute; top: -2.185em; left: 0em`) ends with a strut, a span without width whose
 * height stands for the line that the box was drawn on. How low the box stands is the sum of the two: `top`
 * alone puts the prime of `{f}^{'}` below its base.
 */
import { classesOf } from '../dom/candidates.ts';
import { PressElement, PressText, firstInside, nextInside } from '../dom/nodes.ts';
import { isBlankText } from '../dom/walk.ts';
import { readPieces } from './mathjax-pieces.ts';
import { DEEPEST, NotUnderstood, isToken, tokenText } from './mathml.ts';
import type { MathNode } from './mathml.ts';

/** @returns `undefined` when something is not understood, or when the letters stand in a plain row */
export function readGlyphs(drawn: PressElement): MathNode | undefined {
  try {
    const children = readRow(drawn, 0);
    return children.some(hasStructure) ? makeNode('math', children) : undefined;
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined;
    throw error;
  }
}

/**
 * Whether more than letters in a row is to be said. A row loses nothing as text, and often enough it was
 * `$(patsubst $(p` in a text about make, which the page took for a formula.
 */
function hasStructure({ name, children }: MathNode): boolean {
  return LAID_OUT.has(name) || children.some(hasStructure);
}

const ROWS: ReadonlyMap<string, string> = new Map([
  ['mrow', 'mrow'],
  ['mtd', 'mtd'],
  ['mphantom', 'mphantom'],
  ...['math', 'texatom', 'mstyle', 'mpadded', 'semantics', 'TeXmathchoice'].map(
    (name) => [name, 'texatom'] as const,
  ),
]);

type Layout = (boxes: readonly Box[], span: PressElement, depth: number) => MathNode;

const LAID_OUT: ReadonlyMap<string, Layout> = new Map<string, Layout>([
  ...['msub', 'msup', 'msubsup'].map((name) => [name, scripts('msub', 'msup')] as const),
  ...['munder', 'mover', 'munderover'].map((name) => [name, scripts('munder', 'mover')] as const),
  ['mfrac', readFraction],
  ['msqrt', readRoot],
  ['mroot', readRoot],
  ['mtable', readTable],
]);

function makeNode(
  name: string,
  children: readonly MathNode[],
  attributes: Readonly<Record<string, string>> = {},
): MathNode {
  return { name, attributes, children, text: '' };
}

function nameOf(element: PressElement): string | undefined {
  return classesOf(element).find(
    (name) => isToken(name) || name === 'mspace' || ROWS.has(name) || LAID_OUT.has(name),
  );
}

/** Whether an element of a formula is in it; struts, rules and parts of root signs are none. */
function hasContent(span: PressElement): boolean {
  for (let node = firstInside(span); node; node = nextInside(node, span))
    if (node instanceof PressElement && nameOf(node) !== undefined) return true;
  return false;
}

function elementsOf(span: PressElement): PressElement[] {
  return span.children.flatMap((child) => {
    if (child instanceof PressText && !isBlankText(child)) throw new NotUnderstood('text');
    return child instanceof PressElement ? [child] : [];
  });
}

function readRow(span: PressElement, depth: number): MathNode[] {
  if (depth > DEEPEST) throw new NotUnderstood('too deep');
  const known: MathNode[] = [];
  const wrappers: PressElement[] = [];
  for (const child of elementsOf(span)) {
    const name = nameOf(child);
    if (name !== undefined) known.push(readNode(child, name, depth + 1));
    else if (hasContent(child)) wrappers.push(child);
    else if (child.textContent.trim() !== '') throw new NotUnderstood('text');
  }
  const [wrapper, ...others] = wrappers;
  if (!wrapper) return known;
  // Several boxes, or one beside a row, stand in places that nothing names.
  if (known.length > 0 || others.length > 0) throw new NotUnderstood('boxes');
  return readRow(wrapper, depth + 1);
}

function readNode(span: PressElement, name: string, depth: number): MathNode {
  if (isToken(name)) return readToken(span, name);
  if (name === 'mspace') {
    const width = styleOf(span, 'width') ?? '0';
    return makeNode(name, [], { width });
  }
  const layout = LAID_OUT.get(name);
  if (layout) return layout(boxesOf(span), span, depth);
  return makeNode(ROWS.get(name) ?? '', readRow(span, depth));
}

function readToken(span: PressElement, name: string): MathNode {
  const pieces: string[] = [];
  const fonts = [span];
  for (let node = firstInside(span); node; node = nextInside(node, span)) {
    if (node instanceof PressElement) fonts.push(node);
    if (node instanceof PressText && !isBlankText(node)) pieces.push(tokenText(node.data));
  }
  const isNested = fonts.some((inner) => inner !== span && inner.textContent.trim() !== '');
  const text = name === 'mtext' ? pieces.join('') : readPieces(pieces.map(withoutNbsp));
  if (text === undefined) throw new NotUnderstood('pieces');
  const attributes: Record<string, string> = {};
  const variant = variantOf(fonts, text);
  if (variant !== undefined) attributes['mathvariant'] = variant;
  // A delimiter that grows comes from a font of its own.
  if (name === 'mo' && text !== '' && !isNested) attributes['stretchy'] = 'false';
  return { name, attributes, children: [], text };
}

function withoutNbsp(text: string): string {
  return text.replace(/\u00A0/g, '');
}

const FONTS: readonly (readonly [RegExp, string])[] = [
  [/^MathJax_Math-bold-italic/, 'bold-italic'],
  [/^MathJax_Main-bold/, 'bold'],
  [/^MathJax_Main-italic/, 'italic'],
  [/^MathJax_Main/, 'normal'],
  [/^MathJax_(?:Caligraphic|Script)-bold/, 'bold-script'],
  [/^MathJax_(?:Caligraphic|Script)/, 'script'],
  [/^MathJax_Fraktur-bold/, 'bold-fraktur'],
  [/^MathJax_Fraktur/, 'fraktur'],
  [/^MathJax_SansSerif-bold/, 'bold-sans-serif'],
  [/^MathJax_SansSerif/, 'sans-serif'],
  [/^MathJax_Typewriter/, 'monospace'],
];

/** The alphabet of a letter, which only its font tells. */
function variantOf(fonts: readonly PressElement[], text: string): string | undefined {
  const family = fonts
    .map((span) => styleOf(span, 'font-family')?.replace(/^["']/, ''))
    .find((name) => name !== undefined);
  if (family === undefined) return undefined;
  const isItalic = fonts.some((span) => styleOf(span, 'font-style') === 'italic');
  const isBold = fonts.some((span) => styleOf(span, 'font-weight') === 'bold');
  if (isItalic) return isBold ? 'bold-italic' : undefined;
  if (family.startsWith('MathJax_AMS')) return /^[A-Z]$/.test(text) ? 'double-struck' : undefined;
  const variant = FONTS.find(([font]) => font.test(family))?.[1];
  if (isBold && variant !== undefined && !variant.startsWith('bold'))
    return variant === 'normal' ? 'bold' : `bold-${variant}`;
  return variant;
}

function styleOf({ attribs }: PressElement, property: string): string | undefined {
  for (const declaration of (attribs['style'] ?? '').split(';')) {
    const [name = '', value] = declaration.split(':');
    if (name.trim() === property) return value?.trim();
  }
  return undefined;
}

function em(span: PressElement, property: string): number | undefined {
  const value = /^(-?[\d.]+)em$/.exec(styleOf(span, property) ?? '')?.[1];
  return value === undefined ? undefined : Number(value);
}

/** Something that was put to a place. */
interface Box {
  readonly span: PressElement;
  /** How far below the line, in em. */
  readonly low: number;
}

/** The boxes in the only wrapper of `span`, in their order, those without content left out. */
function boxesOf(span: PressElement): Box[] {
  const [stack, ...others] = elementsOf(span).filter(hasContent);
  if (!stack || others.length > 0 || nameOf(stack) !== undefined) throw new NotUnderstood('stack');
  return elementsOf(stack)
    .filter(hasContent)
    .map((box) => ({ span: box, low: lowOf(box) }));
}

function lowOf(box: PressElement): number {
  const top = em(box, 'top');
  const last = box.children.findLast((child) => child instanceof PressElement);
  const strut = last instanceof PressElement ? em(last, 'height') : undefined;
  if (top === undefined || strut === undefined || nameOf(box) !== undefined)
    throw new NotUnderstood('a place');
  return top + strut;
}

function readBox({ span }: Box, depth: number): MathNode {
  const row = readRow(span, depth + 1);
  const [only, ...others] = row;
  return only && others.length === 0 ? only : makeNode('texatom', row);
}

/** The base comes first, what stands lower than it is under it. */
function scripts(under: string, over: string): Layout {
  return ([first, ...rest], _span, depth) => {
    if (!first || rest.length > 2) throw new NotUnderstood('scripts');
    const lower = rest.filter(({ low }) => low > first.low);
    const higher = rest.filter(({ low }) => low < first.low);
    if (lower.length > 1 || higher.length > 1 || lower.length + higher.length !== rest.length)
      throw new NotUnderstood('places');
    const name = [lower[0] ? under : '', higher[0] ? over : '']
      .join('')
      .replace(/(?<=.)m(?=sup|over)/, '');
    const parts = [first, ...lower, ...higher].map((box) => readBox(box, depth));
    return name === '' ? makeNode('texatom', parts) : makeNode(name, parts);
  };
}

function readFraction(boxes: readonly Box[], span: PressElement, depth: number): MathNode {
  const [above, below, ...others] = boxes.toSorted((a, b) => a.low - b.low);
  if (!above || !below || others.length > 0 || above.low === below.low)
    throw new NotUnderstood('fraction');
  const hasBar = isRuled(span, boxes);
  const parts = [above, below].map((box) => readBox(box, depth));
  return makeNode('mfrac', parts, hasBar ? {} : { linethickness: '0' });
}

/** Whether a line is drawn in a span, outside of the boxes. */
function isRuled(span: PressElement, boxes: readonly Box[]): boolean {
  const inside = new Set(boxes.map((box) => box.span));
  return rulesOf(span, inside).length > 0;
}

/** Spans without content whose border is a line. */
function rulesOf(span: PressElement, boxes: ReadonlySet<PressElement>): PressElement[] {
  return elementsOf(span).flatMap((child) => {
    if (boxes.has(child)) return [];
    const isRule = /border(?:-left|-top)?:\s*[\d.]*[1-9][\d.]*(?:px|em) solid/.test(
      child.attribs['style'] ?? '',
    );
    return isRule ? [child] : rulesOf(child, boxes);
  });
}

/** What is under the sign, and what stands to the left of that, above the sign. */
function readRoot(boxes: readonly Box[], _span: PressElement, depth: number): MathNode {
  const [base, index, ...others] = boxes;
  if (!base || others.length > 0) throw new NotUnderstood('root');
  if (!index) return makeNode('msqrt', [readBox(base, depth)]);
  const [right, left] = [base, index].map((box) => em(box.span, 'left'));
  if (right === undefined || left === undefined || left >= right) throw new NotUnderstood('index');
  return makeNode('mroot', [readBox(base, depth), readBox(index, depth)]);
}

/** A box for each column, in it one for each cell. */
function readTable(columns: readonly Box[], span: PressElement, depth: number): MathNode {
  if (isRuled(span, columns)) throw new NotUnderstood('a table with lines');
  const cells = columns.map((column) => boxesOf(column.span).toSorted((a, b) => a.low - b.low));
  const height = cells[0]?.length ?? 0;
  // Where cells are missing, nothing says which.
  if (cells.some((column) => column.length !== height)) throw new NotUnderstood('cells');
  const rows = Array.from({ length: height }, (_, at) =>
    makeNode(
      'mtr',
      cells.flatMap((column) => column.slice(at, at + 1).map((box) => readCell(box, depth))),
    ),
  );
  const columnalign = cells.map(([first]) => (first ? sideOf(first.span) : 'center')).join(' ');
  // Columns to the right and to the left by turns are lines of one calculation, nearly always.
  return makeNode('mtable', rows, { columnalign, displaystyle: 'true' });
}

function readCell(box: Box, depth: number): MathNode {
  const [cell, ...others] = readRow(box.span, depth + 1);
  if (cell?.name !== 'mtd' || others.length > 0) throw new NotUnderstood('cell');
  return cell;
}

function sideOf(cell: PressElement): string {
  if (styleOf(cell, 'right') !== undefined) return 'right';
  return styleOf(cell, 'left') === '50%' ? 'center' : 'left';
}

/** Writes what stands between delimiters that grow with it, and tables, as TeX. */
import { NotUnderstood, unwrap } from './mathml.ts';
import type { MathNode } from './mathml.ts';
import { DELIMITERS, MATRICES } from './tex-signs.ts';
import { joinTex } from './tex-tokens.ts';

/** How what is inside is written: tables and rows are made of all other elements. */
type Write = (node: MathNode) => string;

/** @returns `undefined` when a row does not begin and end with delimiters that belong together */
export function writeFenced(node: MathNode, write: Write): string | undefined {
  const fenced = node.name === 'mfenced' ? partsOfFenced(node) : partsOfRow(node);
  if (!fenced) return undefined;
  const { open, close, inside } = fenced;
  const [only, ...others] = inside.map(unwrap);
  const isAlone = only !== undefined && others.length === 0;
  if (isAlone && only.name === 'mtable') {
    const environment = MATRICES.get(open + close);
    if (environment !== undefined && isPlain(only)) return writeRows(only, environment, write);
    if (open === '\\{' && close === '.' && isCases(only)) return writeRows(only, 'cases', write);
  }
  if (isAlone && isStack(only) && open + close === '()')
    return `\\binom${only.children.map((part) => `{${write(part)}}`).join('')}`;
  const row: MathNode = { name: 'texatom', attributes: {}, children: inside, text: '' };
  return joinTex([`\\left${open}`, write(row), `\\right${close}`]);
}

/** A fraction without a line. */
export function isStack({ name, attributes, children }: MathNode): boolean {
  const thickness = attributes['linethickness'] ?? '';
  return name === 'mfrac' && children.length === 2 && /^0(?:\D|$)/.test(thickness);
}

interface Fenced {
  /** Delimiters of TeX. */
  readonly open: string;
  readonly close: string;
  readonly inside: readonly MathNode[];
}

function partsOfFenced({ attributes, children }: MathNode): Fenced {
  const separators = Array.from((attributes['separators'] ?? ',').replace(/\s/g, ''));
  const inside = children.flatMap((child, at) => {
    const text = at === 0 ? '' : (separators[at - 1] ?? separators.at(-1) ?? '');
    return text === '' ? [child] : [{ name: 'mo', attributes: {}, children: [], text }, child];
  });
  const open = DELIMITERS.get((attributes['open'] ?? '(').trim());
  const close = DELIMITERS.get((attributes['close'] ?? ')').trim());
  if (open === undefined || close === undefined) throw new NotUnderstood('mfenced');
  return { open, close, inside };
}

const OPENING = '([{⟨⟩〈⌊⌈|∣∥‖';
const CLOSING = ')]}⟩〉⌋⌉|∣∥‖';

function partsOfRow({ children }: MathNode): Fenced | undefined {
  const first = children[0] && unwrap(children[0]);
  const last = children.at(-1);
  const end = last && unwrap(last);
  if (children.length < 2 || !first || !end || !isFence(first) || !isFence(end)) return undefined;
  if (first.text === '' && end.text === '') return undefined;
  if (!OPENING.includes(first.text) || !CLOSING.includes(end.text)) return undefined;
  const inside = children.slice(1, -1);
  if (!isBalanced(inside.map(unwrap), first.text, end.text)) return undefined;
  const open = DELIMITERS.get(first.text);
  const close = DELIMITERS.get(end.text);
  return open === undefined || close === undefined ? undefined : { open, close, inside };
}

/**
 * Puts a table and the delimiters beside it into a row of their own, as most tools do themselves; `{` before
 * a table at the end needs no other one.
 */
export function groupTables(row: readonly MathNode[]): readonly MathNode[] {
  const grouped: MathNode[] = [];
  for (let at = 0; at < row.length; at += 1) {
    const node = row[at];
    const open = grouped.at(-1);
    if (!node) continue;
    const close = row[at + 1] ?? { name: 'mo', attributes: {}, children: [], text: '' };
    const group = {
      name: 'mrow',
      attributes: {},
      children: open ? [open, node, close] : [],
      text: '',
    };
    if (unwrap(node).name === 'mtable' && partsOfRow(group)) {
      grouped[grouped.length - 1] = group;
      at += 1;
    } else {
      grouped.push(node);
    }
  }
  return grouped;
}

/** An empty operator stands for a delimiter that does not show. */
function isFence({ name, text, attributes }: MathNode): boolean {
  return name === 'mo' && attributes['stretchy'] !== 'false' && DELIMITERS.has(text);
}

/** Whether the delimiters enclose it all: in `(a)(b)` and `|a|+|b|` the outer ones are no pair. */
function isBalanced(inside: readonly MathNode[], open: string, close: string): boolean {
  let depth = 0;
  for (const { name, text } of inside) {
    if (name !== 'mo' || text === '') continue;
    if (open === close && text === open) return false;
    if (text === open) depth += 1;
    else if (text === close) depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** The rows of a table, each a list of cells. */
function rowsOf({ children }: MathNode): (readonly MathNode[])[] {
  return children.map((row) => {
    if (row.name !== 'mtr') throw new NotUnderstood(row.name);
    for (const { name, attributes } of row.children)
      if (name !== 'mtd' || isMerged(attributes)) throw new NotUnderstood('a merged cell');
    return row.children;
  });
}

function isMerged(attributes: Readonly<Record<string, string>>): boolean {
  return ['rowspan', 'columnspan', 'colspan'].some((key) => (attributes[key] ?? '1') !== '1');
}

function isCases(table: MathNode): boolean {
  const isLeft = /^left(?: left)*$/.test((table.attributes['columnalign'] ?? '').trim());
  return isLeft && rowsOf(table).every((cells) => cells.length <= 2);
}

function isPlain(table: MathNode): boolean {
  return /^c+$/.test(columnsOf(table));
}

export function writeTable(table: MathNode, write: Write): string {
  const columns = columnsOf(table);
  if (isPlain(table)) return writeRows(table, 'matrix', write);
  // What `aligned` makes has no gap between its two columns.
  if (/^(?:rl)+r?$/.test(columns) && isAligned(table)) return writeRows(table, 'aligned', write);
  return writeRows(table, 'array', write, `{${columns}}`);
}

function writeRows(table: MathNode, environment: string, write: Write, argument = ''): string {
  const rows = rowsOf(table);
  const lines = wordsOf(table, 'rowlines', rows.length - 1);
  const body = rows
    .map((cells, at) => {
      const row = cells.map((cell) => guarded(write(cell))).join('&');
      if (at === rows.length - 1) return row;
      return /^(?:solid|dashed)$/.test(lines[at] ?? '') ? `${row} \\\\ \\hline` : `${row} \\\\`;
    })
    .join(' ');
  return `\\begin{${environment}}${argument} ${body} \\end{${environment}}`;
}

/** `\\[` and `\\*` are other commands. */
function guarded(cell: string): string {
  return /^\s*[[*]/.test(cell) ? `{}${cell}` : cell;
}

function isAligned({ attributes }: MathNode): boolean {
  return (
    attributes['displaystyle'] === 'true' || attributes['columnspacing']?.startsWith('0') === true
  );
}

/** The words of an attribute for each of `count` places; the last one goes on. */
function wordsOf({ attributes }: MathNode, key: string, count: number): string[] {
  const words = (attributes[key] ?? '').trim().split(/\s+/);
  return Array.from({ length: Math.max(0, count) }, (_, at) => words[at] ?? words.at(-1) ?? '');
}

const LINES: Readonly<Record<string, string>> = { solid: '|', dashed: ':' };

/** The columns as `array` takes them: their sides, and lines between them. */
function columnsOf(table: MathNode): string {
  const width = rowsOf(table).reduce((most, cells) => Math.max(most, cells.length), 1);
  const lines = wordsOf(table, 'columnlines', width - 1);
  return wordsOf(table, 'columnalign', width)
    .map(
      (side, at) =>
        (/^(?:left|right)$/.test(side) ? side.slice(0, 1) : 'c') + (LINES[lines[at] ?? ''] ?? ''),
    )
    .join('');
}

/**
 * A formula with its number: MathJax puts the number into the first cell of `mlabeledtr`, KaTeX into the
 * last one of a row that fills the line, `<mtd width="50%"/>` on both sides of the formula.
 */
export function readTagged(formula: MathNode): { row: MathNode; tag: string } | undefined {
  const [row, ...others] = unwrap({ ...formula, name: 'mrow' }).children;
  const cells = row?.children ?? [];
  const isKatex = row?.name === 'mtr' && cells[0]?.attributes['width'] === '50%';
  const [inside, label] = isKatex ? [cells[1], cells[3]] : [cells[1], cells[0]];
  if (!inside || !label || others.length > 0 || cells.length !== (isKatex ? 4 : 2))
    return undefined;
  if (!isKatex && row?.name !== 'mlabeledtr') return undefined;
  const text = label.children.length > 0 ? textOf(label) : '';
  const tag = /^\(([\w.-]+)\)$/.exec(text)?.[1];
  return tag === undefined ? undefined : { row: inside, tag };
}

function textOf({ text, children }: MathNode): string {
  return text + children.map(textOf).join('');
}

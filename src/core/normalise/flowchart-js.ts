import { PressElement } from '../dom/nodes.ts';
import { isInside, listByName } from '../dom/walk.ts';
import { hasClass, idOf, labelOf, numberOf } from './drawing.ts';
import { directionOf } from './flowchart.ts';
import type { FlowEdge, FlowNode, Flowchart } from './flowchart.ts';
import {
  around,
  boxOf,
  distanceToStart,
  endsOf,
  everySecond,
  numbersIn,
  onlyOneAt,
} from './flowchart-ends.ts';
import type { Box, Point } from './flowchart-ends.ts';

/**
 * Reads a chart that flowchart.js has drawn, as the ```` ```flow ```` of CSDN's Markdown editor was until
 * mermaid came: a figure `<rect class="flowchart" id="op">` has its label in the `text` with the id
 * `opt`, and an edge is a line from border to border with an arrow at its end.
 */

/** Lines end where the tip of the arrow would be drawn over the border: 3 units before it. */
const BORDER = 5;
/** A label stands beside the first stretch of its line, at most this far from it (`text-margin` is 10). */
const BESIDE = 30;

/** @returns `undefined` for another drawing, and when the end of a line or the place of a label cannot be told */
export function readFlowchartJs(drawing: PressElement): Flowchart | undefined {
  const shown = (...names: readonly string[]): PressElement[] =>
    listByName(drawing, ...names).filter((element) => !isInside(element, drawing, 'defs'));
  const figures = shown('rect', 'path').filter((figure) => hasClass(figure, 'flowchart'));
  const texts = shown('text');
  const nodes = readNodes(figures, texts);
  const lines = shown('path').filter((path) => !figures.includes(path));
  const edges = nodes && lines.map((line) => readEdge(line, nodes));
  if (!nodes || !edges?.every((edge) => edge !== undefined)) return undefined;
  const free = texts.filter((text) => !hasClass(text, 'flowchartt') && labelOf(text) !== '');
  const labels = placeLabels(free, lines);
  if (!labels) return undefined;
  const labelled = edges.map((edge, index) => ({ ...edge, label: labels.get(index) ?? '' }));
  return { direction: directionOf(labelled), nodes, edges: labelled, groups: [] };
}

function readNodes(
  figures: readonly PressElement[],
  texts: readonly PressElement[],
): FlowNode[] | undefined {
  const labels = new Map(
    texts.filter((text) => hasClass(text, 'flowchartt')).map((text) => [idOf(text), labelOf(text)]),
  );
  const ids = new Set(figures.map(idOf));
  const nodes: FlowNode[] = [];
  for (const figure of figures) {
    const name = idOf(figure);
    // The second frame of a subroutine: `<rect id="subi">` in `<rect id="sub">`.
    if (!labels.has(`${name}t`) && ids.has(name.slice(0, -1)) && name.endsWith('i')) continue;
    const label = labels.get(`${name}t`);
    const box = boxAt(figure);
    if (name === '' || label === undefined || !box) return undefined;
    const shape = ids.has(`${name}i`) ? (['[[', ']]'] as const) : shapeOf(figure);
    nodes.push({ name, label, shape, x: box.left, y: box.top, box });
  }
  return nodes.length > 0 && nodes.length === labels.size ? nodes : undefined;
}

/** `transform="matrix(1,0,0,1,33.75,13.375)"` moves a figure to its place. */
function boxAt(figure: PressElement): Box | undefined {
  const [, , , , x = 0, y = 0] = numbersIn(figure.getAttribute('transform') ?? '');
  if (figure.name === 'rect') return boxOf(figure, { x, y });
  const points = numbersIn(figure.getAttribute('d') ?? '');
  return points.length < 4
    ? undefined
    : around({ x, y }, everySecond(points, 0), everySecond(points, 1));
}

function shapeOf(figure: PressElement): readonly [string, string] {
  if (figure.name === 'rect') return (numberOf(figure, 'rx') ?? 0) > 0 ? ['([', '])'] : ['[', ']'];
  const numbers = numbersIn(figure.getAttribute('d') ?? '');
  const middle = Math.max(...everySecond(numbers, 0)) / 2;
  // A diamond touches its upper border in the middle, a parallelogram does not.
  const isDiamond = everySecond(numbers, 0).some(
    (x, index) => Math.abs(x - middle) < 1 && numbers[index * 2 + 1] === 0,
  );
  return isDiamond ? ['{', '}'] : ['[/', '/]'];
}

function readEdge(line: PressElement, nodes: readonly FlowNode[]): FlowEdge | undefined {
  const [start, end] = endsOf(line) ?? [];
  const from = start && onlyOneAt(start, nodes, BORDER);
  const to = end && onlyOneAt(end, nodes, BORDER);
  const arrow = line.getAttribute('marker-end') === null ? '---' : '-->';
  return from && to ? { from, to, label: '', arrow } : undefined;
}

/** @returns the label of each line that has one, by the line's number */
function placeLabels(
  labels: readonly PressElement[],
  lines: readonly PressElement[],
): Map<number, string> | undefined {
  const placed = new Map<number, string>();
  for (const label of labels) {
    const place: Point = { x: numberOf(label, 'x') ?? 0, y: numberOf(label, 'y') ?? 0 };
    const near = lines
      .map((line, index) => ({ index, distance: distanceToStart(place, line) }))
      .filter(({ distance }) => distance <= BESIDE)
      .toSorted((one, other) => one.distance - other.distance);
    const [nearest, second] = near;
    const isClear = nearest && (!second || second.distance - nearest.distance > 1);
    if (!isClear || placed.has(nearest.index)) return undefined;
    placed.set(nearest.index, labelOf(label));
  }
  return placed;
}

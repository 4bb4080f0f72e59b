import { PressElement } from '../dom/nodes.ts';
import { listByName } from '../dom/walk.ts';
import { hasClass, idOf, labelOf } from './drawing.ts';
import { boxOf, endsOf, onlyOneAt } from './flowchart-ends.ts';
import type { Box } from './flowchart-ends.ts';

/**
 * Reads a flowchart back out of the drawing that mermaid made of it: nodes are groups with the id
 * `flowchart-NAME-7`, edges name their ends in classes (`LS-A LE-B`) or in their id (`L_A_B_0`). Before
 * version 8 the id of a node is its name, and edges name nothing.
 */
export interface Flowchart {
  readonly direction: 'BT' | 'LR' | 'RL' | 'TD';
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
  /** Titles of boxes around groups of nodes; which nodes they hold is not in the drawing. */
  readonly groups: readonly string[];
}

export interface FlowNode {
  readonly name: string;
  readonly label: string;
  /** What mermaid writes around the label: `['[', ']']` is a box. */
  readonly shape: readonly [string, string];
  readonly x: number;
  readonly y: number;
  /** Where its figure is drawn, if that can be told. */
  readonly box: Box | undefined;
}

export interface FlowEdge {
  readonly from: FlowNode;
  readonly to: FlowNode;
  readonly label: string;
  readonly arrow: string;
}

const NODE_ID = /(?:^|-)flowchart-(.+)-\d+$/;

/** @returns `undefined` when an end of an edge or the place of a label cannot be told */
export function readFlowchart(drawing: PressElement): Flowchart | undefined {
  const groups = listByName(drawing, 'g');
  const edgePaths = groups.filter((group) => hasClass(group, 'edgePath'));
  const drawn = groups.filter((group) => hasClass(group, 'node'));
  const isOld = edgePaths.length > 0 && !drawn.some((group) => NODE_ID.test(idOf(group)));
  const nodes = drawn.map((group) => readNode(group, isOld));
  if (nodes.length === 0 || !nodes.every((node) => node !== undefined)) return undefined;
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const lines = [
    ...edgePaths,
    ...listByName(drawing, 'path').filter((path) => hasClass(path, 'flowchart-link')),
  ];
  const labels = groups.filter((group) => isEdgeLabel(group)).map(labelOf);
  const isLabelled = labels.some((label) => label !== '');
  if (isLabelled && labels.length !== lines.length) return undefined;
  const edges = lines.map((line, index) =>
    (isOld ? readOldEdge : readEdge)(line, byName, isLabelled ? (labels[index] ?? '') : ''),
  );
  if (!edges.every((edge) => edge !== undefined)) return undefined;
  const titles = groups.filter((group) => hasClass(group, 'cluster')).map(labelOf);
  return {
    direction: directionOf(edges),
    nodes: [...byName.values()],
    edges,
    groups: titles.filter((title) => title !== ''),
  };
}

/** @returns mermaid's source of the chart, without a final newline */
export function writeFlowchart({ direction, nodes, edges, groups }: Flowchart): string {
  const names = new Map(nodes.map((node, index) => [node, safeName(node.name, index)]));
  return [
    `flowchart ${direction}`,
    ...groups.map((title) => `    %% ${title}`),
    ...nodes.map((node) => {
      const [open, close] = node.shape;
      return `    ${names.get(node)}${open}${quote(node.label || node.name)}${close}`;
    }),
    ...edges.map(({ from, to, label, arrow }) => {
      const middle = label === '' ? arrow : `${arrow}|${quote(label)}|`;
      return `    ${names.get(from)} ${middle} ${names.get(to)}`;
    }),
  ].join('\n');
}

/** Words that mermaid reads as its own wherever a name could stand. */
const RESERVED = /^(?:end|graph|flowchart|subgraph|style|class|classdef|click|linkstyle|default)$/i;

function safeName(name: string, index: number): string {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !RESERVED.test(name) ? name : `node${index + 1}`;
}

/** Between quotation marks mermaid reads everything as text, but for its own character references. */
function quote(label: string): string {
  return `"${label.replace(/#/g, '#35;').replace(/"/g, '#quot;')}"`;
}

function readNode(group: PressElement, isOld: boolean): FlowNode | undefined {
  const name = isOld ? idOf(group) : NODE_ID.exec(idOf(group))?.[1];
  if (name === undefined || name === '') return undefined;
  const place = placeOf(group);
  const figure = figureOf(group);
  const box = figure && boxOf(figure, place);
  return { name, label: labelOf(group), shape: shapeOf(figure), ...place, box };
}

function placeOf(group: PressElement): { x: number; y: number } {
  const [, x = '0', y = '0'] =
    /translate\(\s*([-\d.e]+)[\s,]+([-\d.e]+)/.exec(group.getAttribute('transform') ?? '') ?? [];
  return { x: Number(x), y: Number(y) };
}

/** What mermaid draws first, behind the label. */
function figureOf(group: PressElement): PressElement | undefined {
  return group.children.find((child) => child instanceof PressElement);
}

function shapeOf(figure: PressElement | undefined): readonly [string, string] {
  if (!figure) return ['[', ']'];
  if (figure.name === 'circle') return ['((', '))'];
  if (figure.name === 'path') return ['[(', ')]'];
  if (figure.name === 'polygon') return shapeOfPolygon(figure.getAttribute('points') ?? '');
  const radius = Number(figure.getAttribute('rx') ?? 0);
  if (figure.name !== 'rect' || !(radius > 0)) return ['[', ']'];
  // A stadium is a box whose ends are half circles.
  return radius * 2 >= Number(figure.getAttribute('height') ?? 0) ? ['([', '])'] : ['(', ')'];
}

function shapeOfPolygon(points: string): readonly [string, string] {
  const corners = points.trim().split(/\s+/);
  if (corners.length === 6) return ['{{', '}}'];
  const [first = '', second = '', third = '', fourth = ''] = corners;
  const [x1, y1] = first.split(',');
  const [, y2] = second.split(',');
  const [x3] = third.split(',');
  const [, y4] = fourth.split(',');
  // A diamond stands on a corner: two corners above each other, two beside each other.
  const isDiamond = corners.length === 4 && x1 === x3 && y2 === y4 && y1 !== y2;
  return isDiamond ? ['{', '}'] : ['[', ']'];
}

function readEdge(
  line: PressElement,
  nodes: ReadonlyMap<string, FlowNode>,
  label: string,
): FlowEdge | undefined {
  const classes = line.className.split(/\s+/);
  const named = (prefix: string): string | undefined =>
    classes.find((name) => name.startsWith(prefix))?.slice(prefix.length);
  const ends =
    named('LS-') === undefined
      ? splitId(idOf(line), nodes)
      : [named('LS-') ?? '', named('LE-') ?? ''];
  const from = nodes.get(ends?.[0] ?? '');
  const to = nodes.get(ends?.[1] ?? '');
  return from && to ? { from, to, label, arrow: arrowOf(line) } : undefined;
}

function readOldEdge(
  line: PressElement,
  nodes: ReadonlyMap<string, FlowNode>,
  label: string,
): FlowEdge | undefined {
  const [start, end] = endsOf(line) ?? [];
  const from = start && onlyOneAt(start, nodes.values());
  const to = end && onlyOneAt(end, nodes.values());
  return from && to ? { from, to, label, arrow: arrowOf(line) } : undefined;
}

/** `L_A_B_0`: names may hold the separator too, so just one way to part the id must make sense. */
function splitId(
  id: string,
  nodes: ReadonlyMap<string, FlowNode>,
): readonly [string, string] | undefined {
  const both = /^L[-_](.+)[-_]\d+$/.exec(id)?.[1] ?? '';
  const ways = Array.from(both.matchAll(/[-_]/g), ({ index }): [string, string] => [
    both.slice(0, index),
    both.slice(index + 1),
  ]).filter(([from, to]) => nodes.has(from) && nodes.has(to));
  return ways.length === 1 ? ways[0] : undefined;
}

function arrowOf(line: PressElement): string {
  const path = line.name === 'path' ? line : listByName(line, 'path')[0];
  const end = path?.getAttribute('marker-end') ?? '';
  const style = `${line.getAttribute('style') ?? ''};${path?.getAttribute('style') ?? ''}`;
  const isDotted =
    /edge-pattern-(?:dotted|dashed)/.test(line.className) ||
    /stroke-dasharray:\s*[2-9]/.test(style);
  const isThick = /edge-thickness-thick/.test(line.className) || /stroke-width:\s*3/.test(style);
  const head = /circle/i.test(end) ? 'o' : /cross/i.test(end) ? 'x' : '>';
  if (isDotted) return end === '' ? '-.-' : `-.-${head}`;
  if (isThick) return end === '' ? '===' : `==${head}`;
  return end === '' ? '---' : `--${head}`;
}

/** Where most edges go: a drawing does not say in which direction it was asked for. */
export function directionOf(edges: readonly FlowEdge[]): Flowchart['direction'] {
  let right = 0;
  let down = 0;
  for (const { from, to } of edges) {
    right += to.x - from.x;
    down += to.y - from.y;
  }
  if (Math.abs(right) > Math.abs(down)) return right > 0 ? 'LR' : 'RL';
  return down < 0 ? 'BT' : 'TD';
}

/** The group around a label; the `span` inside it has the same class. */
function isEdgeLabel(group: PressElement): boolean {
  const { parent } = group;
  return (
    hasClass(group, 'edgeLabel') && parent instanceof PressElement && hasClass(parent, 'edgeLabels')
  );
}

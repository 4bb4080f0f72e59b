/** Mermaid before version 8 does not name the ends of an edge: they are where its line is drawn. */
import { PressElement } from '../dom/nodes.ts';
import { listByName } from '../dom/walk.ts';
import { numberOf } from './drawing.ts';

/** Where a figure is drawn, in user units of the drawing. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Lines end at the border of a figure, to the rounding of a version that draws its circles a unit off. */
const TOLERANCE = 2;

/** @returns the two ends of the first line in `edge` */
export function endsOf(edge: PressElement): readonly [Point, Point] | undefined {
  const path = edge.name === 'path' ? edge : listByName(edge, 'path')[0];
  const numbers = numbersIn(path?.getAttribute('d') ?? '');
  const [x1, y1] = numbers;
  const [x2, y2] = numbers.slice(-2);
  if (numbers.length < 4 || numbers.length % 2 !== 0) return undefined;
  if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined)
    return undefined;
  return [
    { x: x1, y: y1 },
    { x: x2, y: y2 },
  ];
}

/** @returns the only one of `things` that is drawn at `point` */
export function onlyOneAt<T extends { readonly box: Box | undefined }>(
  point: Point,
  things: Iterable<T>,
  tolerance = TOLERANCE,
): T | undefined {
  const found = [...things].filter(({ box }) => box && isIn(point, box, tolerance));
  return found.length === 1 ? found[0] : undefined;
}

function isIn({ x, y }: Point, { left, top, right, bottom }: Box, tolerance: number): boolean {
  return (
    x >= left - tolerance &&
    x <= right + tolerance &&
    y >= top - tolerance &&
    y <= bottom + tolerance
  );
}

/** @returns how far `point` is from the first stretch of the line, in units of the drawing */
export function distanceToStart({ x, y }: Point, line: PressElement): number {
  const path = line.getAttribute('d') ?? '';
  const [x1 = NaN, y1 = NaN, ...rest] = numbersIn(path);
  // A curve has two points that only bend it: `M1,1C1,1,1,9,1,9`.
  const [x2 = NaN, y2 = NaN] = /^\s*M[^A-Za-z]*C/.test(path) ? rest.slice(4) : rest;
  const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  const along = length === 0 ? 0 : ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length;
  const part = Math.min(1, Math.max(0, along));
  const distance = Math.hypot(x - x1 - part * (x2 - x1), y - y1 - part * (y2 - y1));
  return Number.isNaN(distance) ? Infinity : distance;
}

/**
 * @param center where the group of the figure has its origin
 * @returns `undefined` for figures that mermaid did not have then
 */
export function boxOf(figure: PressElement, center: Point): Box | undefined {
  if (figure.name === 'circle') {
    const radius = numberOf(figure, 'r') ?? 0;
    return around(center, [-radius, radius], [-radius, radius]);
  }
  if (figure.name === 'rect') {
    const x = numberOf(figure, 'x') ?? 0;
    const y = numberOf(figure, 'y') ?? 0;
    const [width, height] = [numberOf(figure, 'width'), numberOf(figure, 'height')];
    if (width === undefined || height === undefined) return undefined;
    return around(center, [x, x + width], [y, y + height]);
  }
  if (figure.name !== 'polygon') return undefined;
  const points = numbersIn(figure.getAttribute('points') ?? '');
  const [dx = 0, dy = 0] = numbersIn(figure.getAttribute('transform') ?? '');
  const origin = { x: center.x + dx, y: center.y + dy };
  return around(origin, everySecond(points, 0), everySecond(points, 1));
}

export function everySecond(numbers: readonly number[], first: 0 | 1): number[] {
  return numbers.filter((_number, index) => index % 2 === first);
}

/** @param across the x of its points, from `x` on */
export function around({ x, y }: Point, across: readonly number[], down: readonly number[]): Box {
  return {
    left: x + Math.min(...across),
    right: x + Math.max(...across),
    top: y + Math.min(...down),
    bottom: y + Math.max(...down),
  };
}

export function numbersIn(text: string): number[] {
  return Array.from(text.matchAll(/-?(?:\d+(?:\.\d+)?|\.\d+)(?:e-?\d+)?/gi), ([number]) =>
    Number(number),
  );
}

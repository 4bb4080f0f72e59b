import { PressElement } from '../dom/nodes.ts';
import { listByName, listElements } from '../dom/walk.ts';
import { hasClass, labelOf, numberOf } from './drawing.ts';
import { escapeText, readFrames } from './sequence-frames.ts';
import type { SequenceLine } from './sequence-frames.ts';

/**
 * Reads a sequence diagram back out of the drawing that mermaid (versions 8 to 10) made of it. Actors stand
 * side by side and time runs down, so that each message, note and frame is told by its coordinates.
 *
 * @returns mermaid's source, `undefined` when a text of the drawing cannot be placed
 */
export function readSequenceDiagram(drawing: PressElement): string | undefined {
  const actors = readActors(drawing);
  if (!actors || actors.length === 0) return undefined;
  const messages = readMessages(drawing, actors);
  const notes = readNotes(drawing, actors);
  const frames = readFrames(drawing);
  if (!messages || messages.length === 0 || !notes || !frames) return undefined;
  const read = new Set([...ACTOR_TEXTS, 'messageText', 'noteText', 'labelText', 'loopText']);
  const isWhole = listByName(drawing, 'text').every(
    (text) => labelOf(text) === '' || [...read].some((name) => hasClass(text, name)),
  );
  if (!isWhole) return undefined;
  const lines = [...messages, ...notes, ...frames].toSorted((a, b) => a.y - b.y || a.rank - b.rank);
  return ['sequenceDiagram', ...actors.map(declare), ...indent(lines)].join('\n');
}

interface Actor {
  readonly label: string;
  /** What the source calls it: the label where mermaid can read that as a name. */
  readonly name: string;
  readonly x: number;
}

const ACTOR_TEXTS = ['actor', 'actor-box', 'actor-man'];

/** How far an end of a message may be from the line of its actor: a bar of activity is 10 wide. */
const REACH = 12;

/**
 * Actors stand at both ends of their lines.
 *
 * @returns `undefined` when one place has two names: one of them would be lost
 */
function readActors(drawing: PressElement): Actor[] | undefined {
  const byPlace = new Map<number, string>();
  for (const text of listByName(drawing, 'text')) {
    const x = numberOf(text, 'x');
    if (x === undefined || !ACTOR_TEXTS.some((name) => hasClass(text, name))) continue;
    const label = labelOf(text);
    if (byPlace.has(x) && byPlace.get(x) !== label) return undefined;
    byPlace.set(x, label);
  }
  return [...byPlace]
    .toSorted(([a], [b]) => a - b)
    .map(([x, label], index) => ({ x, label, name: isName(label) ? label : `actor${index + 1}` }));
}

/** Words with blanks are names too, but for those that mermaid reads as its own. */
function isName(label: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_ ]*$/u.test(label) && !/\b(?:as|end|note|over|of)\b/i.test(label);
}

function declare({ name, label }: Actor): string {
  return name === label
    ? `    participant ${name}`
    : `    participant ${name} as ${escapeText(label)}`;
}

function readMessages(drawing: PressElement, actors: readonly Actor[]): SequenceLine[] | undefined {
  const lines: SequenceLine[] = [];
  let text: PressElement | undefined;
  for (const element of listElements(drawing)) {
    if (hasClass(element, 'messageText')) {
      if (text) return undefined;
      text = element;
    } else if (hasClass(element, 'messageLine0') || hasClass(element, 'messageLine1')) {
      const line = readMessage(element, text, actors);
      if (!line) return undefined;
      lines.push(line);
      text = undefined;
    }
  }
  return text ? undefined : lines;
}

function readMessage(
  line: PressElement,
  text: PressElement | undefined,
  actors: readonly Actor[],
): SequenceLine | undefined {
  const ends = line.name === 'line' ? straight(line) : looped(line);
  const from = ends && actorAt(ends.from, actors);
  const to = ends && actorAt(ends.to, actors);
  if (!text || !from || !to) return undefined;
  return {
    y: ends.y,
    rank: 1,
    text: `${from.name}${arrowOf(line)}${to.name}: ${escapeText(labelOf(text))}`,
  };
}

interface Ends {
  readonly from: number;
  readonly to: number;
  readonly y: number;
}

function straight(line: PressElement): Ends | undefined {
  const [from, to, y] = ['x1', 'x2', 'y1'].map((name) => numberOf(line, name));
  return from === undefined || to === undefined || y === undefined ? undefined : { from, to, y };
}

/** A message to oneself is a curve that begins and ends at the same actor. */
function looped(line: PressElement): Ends | undefined {
  const [, x, y] = /^\s*M\s*([-\d.]+)[\s,]+([-\d.]+)/.exec(line.getAttribute('d') ?? '') ?? [];
  return x === undefined || y === undefined
    ? undefined
    : { from: Number(x), to: Number(x), y: Number(y) };
}

function actorAt(x: number, actors: readonly Actor[]): Actor | undefined {
  const [nearest] = actors.toSorted((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x));
  return nearest && Math.abs(nearest.x - x) <= REACH ? nearest : undefined;
}

function arrowOf(line: PressElement): string {
  const end = line.getAttribute('marker-end') ?? '';
  const dash = hasClass(line, 'messageLine1') ? '--' : '-';
  if (end === '' || end === 'none') return `${dash}>`;
  if (/cross/i.test(end)) return `${dash}x`;
  return /filled/i.test(end) ? `${dash})` : `${dash}>>`;
}

function readNotes(drawing: PressElement, actors: readonly Actor[]): SequenceLine[] | undefined {
  const boxes = listByName(drawing, 'rect').filter((rect) => hasClass(rect, 'note'));
  const notes: SequenceLine[] = [];
  let placed = 0;
  for (const box of boxes) {
    const texts = textsBeside(box);
    placed += texts.length;
    const [x, y, width] = ['x', 'y', 'width'].map((name) => numberOf(box, name));
    if (texts.length === 0 || x === undefined || y === undefined || width === undefined)
      return undefined;
    const place = placeOf(x, x + width, actors);
    if (place === undefined) return undefined;
    notes.push({
      y,
      rank: 1,
      text: `Note ${place}: ${escapeText(texts.map(labelOf).join('<br>'))}`,
    });
  }
  const total = listByName(drawing, 'text').filter((text) => hasClass(text, 'noteText')).length;
  return placed === total ? notes : undefined;
}

/** Box and text of a note stand in one group. */
function textsBeside({ parent }: PressElement): PressElement[] {
  return parent instanceof PressElement
    ? listByName(parent, 'text').filter((text) => hasClass(text, 'noteText'))
    : [];
}

function placeOf(left: number, right: number, actors: readonly Actor[]): string | undefined {
  const covered = actors.filter(({ x }) => x > left && x < right);
  const [first] = covered;
  const last = covered.at(-1);
  if (first && last)
    return first === last ? `over ${first.name}` : `over ${first.name},${last.name}`;
  const before = actors.findLast(({ x }) => x <= left);
  const behind = actors.find(({ x }) => x >= right);
  if (!before) return behind && `left of ${behind.name}`;
  const isNearer = behind && behind.x - right < left - before.x;
  return isNearer ? `left of ${behind.name}` : `right of ${before.name}`;
}

function indent(lines: readonly SequenceLine[]): string[] {
  let depth = 1;
  return lines.map(({ text, before = 0, after = 0 }) => {
    depth += before;
    const line = '    '.repeat(depth) + text;
    depth += after;
    return line;
  });
}

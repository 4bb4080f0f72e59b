import { PressElement } from '../dom/nodes.ts';
import { listByName } from '../dom/walk.ts';
import { hasClass, labelOf, numberOf } from './drawing.ts';

/** One line of the source. */
export interface SequenceLine {
  /** Where it stands, downwards, in user units of the drawing. */
  readonly y: number;
  /** Order of lines at the same place: what opens first, what closes last. */
  readonly rank: number;
  readonly text: string;
  /** How the lines behind it are indented: by `after` more than those before it. */
  readonly before?: -1;
  readonly after?: 1;
}

/** Frames around messages, with the word that parts their sections. */
const SECTION_WORDS: Readonly<Record<string, string | undefined>> = {
  alt: 'else',
  par: 'and',
  critical: 'option',
};
const FRAMES = new Set(['alt', 'break', 'critical', 'loop', 'opt', 'par']);

/** @returns the lines that open, part and close frames; `undefined` when a frame is not understood */
export function readFrames(drawing: PressElement): SequenceLine[] | undefined {
  const words = listByName(drawing, 'text').filter((text) => hasClass(text, 'labelText'));
  const lines: SequenceLine[] = [];
  let placed = 0;
  for (const word of words) {
    const titles = titlesBeside(word);
    const frame = readFrame(word, titles);
    if (!frame) return undefined;
    lines.push(...frame);
    placed += titles.length;
  }
  const total = listByName(drawing, 'text').filter((text) => hasClass(text, 'loopText')).length;
  return placed === total ? lines : undefined;
}

/** The borders of a frame, its word and its titles stand in one group. */
function titlesBeside({ parent }: PressElement): string[] {
  return parent instanceof PressElement
    ? listByName(parent, 'text')
        .filter((text) => hasClass(text, 'loopText'))
        .map((text) => labelOf(text).replace(/^\[(.*)\]$/s, '$1'))
    : [];
}

function readFrame(word: PressElement, titles: readonly string[]): SequenceLine[] | undefined {
  const group = word.parent;
  const kind = labelOf(word).toLowerCase();
  if (!(group instanceof PressElement) || !FRAMES.has(kind)) return undefined;
  const borders = listByName(group, 'line').filter((line) => hasClass(line, 'loopLine'));
  const heights = borders.flatMap((line) => [
    numberOf(line, 'y1') ?? NaN,
    numberOf(line, 'y2') ?? NaN,
  ]);
  const top = Math.min(...heights);
  const bottom = Math.max(...heights);
  const sections = borders
    .map((line) => numberOf(line, 'y1') ?? NaN)
    .filter((y, index) => y > top && y < bottom && numberOf(borders[index] ?? word, 'y2') === y);
  const between = SECTION_WORDS[kind];
  const isClear =
    Number.isFinite(top) &&
    bottom > top &&
    (sections.length === 0 || between !== undefined) &&
    titles.length <= sections.length + 1;
  if (!isClear) return undefined;
  return [
    // Frames that begin together: the taller one is around the other.
    { y: top, rank: -bottom, text: titled(kind, titles[0]), after: 1 },
    ...sections.map((y, index): SequenceLine => ({
      y,
      rank: 0,
      text: titled(between ?? '', titles[index + 1]),
      before: -1,
      after: 1,
    })),
    { y: bottom, rank: 2 + 1 / (1 + Math.max(0, top)), text: 'end', before: -1 },
  ];
}

function titled(keyword: string, title = ''): string {
  return `${keyword} ${escapeText(title)}`.trimEnd();
}

/** What mermaid would read as its own in a text: the end of a statement and its character references. */
export function escapeText(text: string): string {
  return text.replace(/#/g, '#35;').replace(/;(?<!#35;)/g, '#59;');
}

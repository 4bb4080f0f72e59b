import type { Comparison } from '../../../core/check/compare.ts';
import type { Row } from '../../../core/check/hunks.ts';
import { UNENDED, hunkHeading } from '../../../core/check/unified.ts';
import {
  isUnseen,
  showChanged,
  showUnseen,
  SIGN_MEANINGS,
} from '../../../core/check/white-space.ts';
import { mergePair } from '../../../core/check/words.ts';
import type { MergedPiece, Span } from '../../../core/check/words.ts';
import type { Colours } from '../../colour.ts';
import { printable } from '../../printable.ts';
import { describeLines } from './reporter.ts';

/** An unchanged stretch of a changed line that is longer is shortened in its middle; UTF-16 units. */
const LONG_STRETCH = 400;

/** The same of a line that is not compared word by word. */
const LONG_LINE = 2000;

/** Without colours, differences within lines longer than this are shown once more on a line of their own. */
const PLAIN_LINE = 40;

/** How much of what surrounds a difference stands on that line. */
const AROUND = 16;

/** Writes diffs; every line ends with LF. */
export interface DiffWriter {
  /** All sections of a changed file. */
  readonly comparison: (comparison: Comparison) => string;
  /** The lines of a hunk, with marks for what differs within a line. */
  readonly rows: (rows: readonly Row[]) => string;
  /** What the signs for white space mean that were written so far, e.g. `· blank`. */
  readonly signs: () => readonly string[];
}

export function createDiffWriter(colours: Colours): DiffWriter {
  const written = new Set<string>();
  const show = (text: string, isWhole: boolean): string => {
    const shown = isWhole ? showUnseen(text) : showChanged(text);
    if (shown !== text) for (const sign of shown) if (!text.includes(sign)) written.add(sign);
    return shown;
  };
  const rows: DiffWriter['rows'] = (all) =>
    all
      .map(
        (row, index) =>
          describeRow(row, colours, show) + wordLine(all[index - 1], row, colours, show),
      )
      .join('');
  return {
    rows,
    comparison: ({ sections }) =>
      sections
        .map((section) => {
          const hunks = section.hunks.map(
            (hunk) => `${colours.place(hunkHeading(hunk))}\n${rows(hunk.rows)}`,
          );
          return `${colours.heading(section.name)} (${describeLines(section)})\n${hunks.join('')}`;
        })
        .join(''),
    signs: () =>
      SIGN_MEANINGS.filter(([sign]) => written.has(sign)).map(
        ([sign, meaning]) => `${sign} ${meaning}`,
      ),
  };
}

/** Makes white space visible: all of a text, or what of a changed piece would not be seen. */
type Show = (text: string, isWhole: boolean) => string;

function describeRow(row: Row, colours: Colours, show: Show): string {
  const unended = row.isUnended ? `${UNENDED}\n` : '';
  if (row.kind === 'same') return ` ${clean(shorten(row.text, LONG_LINE))}\n${unended}`;
  const [sign, paint] = row.kind === 'removed' ? ['-', colours.bad] : ['+', colours.good];
  return `${paint(sign + changedText(row, colours, show))}\n${unended}`;
}

function changedText({ text, spans, isUnended }: Row, { mark }: Colours, show: Show): string {
  if (spans) {
    return spans
      .map((span) =>
        span.isMarked
          ? mark(clean(shorten(show(span.text, false), LONG_LINE)))
          : clean(shorten(span.text, LONG_STRETCH)),
      )
      .join('');
  }
  // A line of white space alone, and blanks at the end of others, would not be seen.
  if (isUnseen(text)) return show(isUnended ? text : `${text}\n`, true);
  const end = /[\s\uFEFF]*$/u.exec(text)?.[0] ?? '';
  return clean(shorten(text.slice(0, text.length - end.length), LONG_LINE)) + show(end, true);
}

/** Without colours: `~ …先看[-文档-]{+手册+}，再执行…`, in the notation of `git diff --word-diff`. */
function wordLine(before: Row | undefined, row: Row, { isOn }: Colours, show: Show): string {
  if (isOn || row.kind !== 'added' || before?.kind !== 'removed') return '';
  const { spans: expected } = before;
  const { spans: actual } = row;
  if (!expected || !actual || !isHardToSee(before.text, row.text, [...expected, ...actual]))
    return '';
  const pieces = mergePair({ expected, actual });
  return `~ ${pieces.map((piece, index) => describePiece(piece, index, pieces.length, show)).join('')}\n`;
}

function isHardToSee(one: string, other: string, spans: readonly Span[]): boolean {
  const isLong = Math.max(one.length, other.length) > PLAIN_LINE;
  return isLong || spans.some(({ text, isMarked }) => isMarked && showChanged(text) !== text);
}

function describePiece(
  { kind, text }: MergedPiece,
  index: number,
  pieces: number,
  show: Show,
): string {
  if (kind === 'removed') return `[-${clean(shorten(show(text, false), LONG_STRETCH))}-]`;
  if (kind === 'added') return `{+${clean(shorten(show(text, false), LONG_STRETCH))}+}`;
  if (text.length <= 2 * AROUND) return clean(text);
  const head = index === 0 ? '' : takeStart(text, AROUND);
  const tail = index === pieces - 1 ? '' : takeEnd(text, AROUND);
  return clean(`${head}…${tail}`);
}

function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const [head, tail] = [takeStart(text, most / 2), takeEnd(text, most / 4)];
  return `${head}…(${text.length - head.length - tail.length} characters)…${tail}`;
}

/** Not half of a surrogate pair. */
function takeStart(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}

function takeEnd(text: string, length: number): string {
  return text.slice(-length).replace(/^[\uDC00-\uDFFF]/, '');
}

/** Scraped pages can hold what clears a screen; tabs are what they are. */
function clean(text: string): string {
  return text.split('\t').map(printable).join('\t');
}

import type { SourceFile } from '../../batch/source-file.ts';
import { displayPath } from '../../batch/source-file.ts';
import { EMPTY_SUMMARY } from '../../batch/outcome.ts';
import type { Outcome, Summary } from '../../batch/outcome.ts';
import { filesIn, summarise } from '../../batch/summary.ts';
import { printable } from '../printable.ts';
import type { Reporter, Write } from './reporter.ts';

/** How progress is shown. */
export interface ProgressOptions {
  /** A bar that is drawn again and again, or plain lines. */
  readonly isTerminal: boolean;
  /** Width of the terminal; 0 where it is not known. */
  readonly columns: () => number;
  /** Milliseconds that only go forward. */
  readonly now: () => number;
  /** Calls back at intervals, without keeping the process alive; answers how to end that. */
  readonly every: (milliseconds: number, action: () => void) => () => void;
}

/** Between two drawings of the bar, and between two plain lines. */
const INTERVAL = { bar: 200, line: 10_000 };

/** From so many milliseconds on a file is named as slow. */
const SLOW = 2000;

const BAR_WIDTH = 24;

/** Columns of a terminal that does not say how many it has, and those that a bar and its figures need. */
const USUAL_COLUMNS = 80;
const NARROW = 60;

/** Return and "erase to the end of the line". */
const CLEAR = '\r\u001B[K';

/** Shows how far a batch is, around what the given reporter says. */
export function withProgress(
  create: (write: Write) => Reporter,
  write: Write,
  options: ProgressOptions,
): Reporter {
  const progress = createProgress(options);
  let isDrawn = false;
  const draw = (): void => {
    const line = options.isTerminal ? progress.bar() : `${progress.line()}\n`;
    write(options.isTerminal ? CLEAR + line : line);
    isDrawn = options.isTerminal;
  };
  const inner = create((text) => {
    if (text === '') return;
    write(isDrawn ? CLEAR + text : text);
    isDrawn = false;
  });
  let end: (() => void) | undefined;
  return {
    onWait: inner.onWait,
    onListed(files) {
      progress.begin(files);
      inner.onListed(files);
      end = options.every(options.isTerminal ? INTERVAL.bar : INTERVAL.line, draw);
    },
    onBegin(source) {
      progress.running.set(source, options.now());
      inner.onBegin(source);
    },
    onDone(source) {
      progress.running.delete(source);
      inner.onDone(source);
    },
    onOutcome(outcome) {
      progress.add(outcome);
      inner.onOutcome(outcome);
    },
    onInterrupt: () => {
      inner.onInterrupt();
    },
    onEnd(batch, summary) {
      end?.();
      if (isDrawn) write(CLEAR);
      isDrawn = false;
      inner.onEnd(batch, summary);
    },
  };
}

function createProgress({ now, columns }: ProgressOptions) {
  const running = new Map<SourceFile, number>();
  let total = 0;
  let begun = 0;
  let summary: Summary = EMPTY_SUMMARY;
  const facts = (): readonly string[] => {
    const done = filesIn(summary);
    const seconds = Math.max(now() - begun, 1) / 1000;
    const rate = done / seconds;
    const { files, verdicts } = summary;
    const doubtful = verdicts.repaired > 0 ? [`${verdicts.repaired} repaired`] : [];
    return [
      `${done}/${total}`,
      `${rate < 10 ? rate.toFixed(1) : Math.round(rate)}/s`,
      ...(done > 0 && done < total ? [`${duration((total - done) / rate)} left`] : []),
      ...(['unchanged', 'lossy', 'skipped', 'failed'] as const)
        .filter((kind) => files[kind] > 0)
        .map((kind) => `${files[kind]} ${kind}`),
      ...doubtful,
    ];
  };
  const slow = (): readonly string[] => {
    // In a Map the first is the one that began first.
    for (const [source, since] of running) {
      const took = now() - since;
      return took < SLOW ? [] : [`${displayPath(source)} (${duration(took / 1000)})`];
    }
    return [];
  };
  return {
    running,
    begin(files: number) {
      total = files;
      begun = now();
    },
    add(outcome: Outcome) {
      summary = summarise(summary, outcome);
    },
    bar(): string {
      const share = total === 0 ? 1 : Math.min(filesIn(summary) / total, 1);
      const full = Math.floor(share * BAR_WIDTH);
      const drawn = `[${'#'.repeat(full)}${'-'.repeat(BAR_WIDTH - full)}]`;
      // A terminal whose size nobody has set says 0; in a narrow one the figures say more than the bar.
      const room = (columns() || USUAL_COLUMNS) - 1;
      const parts = [...(room < NARROW ? [] : [drawn]), ...facts(), ...slow()];
      return cut(printable(parts.join(' ')), room);
    },
    line: () => printable([...facts(), ...slow()].join(', ')),
  };
}

/** `75` s -> `1:15` */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const rest = String(whole % 60).padStart(2, '0');
  if (whole < 60) return `${whole} s`;
  return hours === 0
    ? `${minutes}:${rest}`
    : `${hours}:${String(minutes).padStart(2, '0')}:${rest}`;
}

/** Chinese characters take two columns. */
function cut(text: string, columns: number): string {
  let used = 0;
  let kept = '';
  for (const character of text) {
    used += (character.codePointAt(0) ?? 0) >= 0x11_00 ? 2 : 1;
    if (used > columns) break;
    kept += character;
  }
  return kept;
}

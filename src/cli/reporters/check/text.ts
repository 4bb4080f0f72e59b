import type { CheckOutcome } from '../../../batch/check/check-options.ts';
import type { Section } from '../../../core/check/compare.ts';
import type { Colours } from '../../colour.ts';
import { printable } from '../../printable.ts';
import { createDiffWriter } from './diff-text.ts';
import { describeCounts, describeOutcome, writingOf } from './reporter.ts';
import type { CheckReporter } from './reporter.ts';

/** Reports for people: each difference as a diff, and counts at the end. Equal files are only counted. */
export function createTextReporter(colours: Colours): CheckReporter {
  const writer = createDiffWriter(colours);
  let hasDiff = false;
  return {
    begin: () => '',
    outcome(outcome) {
      if (outcome.kind === 'equal') return '';
      const heading = describeHeading(outcome, colours);
      if (outcome.kind !== 'changed' || outcome.writing !== 'none') return heading;
      const diff = writer.comparison(outcome.comparison);
      const key =
        hasDiff || diff === ''
          ? ''
          : `${colours.bad('- expected')}  ${colours.good('+ converted now')}\n`;
      hasDiff ||= diff !== '';
      return `${key}${heading}${diff}\n`;
    },
    end(end, counts) {
      const signs = writer.signs();
      const legend = signs.length === 0 ? '' : `Signs: ${signs.join(', ')}\n`;
      return `${legend}${describeCounts(counts, end)}\n`;
    },
  };
}

function describeHeading(outcome: CheckOutcome, colours: Colours): string {
  const name =
    'expected' in outcome && outcome.kind !== 'failed' ? outcome.expected : outcome.source;
  const label = `${verbOf(outcome)} ${printable(name ?? '')}`;
  const painted = outcome.kind === 'failed' ? colours.bad(label) : colours.heading(label);
  // The diff below says what is changed; notes it cannot show.
  const isShown = outcome.kind === 'changed' && outcome.writing === 'none';
  if (!isShown) return `${painted}: ${printable(describeOutcome(outcome))}\n`;
  const notes = outcome.comparison.notes.map(({ message }) => `note: ${printable(message)}\n`);
  return `${painted}${sourceOf(outcome)}\n${notes.join('')}`;
}

function folderOf(name: string): string {
  return name.slice(0, name.lastIndexOf('/') + 1);
}

/** Named where it does not stand beside what is expected of it. */
function sourceOf({ source, expected }: { source: string; expected: string }): string {
  return folderOf(source) === folderOf(expected) ? '' : printable(` (from ${source})`);
}

function verbOf(outcome: CheckOutcome): string {
  const writing = writingOf(outcome);
  return writing === 'none' ? outcome.kind : writing;
}

/** `--stat`: one line for each difference; the names stand last, as nobody knows how long they are. */
export function createStatReporter(colours: Colours): CheckReporter {
  return {
    begin: () => `${' '.repeat(12)}${'front matter'.padStart(14)}${'body'.padStart(14)}\n`,
    outcome(outcome) {
      if (outcome.kind === 'equal') return '';
      const name = 'expected' in outcome ? outcome.expected : outcome.source;
      const cells =
        outcome.kind === 'changed'
          ? COLUMNS.map((names) => statCell(outcome.comparison.sections, names, colours))
          : [blank(), outcome.kind === 'missing' ? added(outcome.lines, colours) : blank()];
      const kind = outcome.kind === 'failed' ? colours.bad(verb(outcome)) : verb(outcome);
      const why = outcome.kind === 'changed' ? notesOf(outcome.comparison.notes) : '';
      const failure = outcome.kind === 'failed' ? `: ${outcome.failure.message}` : '';
      return `${kind}${cells.join('')}   ${printable(`${name ?? ''}${why}${failure}`)}\n`;
    },
    end: (end, counts) => `${describeCounts(counts, end)}\n`,
  };
}

/** What a page reports stands in a file of its own, which is all body. */
const COLUMNS: readonly (readonly Section['name'][])[] = [
  ['front matter'],
  ['body', 'diagnostics'],
];

function verb(outcome: CheckOutcome): string {
  return verbOf(outcome).padEnd(12);
}

function notesOf(notes: readonly { readonly code: string }[]): string {
  return notes.length === 0 ? '' : ` (${notes.map(({ code }) => code).join(', ')})`;
}

function statCell(
  sections: readonly Section[],
  names: readonly Section['name'][],
  colours: Colours,
): string {
  const section = sections.find(({ name }) => names.includes(name));
  if (!section) return blank();
  return (
    colours.good(`+${section.added}`.padStart(8)) + colours.bad(`-${section.removed}`.padStart(6))
  );
}

function added(lines: number, { good }: Colours): string {
  return good(`+${lines}`.padStart(8)) + ' '.repeat(6);
}

function blank(): string {
  return ' '.repeat(14);
}

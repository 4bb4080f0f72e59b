import path from 'node:path';
import type { CheckOutcome } from '../../../batch/check/check-options.ts';
import { firstLine } from '../../../core/check/hunks.ts';
import type { Hunk } from '../../../core/check/hunks.ts';
import { hunkHeading } from '../../../core/check/unified.ts';
import { PLAIN } from '../../colour.ts';
import { printable } from '../../printable.ts';
import { createDiffWriter } from './diff-text.ts';
import {
  describeCounts,
  describeLines,
  describeOutcome,
  NOT_COMPARED,
  writingOf,
} from './reporter.ts';
import type { CheckReporter } from './reporter.ts';

/** Lines of a diff in one annotation, which GitHub cuts at 64 KB. */
const MOST_ROWS = 40;

/**
 * Annotations of GitHub Actions: one for each section that differs, at its first line.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 *
 * @param workspace absolute path of the checkout, which files are named from
 */
export function createGithubReporter(workspace: string, cwd: string): CheckReporter {
  const place = (name: string): string => {
    const relative = path.relative(workspace, path.resolve(cwd, name)).replaceAll(path.sep, '/');
    return relative.startsWith('../') ? name : relative;
  };
  return {
    begin: () => '',
    outcome: (outcome) => describe(outcome, place),
    // A line that begins with a digit is no command.
    end: (end, counts) =>
      (end.isInterrupted ? command('error', { title: 'interrupted' }, NOT_COMPARED) : '') +
      `${describeCounts(counts, end)}\n`,
  };
}

function describe(outcome: CheckOutcome, place: (name: string) => string): string {
  const { kind } = outcome;
  if (kind === 'equal' || kind === 'skipped') return '';
  if (kind === 'changed' && outcome.writing === 'none') return describeChanged(outcome, place);
  // A file that is not there, or that nothing could be compared with, has no line to show it at.
  const isAtSource = kind === 'missing' || kind === 'failed';
  const file = isAtSource ? outcome.source : outcome.expected;
  const name = outcome.expected ?? file;
  const writing = writingOf(outcome);
  const title = `${writing === 'none' ? kind : writing} ${name}`;
  const level = writing === 'none' ? 'error' : 'notice';
  const shown = writing === 'deleted' ? {} : { file: place(file), line: 1 };
  return command(level, { ...shown, title }, describeOutcome(outcome));
}

function describeChanged(
  { expected, comparison }: Extract<CheckOutcome, { kind: 'changed' }>,
  place: (name: string) => string,
): string {
  const file = place(expected);
  const title = `changed ${expected}`;
  const { notes, sections } = comparison;
  const about = notes.map(({ message }) => command('error', { file, line: 1, title }, message));
  const commands = sections.map((section) => {
    const message = `${section.name}: ${describeLines(section)}\n${excerpt(section.hunks)}`;
    return command('error', { file, line: firstLine(section.hunks), title }, message.trimEnd());
  });
  return [...about, ...commands].join('');
}

function excerpt(hunks: readonly Hunk[]): string {
  const writer = createDiffWriter(PLAIN);
  let left = MOST_ROWS;
  const texts: string[] = [];
  for (const hunk of hunks) {
    if (left <= 0) break;
    texts.push(`${hunkHeading(hunk)}\n${writer.rows(hunk.rows.slice(0, left))}`);
    left -= hunk.rows.length;
  }
  return texts.join('') + (left < 0 ? '…\n' : '');
}

type Properties = Readonly<Record<string, string | number>>;

function command(name: 'error' | 'notice', properties: Properties, message: string): string {
  const list = Object.entries(properties).map(
    ([key, value]) => `${key}=${escapeProperty(String(value))}`,
  );
  const lines = message.split('\n').map((line) => line.split('\t').map(printable).join('\t'));
  return `::${name} ${list.join(',')}::${escapeData(lines.join('\n'))}\n`;
}

/** As in the toolkit of GitHub Actions, `packages/core/src/command.ts`. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(printable(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

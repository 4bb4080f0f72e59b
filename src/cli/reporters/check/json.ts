import type { CheckOutcome } from '../../../batch/check/check-options.ts';
import { diffTexts, firstLine } from '../../../core/check/hunks.ts';
import { formatUnified } from '../../../core/check/unified.ts';
import { writingOf } from './reporter.ts';
import type { CheckReporter } from './reporter.ts';

/** One JSON object, written file by file: `files` in order, then `counts`. */
export function createJsonReporter(tool: string): CheckReporter {
  let isFirst = true;
  return {
    begin: () => `{"tool":${JSON.stringify(tool)},"files":[`,
    outcome(outcome) {
      const comma = isFirst ? '' : ',';
      isFirst = false;
      return `${comma}\n${JSON.stringify(describe(outcome))}`;
    },
    end: ({ isInterrupted, unusedGlobs, isUnexpectedUnknown }, counts) => {
      const rest = {
        counts,
        interrupted: isInterrupted,
        unusedGlobs,
        unexpectedUnknown: isUnexpectedUnknown,
      };
      return `\n],${JSON.stringify(rest).slice(1)}\n`;
    },
  };
}

function describe(outcome: CheckOutcome): object {
  const { kind, source } = outcome;
  const expected = 'expected' in outcome ? outcome.expected : undefined;
  const names = { outcome: kind, source, expected };
  const writing = writingOf(outcome);
  const written = { updated: writing === 'updated', deleted: writing === 'deleted' };
  switch (outcome.kind) {
    case 'equal':
      return names;
    case 'changed': {
      const { notes, sections, expected: old, accepted } = outcome.comparison;
      return {
        ...names,
        ...written,
        notes,
        sections: sections.map(({ name, hunks, removed, added }) => ({
          name,
          line: firstLine(hunks),
          removed,
          added,
        })),
        patch: formatUnified(outcome.expected, diffTexts(old, accepted)),
      };
    }
    case 'missing':
      return { ...names, ...written, lines: outcome.lines };
    case 'unexpected':
      return { ...names, ...written, reason: outcome.reason };
    case 'skipped':
      return { ...names, reason: outcome.reason };
    case 'failed': {
      const { stage, code, message } = outcome.failure;
      return { ...names, failure: { stage, code, message } };
    }
  }
}

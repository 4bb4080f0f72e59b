import { BATCH_SKIPS, OUTCOMES } from '../../../batch/outcome.ts';
import { SKIP_CODES } from '../../../core/skip-codes.ts';
import { VERDICTS } from '../../../core/verify/verdict.ts';
import { rows, text } from '../blocks.ts';
import type { Block } from '../blocks.ts';

/** What can become of a file. */
export function outcomes(): readonly Block[] {
  return [
    text('Each input of a batch has exactly one outcome:'),
    rows(Object.entries(OUTCOMES)),
    text('A file is skipped because of'),
    rows([...Object.entries(SKIP_CODES), ...Object.entries(BATCH_SKIPS)]),
    text('Verification gives each document a verdict:'),
    rows(Object.entries(VERDICTS)),
  ];
}

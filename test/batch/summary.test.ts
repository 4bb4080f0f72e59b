import { describe, expect, test } from 'vitest';
import { describeFailure } from '../../src/batch/failure.ts';
import { EMPTY_SUMMARY } from '../../src/batch/outcome.ts';
import type { CodeCounts, Outcome } from '../../src/batch/outcome.ts';
import { hasFailed, summarise } from '../../src/batch/summary.ts';
import type { FailOn } from '../../src/batch/summary.ts';
import type { Verdict } from '../../src/core/verify/verdict.ts';
import { source } from './folder.ts';

function converted(
  kind: 'written' | 'unchanged' | 'lossy',
  codes: CodeCounts,
  verdict?: Verdict,
): Outcome {
  return {
    kind,
    source: source('a.html'),
    output: 'a.md',
    profile: 'csdn',
    codes,
    diagnostics: [],
    ...(verdict === undefined ? {} : { verdict }),
  };
}

function skipped(code: 'no-profile' | 'not-text'): Outcome {
  const reason = { code, message: 'unknown' };
  return { kind: 'skipped', source: source('c.html'), reason, codes: {}, diagnostics: [] };
}

const FAILED: Outcome = {
  kind: 'failed',
  source: source('f.html'),
  failure: describeFailure('read', new Error('broken')),
};

const OUTCOMES: readonly Outcome[] = [
  converted('written', { 'link-dropped': 2, 'anchor-dropped': 1 }, 'exact'),
  converted('unchanged', { 'link-dropped': 1, 'title-missing': 1 }, 'repaired'),
  converted('lossy', {}, 'lossy'),
  skipped('no-profile'),
  skipped('not-text'),
  skipped('not-text'),
  FAILED,
];

describe('summarise', () => {
  test('counts files by outcome, skips by reason, verdicts, and diagnostics by code', () => {
    expect(OUTCOMES.reduce(summarise, EMPTY_SUMMARY)).toEqual({
      files: { written: 1, unchanged: 1, lossy: 1, skipped: 3, failed: 1 },
      skips: { 'no-profile': 1, 'not-text': 2 },
      verdicts: { exact: 1, repaired: 1, lossy: 1 },
      warned: 1,
      diagnostics: { 'link-dropped': 3, 'anchor-dropped': 1, 'title-missing': 1 },
    });
  });

  test('does not change the summary it is given', () => {
    const before = structuredClone(EMPTY_SUMMARY);
    OUTCOMES.reduce(summarise, EMPTY_SUMMARY);
    expect(EMPTY_SUMMARY).toEqual(before);
  });
});

describe('hasFailed', () => {
  const lossy = converted('unchanged', {}, 'lossy');
  const repaired = converted('written', {}, 'repaired');
  const warned = converted('written', { 'title-missing': 1 }, 'exact');
  const fine = converted('written', { 'link-dropped': 1 }, 'exact');
  const limits: readonly FailOn[] = ['never', 'lossy', 'repaired', 'warning'];
  test.each([
    { desc: 'a failed file', outcome: FAILED, fails: [true, true, true, true] },
    { desc: 'a lossy file', outcome: lossy, fails: [false, true, true, true] },
    { desc: 'a repaired file', outcome: repaired, fails: [false, false, true, true] },
    { desc: 'a warning', outcome: warned, fails: [false, false, false, true] },
    { desc: 'a good file', outcome: fine, fails: [false, false, false, false] },
    { desc: 'a skipped file', outcome: skipped('no-profile'), fails: [false, false, false, false] },
  ])('$desc', ({ outcome, fails }) => {
    const summary = summarise(EMPTY_SUMMARY, outcome);
    expect(limits.map((limit) => hasFailed(summary, limit))).toEqual(fails);
  });
});

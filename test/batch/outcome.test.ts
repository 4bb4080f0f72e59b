import { describe, expect, test } from 'vitest';
import { describeFailure } from '../../src/batch/failure.ts';
import { EMPTY_SUMMARY, summarise } from '../../src/batch/outcome.ts';
import type { Outcome } from '../../src/batch/outcome.ts';
import type { Diagnostic, DiagnosticCode } from '../../src/core/diagnostics.ts';
import { source } from './folder.ts';

function diagnostic(code: DiagnosticCode): Diagnostic {
  return { code, stage: 'normalise', severity: 'info', message: 'removed' };
}

const OUTCOMES: readonly Outcome[] = [
  {
    kind: 'written',
    source: source('a.html'),
    output: 'a.md',
    profile: { name: 'csdn', reason: 'named' },
    diagnostics: [
      diagnostic('link-dropped'),
      diagnostic('link-dropped'),
      diagnostic('anchor-dropped'),
    ],
  },
  {
    kind: 'unchanged',
    source: source('b.html'),
    output: 'b.md',
    profile: { name: 'csdn', reason: 'named' },
    diagnostics: [diagnostic('link-dropped')],
  },
  {
    kind: 'skipped',
    source: source('c.html'),
    reason: { code: 'no-profile', message: 'unknown' },
    diagnostics: [diagnostic('control-removed')],
  },
  {
    kind: 'skipped',
    source: source('d.png'),
    reason: { code: 'not-text', message: 'binary' },
    diagnostics: [],
  },
  {
    kind: 'skipped',
    source: source('e.png'),
    reason: { code: 'not-text', message: 'binary' },
    diagnostics: [],
  },
  {
    kind: 'failed',
    source: source('f.html'),
    failure: describeFailure('read', new Error('broken')),
  },
];

describe('summarise', () => {
  test('counts files by outcome, skips by reason and diagnostics by code', () => {
    expect(OUTCOMES.reduce(summarise, EMPTY_SUMMARY)).toEqual({
      files: { written: 1, unchanged: 1, skipped: 3, failed: 1 },
      skips: { 'no-profile': 1, 'not-text': 2 },
      diagnostics: { 'link-dropped': 3, 'anchor-dropped': 1, 'control-removed': 1 },
    });
  });

  test('does not change the summary it is given', () => {
    const before = structuredClone(EMPTY_SUMMARY);
    OUTCOMES.reduce(summarise, EMPTY_SUMMARY);
    expect(EMPTY_SUMMARY).toEqual(before);
  });
});

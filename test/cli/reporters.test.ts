import { describe, expect, test } from 'vitest';
import { describeFailure } from '../../src/batch/failure.ts';
import { EMPTY_SUMMARY } from '../../src/batch/outcome.ts';
import { PLAIN } from '../../src/cli/colour.ts';
import { commandLine, printable } from '../../src/cli/printable.ts';
import { failedLine, diagnosticLines } from '../../src/cli/reporters/lines.ts';
import { createTextReporter } from '../../src/cli/reporters/text.ts';

describe('printable', () => {
  test.each([
    {
      desc: 'plain and Chinese text is kept',
      input: '目录/第一篇 (1).html',
      expected: '目录/第一篇 (1).html',
    },
    { desc: 'line break', input: 'a\nb', expected: String.raw`a\u{a}b` },
    { desc: 'clear screen', input: '\u001B[2J', expected: String.raw`\u{1b}[2J` },
    { desc: 'C1 control', input: '\u009B2J', expected: String.raw`\u{9b}2J` },
    {
      desc: 'right-to-left override',
      input: 'gpj.\u202Elmth',
      expected: String.raw`gpj.\u{202e}lmth`,
    },
  ])('$desc', ({ input, expected }) => {
    expect(printable(input)).toBe(expected);
  });
});

describe('commandLine', () => {
  test.each([
    { argv: ['posts', '--out', 'a/b.c'], expected: 'pressmark posts --out a/b.c' },
    { argv: ['my posts', 'p/**/*.html'], expected: `pressmark 'my posts' 'p/**/*.html'` },
    { argv: ["it's", '', '$HOME', '~'], expected: String.raw`pressmark 'it'\''s' '' '$HOME' '~'` },
  ])('$expected', ({ argv, expected }) => {
    expect(commandLine(argv)).toBe(expected);
  });
});

describe('lines', () => {
  test('a defect has its stack with --verbose only', () => {
    const failure = describeFailure('convert', new TypeError('x is undefined'));
    expect(failedLine('a.html', failure, 'normal')).toMatch(
      /^failed a\.html: .*x is undefined.*\n$/u,
    );
    expect(failedLine('a.html', failure, 'verbose')).toMatch(
      /\n {2}TypeError: x is undefined\n {6}at /u,
    );
    const full = describeFailure('write', Object.assign(new Error('full'), { code: 'ENOSPC' }));
    expect(failedLine('a.html', full, 'verbose')).toBe(failedLine('a.html', full, 'normal'));
  });

  test('a diagnostic has severity, place, message, code and excerpt', () => {
    const lines = diagnosticLines('a.html', [
      { code: 'link-dropped', stage: 'normalise', severity: 'info', message: 'no text' },
      {
        code: 'date-unreadable',
        stage: 'front-matter',
        severity: 'warning',
        message: 'no date',
        line: 3,
        excerpt: 'soon',
      },
      { code: 'title-missing', stage: 'extract', severity: 'warning', message: 'no title\u0007' },
    ]);
    expect(lines).toBe(
      `info a.html: no text (link-dropped)\nwarning a.html:3: no date (date-unreadable): "soon"\nwarning a.html: no title${String.raw`\u{7}`} (title-missing)\n`,
    );
  });
});

describe('the summary', () => {
  test('aligns its numbers and lists the commonest reason first', () => {
    let printed = '';
    const reporter = createTextReporter(
      { inputs: ['posts'], out: 'archive', argv: [], dryRun: false },
      'normal',
      PLAIN,
      (text) => {
        printed += text;
      },
    );
    const summary = {
      ...EMPTY_SUMMARY,
      files: { written: 12_345, unchanged: 7, lossy: 0, skipped: 42, failed: 0 },
      skips: { 'not-text': 2, 'no-profile': 40 },
      diagnostics: { 'link-dropped': 1000, 'body-empty': 3 },
    } as const;
    reporter.onEnd({ total: 12_394, interrupted: false, orphans: [], pruned: [] }, summary);
    expect(printed.split('\n').slice(1)).toEqual([
      '  written     12345',
      '  unchanged       7',
      '  skipped        42   40 no-profile, 2 not-text',
      '  failed          0',
      'Diagnostics',
      '  warning   body-empty        3   The body has no visible content.',
      '  info      link-dropped   1000   A link without text or without a usable address was unwrapped or removed.',
      '',
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import { markWords, mergePair } from '../../../src/core/check/words.ts';
import type { Span } from '../../../src/core/check/words.ts';

/** Marked pieces in brackets. */
function show(spans: readonly Span[]): string {
  return spans.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join('');
}

function marked(spans: readonly Span[] = []): readonly string[] {
  return spans.filter((span) => span.isMarked).map((span) => span.text);
}

describe('marks in two versions of a line', () => {
  test.each([
    ['one Chinese word', '再先看文档，然后执行', '再先看手册，然后执行', '文档', '手册'],
    ['a word between Chinese', '执行SET命令。', '执行GET命令。', 'SET', 'GET'],
    ['a number', '共 120 篇', '共 121 篇', '120', '121'],
    ['a blank beside Chinese', '先看 文档', '先看文档', ' ', undefined],
    ['an ideographic space', '先看\u3000文档', '先看 文档', '\u3000', ' '],
    ['a zero-width space', '先看\u200B文档', '先看文档', '\u200B', undefined],
    ['a sign', '**注意：**先看', '**注意**：先看', undefined, undefined],
    ['the word of another script', 'the quick fox', 'the slow fox', 'quick', 'slow'],
    ['a table', '| --- | --- |', '| --- | :-: |', undefined, undefined],
  ])('%s', (_name, expected, actual, removed, added) => {
    const pair = markWords(expected, actual);
    expect(pair).toBeDefined();
    if (removed !== undefined) expect(marked(pair?.expected)).toEqual([removed]);
    if (added !== undefined) expect(marked(pair?.actual)).toEqual([added]);
    expect(pair?.expected.some((span) => !span.isMarked)).toBe(true);
  });

  test('a long Chinese paragraph without a blank is not marked as a whole', () => {
    const before = '数据库的查询语句要先看文档再写，'.repeat(40);
    const after = before.replace('语句', '命令');
    const pair = markWords(before, after);
    expect(marked(pair?.expected).join('')).toBe('语句');
  });

  test('lines without a common word have no marks', () => {
    expect(markWords('甲乙丙', 'once upon')).toBeUndefined();
  });

  test('a line of half a megabyte is cut to its common ends', () => {
    const data = 'QUJD'.repeat(130_000);
    const pair = markWords(`![](data:${data}A)`, `![](data:${data}B)`);
    expect(show(pair?.expected.slice(1) ?? [])).toBe('[A])');
    expect(show(pair?.actual.slice(1) ?? [])).toBe('[B])');
  });

  test('does not cut a character of two units in two', () => {
    const head = 'x'.repeat(20_001);
    const pair = markWords(`${head}😀`, `${head}😁`);
    expect(show(pair?.expected.slice(1) ?? [])).toBe('[😀]');
  });
});

test('both sides as one line', () => {
  const pair = markWords('先看文档，再执行', '先看手册，再执行SET');
  expect(pair).toBeDefined();
  if (!pair) return;
  const merged = mergePair(pair);
  expect(
    merged
      .filter(({ kind }) => kind !== 'added')
      .map(({ text }) => text)
      .join(''),
  ).toBe('先看文档，再执行');
  expect(
    merged
      .filter(({ kind }) => kind !== 'removed')
      .map(({ text }) => text)
      .join(''),
  ).toBe('先看手册，再执行SET');
});

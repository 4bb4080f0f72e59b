import { expect, test } from 'vitest';
import { createDiagnostics } from '../../src/core/collect-diagnostics.ts';

test('a place is a line of the source, from 1', () => {
  const sink = createDiagnostics('a\nbc\n\nd');
  for (const offset of [0, 1, 2, 4, 5, 6, 7]) sink.report('anchor-dropped', 'x', { offset });
  expect(sink.list().map(({ line }) => line)).toEqual([1, 1, 2, 2, 3, 4, 4]);
});

test('without a place there is no line', () => {
  const sink = createDiagnostics('a');
  sink.report('title-missing', 'x');
  sink.report('title-missing', 'x', { offset: null });
  expect(sink.list().every((diagnostic) => !('line' in diagnostic))).toBe(true);
});

test('excerpts are one line of at most 80 characters', () => {
  const sink = createDiagnostics('');
  sink.report('link-dropped', 'x', { excerpt: ` a\n  b ${'😀'.repeat(200)}` });
  sink.report('link-dropped', 'x', { excerpt: '  ' });
  const [long, empty] = sink.list();
  expect(Array.from(long?.excerpt ?? '')).toHaveLength(80);
  expect(long?.excerpt).toMatch(/^a b 😀+…$/u);
  expect(empty).not.toHaveProperty('excerpt');
});

import { expect, test } from 'vitest';
import { readNumbers } from '../../../src/core/normalise/code-numbers.ts';

test.each([
  ['1', 1],
  [' 1\n 2\n\n3 ', 3],
  ['', 0],
  ['0 1 2', 0],
  ['1 3', 0],
  ['1 2 three', 0],
  ['1. 2.', 0],
])('%j', (text, lines) => {
  expect(readNumbers(text)).toBe(lines);
});

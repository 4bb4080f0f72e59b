import { expect, test } from 'vitest';
import { closest } from '../../src/cli/closest.ts';

const COMMANDS = ['convert', 'verify', 'inspect', 'profiles', 'help'];

test.each([
  { desc: 'a character less', word: 'verfy', expected: 'verify' },
  { desc: 'one more', word: 'convertt', expected: 'convert' },
  { desc: 'another one', word: 'inspekt', expected: 'inspect' },
  { desc: 'two exchanged', word: 'hlep', expected: 'help' },
  { desc: 'capitals', word: 'Verify', expected: 'verify' },
  { desc: 'two slips in a long word', word: 'profils-', expected: 'profiles' },
  { desc: 'two slips in a short word', word: 'hl', expected: undefined },
  { desc: 'another word', word: 'posts', expected: undefined },
  { desc: 'a path', word: 'verify/a', expected: 'verify' },
  { desc: 'nothing', word: '', expected: undefined },
])('$desc: $word', ({ word, expected }) => {
  expect(closest(word, COMMANDS)).toBe(expected);
});

import { describe, expect, test } from 'vitest';
import { cutToBytes, portableName } from '../../../src/batch/names/portable.ts';

describe('portableName', () => {
  test.each([
    ['第一篇 文章', '第一篇 文章'],
    ['a/b\\c', 'a_b_c'],
    ['C:', 'C_'],
    ['a<b>c|d?e*f"g', 'a_b_c_d_e_f_g'],
    ['..', '__'],
    ['.', '_'],
    ['v1. ', 'v1__'],
    ['a\u0000b\u007F', 'a_b_'],
    ['moc.\u202Egnp', 'moc._gnp'],
    ['half \uD83D', 'half _'],
    ['CON', 'CON_'],
    ['nul.tar', 'nul_.tar'],
    ['lpt¹ x', 'lpt¹_ x'],
    ['COM10', 'COM10'],
    ['conjure', 'conjure'],
    ['', ''],
  ])('%j -> %j', (text, expected) => {
    expect(portableName(text)).toBe(expected);
  });
});

describe('cutToBytes', () => {
  test.each([
    ['abc', 3, 'abc'],
    ['abc', 2, 'ab'],
    ['中文', 5, '中'],
    ['a😀', 4, 'a'],
    ['', 0, ''],
  ])('%j to %i bytes', (text, bytes, expected) => {
    expect(cutToBytes(text, bytes)).toBe(expected);
  });
});

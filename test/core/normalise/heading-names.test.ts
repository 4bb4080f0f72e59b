import { describe, expect, test } from 'vitest';
import { HeadingNames, headingName } from '../../../src/core/normalise/heading-names.ts';

describe('headingName', () => {
  test.each([
    ['Hello World', 'hello-world'],
    ['  two\n lines ', 'two-lines'],
    ['一、安装', '一安装'],
    ['1.1 在 Linux 上', '11-在-linux-上'],
    ['C++ & C#', 'c--c'],
    ['snake_case and kebab-case', 'snake_case-and-kebab-case'],
    ['✨ Emoji 🎉', '-emoji-'],
    ['Ünïcode é', 'ünïcode-é'],
    ['（括号）《书名》', '括号书名'],
    ['ⅡⅢ', ''],
    ['！', ''],
  ])('%j is %j', (text, name) => {
    expect(headingName(text)).toBe(name);
  });
});

describe('HeadingNames', () => {
  test.each([
    [
      ['a', 'a', 'a'],
      ['a', 'a-1', 'a-2'],
    ],
    [
      ['a', 'a 1', 'a'],
      ['a', 'a-1', 'a-2'],
    ],
    [
      ['安装', '安装', '其他'],
      ['安装', '安装-1', '其他'],
    ],
    [
      ['!', '?'],
      ['', '-1'],
    ],
  ])('%j are %j', (texts, expected) => {
    const names = new HeadingNames();
    expect(texts.map((text) => names.add(text))).toEqual(expected);
  });
});

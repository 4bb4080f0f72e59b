import { describe, expect, test } from 'vitest';
import { writeDestination, writeTitle } from '../../../src/core/rules/destinations.ts';

describe('writeDestination', () => {
  test.each([
    ['https://a.example/b?c=d&e=f#g', 'https://a.example/b?c=d&e=f#g'],
    ['a b', 'a%20b'],
    ['图.png', '%E5%9B%BE.png'],
    ['a%20b', 'a%20b'],
    ['100%', '100%25'],
    ['a(b)c', 'a(b)c'],
    ['a)b', 'a\\)b'],
    ['<x>', '%3Cx%3E'],
    ['a&lt;b', 'a&amp;lt;b'],
    ['a\\b', 'a%5Cb'],
    ['\uD800', '%EF%BF%BD'],
    ['', ''],
  ])('%j', (address, destination) => {
    expect(writeDestination(address)).toBe(destination);
  });
});

describe('writeTitle', () => {
  test.each([
    [null, ''],
    ['', ''],
    ['a "b"', ' "a \\"b\\""'],
    ['a\\', ' "a\\\\"'],
    ['a\n\nb', ' "a&#10;&#10;b"'],
  ])('%j', (title, written) => {
    expect(writeTitle(title)).toBe(written);
  });
});

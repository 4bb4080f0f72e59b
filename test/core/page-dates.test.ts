import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEpoch, readPageDate } from '../../src/core/page-dates.ts';

describe('readPageDate', () => {
  test.each([
    ['2024年6月5日 12:30', '2024-06-05T12:30:00'],
    ['2024 年 6 月 5 日', '2024-06-05'],
    ['2024年06月05日12时30分', '2024-06-05T12:30:00'],
    ['2024-06-05 12:30', '2024-06-05T12:30:00'],
    ['2024/6/5 7:08:09', '2024-06-05T07:08:09'],
    ['2024.06.05 12:30', '2024-06-05T12:30:00'],
    ['发布于 2024-06-05 12:30', '2024-06-05T12:30:00'],
    ['编辑于 2024-06-05 12:30・上海', '2024-06-05T12:30:00'],
    ['posted @ 2024-06-05 12:30 reader', '2024-06-05T12:30:00'],
    ['2024-06-05T12:30:05.000Z', '2024-06-05T12:30:05.000Z'],
    ['2024-06-05T12:30:05+0800', '2024-06-05T12:30:05+08:00'],
    ['2024-06-05 12:30:05 -07:00', '2024-06-05T12:30:05-07:00'],
    ['June 5, 2024', '2024-06-05'],
    ['Jun. 5th 2024 at 1:05 PM', '2024-06-05T13:05:00'],
    ['5 June 2024', '2024-06-05'],
    ['Wed, 05 Jun 2024 12:30:05 GMT', '2024-06-05T12:30:05Z'],
    ['Wed, 05 Jun 2024 12:30:05 +0200', '2024-06-05T12:30:05+02:00'],
    ['12:05 AM is no date, 2024-06-05 12:05 AM is', '2024-06-05T00:05:00'],
    ['2024-06-05 99:99', '2024-06-05'],
  ])('%j is %s', (text, date) => {
    expect(readPageDate(text, undefined)).toBe(date);
  });

  test.each([
    '',
    '昨天 12:30',
    '3 days ago',
    '06-05',
    '2024-13-05',
    '2024-06-32',
    'Foo 5, 2024',
    '12024-06-05',
    '20240605',
  ])('%j is no date', (text) => {
    expect(readPageDate(text, '+08:00')).toBeUndefined();
  });

  test('the clock of the site counts only for a time without an offset', () => {
    expect(readPageDate('2024-06-05 12:30', '+08:00')).toBe('2024-06-05T12:30:00+08:00');
    expect(readPageDate('2024-06-05', '+08:00')).toBe('2024-06-05');
    expect(readPageDate('2024-06-05 12:30Z', '+08:00')).toBe('2024-06-05T12:30:00Z');
  });
});

describe('readEpoch', () => {
  test.each([
    ['1717561800', undefined, '2024-06-05T04:30:00Z'],
    ['1717561800', '+08:00', '2024-06-05T12:30:00+08:00'],
    ['1709164800', '-03:30', '2024-02-28T20:30:00-03:30'],
    ['1717561800000', undefined, undefined],
    ['soon', undefined, undefined],
  ])('%s at %s is %s', (text, offset, date) => {
    expect(readEpoch(text, offset)).toBe(date);
  });

  test('is what the platform makes of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000_000_000, max: 9_999_999_999 }), (seconds) => {
        expect(readEpoch(String(seconds), undefined)).toBe(
          new Date(seconds * 1000).toISOString().replace('.000', ''),
        );
      }),
    );
  });
});

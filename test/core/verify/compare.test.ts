import { describe, expect, test } from 'vitest';
import { compareFacts } from '../../../src/core/verify/compare.ts';
import type { Forgiveness } from '../../../src/core/verify/compare.ts';
import { markdownFacts } from '../../../src/core/verify/markdown-facts.ts';

function kindsOf(expected: string, found: string, forgiveness?: Forgiveness): string[] {
  const differences = compareFacts(markdownFacts(expected), markdownFacts(found), forgiveness);
  return differences.map(({ kind }) => kind);
}

describe('what no reader sees is no difference', () => {
  test.each([
    ['another bullet', '- a\n- b', '* a\n* b'],
    ['blank lines between items', '- a\n- b', '- a\n\n- b'],
    ['other signs of bold', '**a** b', '__a__ b'],
    ['bold as HTML', '**a** b', '<strong>a</strong> b'],
    ['bold inside a link or around it', '[**a**](u)', '**[a](u)**'],
    ['bold in two pieces that touch', '**ab**', '**a**<b>b</b>'],
    ['a heading that is underlined', '# a', 'a\n==='],
    ['code that is indented', '```\na\n```', '    a'],
    ['another fence', '```js\na\n```', '~~~~ js\na\n~~~~'],
    [
      'a table as HTML',
      '| a |\n| - |\n| b |',
      '<table><tr><th>a</th></tr><tr><td>b</td></tr></table>',
    ],
    ['a list as HTML', '1. a\n2. b', '<ol><li>a</li><li>b</li></ol>'],
    ['a line break as HTML', 'a\\\nb', 'a<br>b'],
    ['a line that is wrapped', 'a b', 'a\nb'],
    ['references', '&lt;a&gt;', String.raw`\<a>`],
    ['escapes of an address', '[a](u%20v)', '[a](<u v>)'],
    ['an address between brackets', '[http://a.b](http://a.b)', '<http://a.b>'],
    ['a link elsewhere defined', '[a](u "t")', '[a][1]\n\n[1]: u "t"'],
  ])('%s', (_name, one, other) => {
    expect(kindsOf(one, other)).toEqual([]);
    expect(kindsOf(other, one)).toEqual([]);
  });
});

describe('compareFacts', () => {
  test('says what was expected and found, and where', () => {
    const expected = markdownFacts('甲\n\n[乙](u) 丙');
    const found = markdownFacts('甲\n\n\n[乙](v) 丁');
    expect(compareFacts(expected, found)).toEqual([
      { kind: 'text', expected: '丙', found: '丁', expectedPlace: 2, foundPlace: 3 },
      { kind: 'link', expected: 'u 乙', found: 'v 乙', expectedPlace: 2, foundPlace: 3 },
    ]);
  });

  test('says what stands in front of a thing that has moved', () => {
    const [difference] = compareFacts(markdownFacts('`a` b a'), markdownFacts('a b `a`'));
    expect(difference).toMatchObject({ expected: 'a (after "")', found: 'a (after "ab")' });
  });

  test('the first word of a line has the place of its line, and an addition that of what is before it', () => {
    const expected = markdownFacts('a\n\nb c');
    const places = (found: string) =>
      compareFacts(expected, markdownFacts(found)).map(({ expectedPlace }) => expectedPlace);
    expect(places('a\n\nd c')).toEqual([2]);
    expect(places('a b c')).toEqual([2]);
    expect(places('a\n\ne\n\nb c')).toEqual([0]);
  });

  test('text beyond counting is one difference', () => {
    const [one, other] = [0x4e00, 0x6e00].map((from) =>
      Array.from({ length: 8000 }, (_, index) => String.fromCodePoint(from + index)).join(''),
    );
    expect(kindsOf(one ?? '', other ?? '')).toEqual(['text']);
  });
});

describe('forgiveness', () => {
  test('punctuation that left a bold text, as often as was said', () => {
    expect(kindsOf('**甲：**', '**甲**：')).toEqual(['emphasis']);
    expect(kindsOf('**甲：**', '**甲**：', { movedEmphasis: 1 })).toEqual([]);
    const twice = ['<b>甲：</b>乙**丙**丁**戊：**', '**甲**：乙**丙**丁**戊**：'] as const;
    expect(kindsOf(...twice, { movedEmphasis: 1 })).toEqual(['emphasis']);
    expect(kindsOf(...twice, { movedEmphasis: 2 })).toEqual([]);
  });

  test.each([
    ['punctuation', '<b>甲：</b>乙', '**甲**：乙', []],
    ['a letter', '**甲乙**', '**甲**乙', ['emphasis']],
    ['bold that is italic', '**甲**', '*甲*', ['emphasis']],
  ])('%s', (_name, one, other, kinds) => {
    expect(kindsOf(one, other, { movedEmphasis: Number.POSITIVE_INFINITY })).toEqual(kinds);
  });

  test.each([
    ['beside a Chinese character', '甲 a', '甲a', []],
    ['between Chinese characters', '甲乙', '甲 乙', []],
    ['beside Chinese punctuation', 'a，b', 'a， b', []],
    ['between Latin words', 'a b', 'ab', ['text']],
    ['between a Latin word and a sign', 'a (b', 'a(b', ['spacing']],
    ['a line', '甲\n\n乙', '甲 乙', ['spacing']],
  ])('blanks %s', (_name, one, other, kinds) => {
    expect(kindsOf(one, other, { movedEmphasis: 0, areBlanksUnknown: true })).toEqual(kinds);
    expect(kindsOf(one, other)).not.toEqual([]);
  });

  test('descriptions of images that had none', () => {
    const free: Forgiveness = { movedEmphasis: 0, areDescriptionsFree: true };
    expect(kindsOf('![](a)', '![b](a)', free)).toEqual([]);
    expect(kindsOf('![b](a)', '![](a)', free)).toEqual(['image']);
    expect(kindsOf('![](a)', '![b](ab)', free)).toEqual(['image']);
    expect(kindsOf('![](a)', '', free)).toEqual(['image']);
  });
});

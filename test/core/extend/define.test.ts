import { describe, expect, test } from 'vitest';
import {
  convert,
  convertFragment,
  definePass,
  defineProfile,
  defineRule,
} from '../../../src/index.ts';
import type { Pass, Profile, Rule } from '../../../src/index.ts';

describe('definitions', () => {
  const myBlog = defineProfile({
    name: 'my-blog',
    match: { hosts: 'my.example' },
    body: '.entry',
    drops: [{ selector: '.ad', reason: 'advertisement' }],
  });

  test('a profile is data that pages are read by', () => {
    expect(myBlog).toEqual({
      name: 'my-blog',
      title: 'my-blog',
      match: { hosts: ['my.example'] },
      body: ['.entry'],
      drops: [{ selector: '.ad', reason: 'advertisement' }],
    } satisfies Profile);
    const page = '<div class="entry"><p>text</p><p class="ad">ad</p></div>';
    const named = { body: 'text\n', profile: { name: 'my-blog', reason: 'named by the caller' } };
    expect(convert(page, { profile: myBlog })).toMatchObject(named);
    expect(convert(page, { profile: 'my-blog', profiles: [myBlog] })).toMatchObject(named);
    expect(convert(page, { url: 'https://my.example/1', profiles: [myBlog] })).toMatchObject({
      profile: { name: 'my-blog' },
    });
  });

  test.each<[string, () => unknown, RegExp]>([
    [
      'a profile without a good name',
      () => defineProfile({ name: 'My Blog', match: {}, body: 'p' }),
      /name of a profile.*"My Blog"/,
    ],
    [
      'a profile with nonsense',
      () =>
        defineProfile({
          name: 'x',
          match: { urls: '(' },
          body: 'p[',
          drops: [{ selector: 'p', text: '[', reason: 'x' }],
          utcOffset: '8',
        }),
      /profile "x" is wrong: no selector: p\[; no pattern: \(; no pattern: \[; no offset from UTC: 8/,
    ],
    [
      'a profile without a body',
      () => defineProfile({ name: 'x', match: {}, body: [] }),
      /no selector of a body/,
    ],
    ['a pass without a name', () => definePass({ name: '', run() {} }), /name of a pass/],
    ['a pass that does nothing', () => definePass({ name: 'x' } as Pass), /no function run/],
    [
      'a rule that writes nothing',
      () => defineRule({ name: 'x', elements: [] } as unknown as Rule),
      /no function write/,
    ],
    [
      'a rule for what no rule sees',
      () => defineRule({ name: 'x', elements: ['aside' as 'a'], write: () => '' }),
      /cannot write aside; there are: a, abbr.*a pass can rename/,
    ],
    [
      'a pass that throws',
      () =>
        convertFragment('<h2>x</h2>', {
          passes: [
            {
              name: 'x',
              run: () => {
                throw new Error('why');
              },
            },
          ],
        }),
      /^pass "x" failed: Error: why$/,
    ],
    [
      'a pass that is asynchronous',
      () =>
        convertFragment('<h2>x</h2>', {
          // eslint-disable-next-line typescript/no-misused-promises -- the mistake itself
          passes: [{ name: 'x', run: async () => {} }],
        }),
      /pass "x" failed: .*asynchronous/,
    ],
    [
      'a rule that writes no text',
      () =>
        convertFragment('<h2>x</h2>', {
          rules: [{ name: 'x', elements: ['h2'], write: (() => 7) as unknown as Rule['write'] }],
        }),
      /rule "x" failed: .*no text but number/,
    ],
  ])('%s is a mistake of the caller', (_name, make, message) => {
    expect(make).toThrow(message);
  });
});

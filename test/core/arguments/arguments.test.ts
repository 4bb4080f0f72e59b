import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import {
  convert,
  convertFragment,
  definePass,
  defineProfile,
  defineRule,
  verify,
} from '../../../src/index.ts';
import { PROFILES } from '../../../src/core/profiles/index.ts';

const PAGE = '<div id="content_views"><p>中<b>文</b></p></div>';

/** Calls a function as JavaScript does, which knows no types. */
type Loose = (...given: readonly unknown[]) => unknown;
const loose = (call: unknown): Loose => call as Loose;

type Row = readonly [options: unknown, message: string];

/** Wrong in each of the two conversions. */
const WRONG: readonly Row[] = [
  [
    { verify: 'strickt' },
    'option verify must be one of "repair", "strict", "off"; it is "strickt"',
  ],
  [{ spacing: 1 }, 'option spacing must be one of "auto", "exact", "cjk"; it is 1'],
  [{ emphasis: '' }, 'option emphasis must be one of "move", "html"; it is ""'],
  [{ math: null }, 'option math must be one of "dollars", "code", "html"; it is null'],
  [{ tables: ['gfm'] }, 'option tables must be one of "gfm", "html"; it is a list'],
  [{ keepToc: 'yes' }, 'option keepToc must be true or false; it is "yes"'],
  [{ url: new URL('https://a.example/') }, 'option url must be a text; it is an object (URL)'],
  [{ encoding: 936 }, 'option encoding must be a text; it is 936'],
  [{ profile: 7 }, 'option profile must be the name of a profile or a profile; it is 7'],
  [
    { profile: { name: 'x', match: {}, body: '.entry' } },
    'option profile: body must be a list; it is ".entry"; make it with defineProfile',
  ],
  [{ profiles: { csdn: {} } }, 'option profiles must be a list; it is an object'],
  [{ profiles: ['csdn'] }, 'option profiles: [0] must be an object; it is "csdn"'],
  [
    { frontMatter: 'Hugo' },
    'option frontMatter must be one of "archive", "keep", "jekyll", "hugo", "hexo", "astro", "obsidian", "none"; it is "Hugo"',
  ],
  [
    { frontMatterFormat: 'yml' },
    'option frontMatterFormat must be one of "yaml", "toml", "json"; it is "yml"',
  ],
  [
    { frontMatterAliases: { title: 1 } },
    'option frontMatterAliases: title must be a text; it is 1',
  ],
  [{ frontMatterDrops: 'id' }, 'option frontMatterDrops must be a list; it is "id"'],
  [{ passes: [{ name: 'x' }] }, 'option passes: [0].run must be a function; it is undefined'],
  [{ passes: [{ run() {} }] }, 'option passes: [0].name must be a text; it is undefined'],
  [
    { rules: [{ name: 'x', elements: ['aside'], write: () => '' }] },
    'option rules: [0].elements[0] must be one of "a", "abbr"',
  ],
  [
    { verfy: 'strict' },
    'there is no option "verfy"; there are: spacing, emphasis, math, tables, verify, keepToc, passes, rules, url, profile, profiles, frontMatter, encoding, frontMatterFormat, frontMatterAliases, frontMatterDrops',
  ],
  [{ fragment: true }, 'there is no option "fragment"'],
  ['csdn', 'the options must be an object; they are "csdn"'],
  [null, 'the options must be an object; they are null'],
  [[], 'the options must be an object; they are a list'],
];

describe.each([
  ['convert', loose(convert), [PAGE]],
  ['convertFragment', loose(convertFragment), [PAGE]],
] as const)('%s', (name, call, given) => {
  test.each(WRONG)('%j', (options, message) => {
    expect(() => call(...given, options)).toThrow(TypeError);
    expect(() => call(...given, options)).toThrow(`${name}: ${message}`);
  });

  test('all that is wrong is said at once', () => {
    expect(() => call(...given, { spacing: 1, tables: 2 })).toThrow(
      /option spacing must .*; option tables must /,
    );
  });

  test('what is undefined is as if it were not there', () => {
    const keys = 'spacing emphasis math tables verify keepToc passes rules url profile profiles';
    const more = 'frontMatter encoding frontMatterFormat frontMatterAliases frontMatterDrops';
    const options = Object.fromEntries(`${keys} ${more}`.split(' ').map((key) => [key, undefined]));
    expect(call(...given, options)).toEqual(call(...given));
    expect(call(...given, undefined)).toEqual(call(...given));
  });
});

describe('verify', () => {
  test.each<Row>([
    [{ spacing: 'cjk ' }, 'option spacing must be one of "auto", "exact", "cjk"; it is "cjk "'],
    [{ fragment: 1 }, 'option fragment must be true or false; it is 1'],
    [{ tables: 'markdown' }, 'option tables must be one of "gfm", "html"; it is "markdown"'],
    [{ fragmnt: true }, 'there is no option "fragmnt"; there are: spacing, '],
    [7, 'the options must be an object; they are 7'],
  ])('%j', (options, message) => {
    expect(() => loose(verify)(PAGE, '中**文**', options)).toThrow(TypeError);
    expect(() => loose(verify)(PAGE, '中**文**', options)).toThrow(`verify: ${message}`);
  });
});

test('options of convert are none of verify, and do no harm there', () => {
  const options = { tables: 'html', frontMatterDrops: ['id'] } as const;
  expect(loose(verify)(PAGE, '中**文**', options)).toEqual(verify(PAGE, '中**文**'));
});

describe('what is to be read', () => {
  test.each([
    [undefined, 'it is undefined'],
    [null, 'it is null'],
    [7, 'it is 7'],
    [{ html: '' }, 'it is an object'],
    [Promise.resolve(PAGE), 'it is an object (Promise); await it'],
    [new ArrayBuffer(1), 'it is an object (ArrayBuffer)'],
    [new Uint16Array(1), 'it is an object (Uint16Array)'],
    [[60, 112, 62], 'it is a list'],
  ])('%o is neither text nor bytes', (source, message) => {
    for (const call of [loose(convert), loose((one: unknown) => loose(verify)(one, ''))]) {
      expect(() => call(source)).toThrow(TypeError);
      expect(() => call(source)).toThrow(
        `the source must be a text or bytes (Uint8Array, Buffer); ${message}`,
      );
    }
    expect(() => loose(verify)('', source)).toThrow(
      `verify: the Markdown must be a text or bytes (Uint8Array, Buffer); ${message}`,
    );
    expect(() => loose(convertFragment)(source)).toThrow(
      `convertFragment: the HTML must be a text; ${message}`,
    );
  });

  test('bytes of a fragment have to be decoded by the caller', () => {
    expect(() => loose(convertFragment)(Buffer.from('<p>'))).toThrow(
      'convertFragment: the HTML must be a text; it is an object (Buffer)',
    );
  });

  test('buffers and arrays of another realm are bytes', () => {
    const foreign = runInNewContext('Uint8Array.from([60, 112, 62])') as Uint8Array;
    for (const bytes of [Buffer.from('<p>'), foreign])
      expect(convert(bytes)).toMatchObject({ reason: { code: 'no-body' } });
  });
});

describe('definitions', () => {
  const profile = { name: 'x', match: { hosts: 'a.example' }, body: '.entry' };

  test.each<readonly [string, Loose, unknown, string]>([
    [
      'no profile',
      loose(defineProfile),
      undefined,
      'defineProfile: the profile must be an object; it is undefined',
    ],
    [
      'a profile that is a name',
      loose(defineProfile),
      'csdn',
      'the profile must be an object; it is "csdn"',
    ],
    [
      'no match',
      loose(defineProfile),
      { name: 'x', body: 'p' },
      'profile "x" is wrong: match must be an object; it is undefined',
    ],
    [
      'no body',
      loose(defineProfile),
      { name: 'x', match: {} },
      'body must be a text or a list of them; it is undefined',
    ],
    [
      'a body of numbers',
      loose(defineProfile),
      { ...profile, body: [1] },
      'body[0] must be a text; it is 1',
    ],
    [
      'an unknown key',
      loose(defineProfile),
      { ...profile, drop: [] },
      'there is no key "drop"; there are: name, match, body, title,',
    ],
    [
      'an unknown key below',
      loose(defineProfile),
      { ...profile, match: { host: 'a' } },
      'match: there is no key "host"; there are: hosts, urls, selectors, generators, anyPage',
    ],
    [
      'an unknown field',
      loose(defineProfile),
      { ...profile, fields: { name: 'h1' } },
      'fields: there is no key "name"; there are: title, date,',
    ],
    [
      'a finder of another decoding',
      loose(defineProfile),
      { ...profile, fields: { date: { selector: 'p', decode: 'b64' } } },
      'fields.date.decode must be one of "hex", "epoch"; it is "b64"',
    ],
    [
      'a drop without a reason',
      loose(defineProfile),
      { ...profile, drops: [{ selector: '.ad' }] },
      'drops[0].reason must be a text; it is undefined',
    ],
    [
      'drops that are no list',
      loose(defineProfile),
      { ...profile, drops: '.ad' },
      'drops must be a list; it is ".ad"',
    ],
    ['no pass', loose(definePass), null, 'definePass: the pass must be an object; it is null'],
    ['no rule', loose(defineRule), 7, 'defineRule: the rule must be an object; it is 7'],
    [
      'a rule without elements',
      loose(defineRule),
      { name: 'x', write: () => '' },
      'rule "x" is wrong: elements must be a list; it is undefined',
    ],
  ])('%s', (_name, call, given, message) => {
    expect(() => call(given)).toThrow(TypeError);
    expect(() => call(given)).toThrow(message);
  });
});

test.each(PROFILES)('the profile $name is one that a caller may hand over and write', (profile) => {
  expect(() => convert(PAGE, { profile })).not.toThrow();
  expect(defineProfile(profile)).toEqual(profile);
});

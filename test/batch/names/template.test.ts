import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Described } from '../../../src/batch/names/fields.ts';
import { PATH_BYTES } from '../../../src/batch/names/portable.ts';
import { slugOf } from '../../../src/batch/names/slug.ts';
import { createNamer } from '../../../src/batch/names/namer.ts';
import { parseTemplate } from '../../../src/batch/names/template.ts';
import { compareSources } from '../../../src/batch/source-file.ts';
import { UsageError } from '../../../src/batch/usage-error.ts';
import { drawing } from '../../helpers/fast-check.ts';
import { source } from '../folder.ts';

const POST: Described = {
  source: source('old/2024/first-post.html'),
  metadata: {
    title: 'Redis 缓存入门（一）: C++',
    date: '2024-06-05T23:30:00-08:00',
    author: 'reader/one',
    source: 'https://www.blog.example.com/p/1',
    id: '0128',
    tags: ['C#', 'b'],
    categories: ['数据库', 'b'],
    updated: '2024-07-01',
    lang: 'zh-CN',
  },
  profile: 'csdn',
};

const BARE: Described = {
  source: source('notes.htm'),
  metadata: { tags: [], categories: [] },
  profile: 'csdn',
};

describe('a template', () => {
  test.each([
    ['{year}/{month}/{slug}.md', '2024/06/redis-缓存入门-一-c.md', 'undated/notes.md'],
    ['{year}-{month}-{day} {id}', '2024-06-05 0128.md', 'undated notes.md'],
    ['{date}-{slug}.md', '2024-06-05-redis-缓存入门-一-c.md', 'undated-notes.md'],
    ['{title}.md', 'Redis 缓存入门（一）_ C++.md', 'notes.md'],
    ['{author}/{name}.MD', 'reader_one/first-post.md', 'anonymous/notes.md'],
    ['{dir}/{name}', 'old/2024/first-post.md', 'notes.md'],
    ['{dir}-{name}', 'old_2024-first-post.md', '-notes.md'],
    [
      '{site}/{profile}/{slug}',
      'blog.example.com/csdn/redis-缓存入门-一-c.md',
      'csdn/csdn/notes.md',
    ],
    ['{category}/{id}.md', '数据库/0128.md', 'uncategorised/notes.md'],
    ['{lang}/{tag}.md', 'zh-CN/C#.md', 'und/untagged.md'],
    ['{updated}-{date}.md', '2024-07-01-2024-06-05.md', 'undated.md'],
    ['{date}-{time}.md', '2024-06-05-233000.md', 'undated.md'],
    ['manifest.ndjson/{id}', 'manifest.ndjson_/0128.md', 'manifest.ndjson_/notes.md'],
    ['posts/{slug}/index.md', 'posts/redis-缓存入门-一-c/index.md', 'posts/notes/index.md'],
  ])('%s', (template, expected, bare) => {
    expect(parseTemplate(template)(POST)).toBe(expected);
    expect(parseTemplate(template)(BARE)).toBe(bare);
  });

  // A name of such characters alone looks like none in every listing.
  test.each([
    ['{author}.md', 'post.md'],
    ['{author}/{id}.md', '_/0128.md'],
    ['{author}-{id}.md', '\u200B\u2060-0128.md'],
  ])('%s of an author whose name does not show', (template, expected) => {
    const metadata = { ...POST.metadata, author: '\u200B\u2060' };
    expect(parseTemplate(template)({ ...POST, metadata })).toBe(expected);
  });

  test('a document that was never changed has its date for the change', () => {
    const { updated: _, ...metadata } = POST.metadata;
    expect(parseTemplate('{updated}')({ ...POST, metadata })).toBe('2024-06-05.md');
  });

  test('a day without a time begins at midnight', () => {
    const metadata = { ...POST.metadata, date: '2024-06-05' };
    expect(parseTemplate('{time}')({ ...POST, metadata })).toBe('000000.md');
  });

  test.each([
    ['{yaer}/{slug}.md', /no field \{yaer\}; there are: \{year\} \{month\}/u],
    ['{constructor}.md', /no field \{constructor\}/u],
    ['{slug.md', /brace/u],
    ['}{slug}', /brace/u],
    ['/srv/{slug}.md', /must be relative/u],
    ['C:{slug}.md', /must be relative/u],
    [String.raw`..\{slug}`, /must be relative/u],
    ['../{slug}.md', /"\.\."/u],
    ['a//{slug}.md', /empty name/u],
    ['{slug}/.md', /empty name/u],
    ['', /empty name/u],
  ])('%j is refused', (template, message) => {
    expect(() => parseTemplate(template)).toThrow(UsageError);
    expect(() => parseTemplate(template)).toThrow(message);
  });

  test.each([
    ['../../etc/passwd', '_._.._etc_passwd.md'],
    ['..', '__.md'],
    ['.gitignore', '_gitignore.md'],
    ['C:\\Windows', 'C__Windows.md'],
    ['nul', 'nul_.md'],
    [' ', 'post.md'],
    ['文'.repeat(100), `${'文'.repeat(84)}.md`],
  ])('the title %j stays one name', (title, expected) => {
    const named = parseTemplate('{title}.md')({ ...BARE, metadata: { ...BARE.metadata, title } });
    expect(named).toBe(expected);
  });
});

describe('slugOf', () => {
  test.each([
    ['Hello, World!', 'hello-world'],
    ['  ÉTÉ à Paris ', 'été-à-paris'],
    ['C# 与 .NET 8.0', 'c-与-net-8-0'],
    ['हिन्दी', 'हिन्दी'],
    ['😀！', ''],
  ])('%j -> %j', (title, slug) => {
    expect(slugOf(title)).toBe(slug);
  });
});

const text = fc.oneof(
  fc.constantFrom(
    'a',
    'A',
    '..',
    '../x',
    '/etc/passwd',
    String.raw`..\x`,
    'C:',
    'con',
    'a.md',
    '',
    ' ',
  ),
  fc.constantFrom('é', 'e\u0301', 'ß', 'SS', 'x'.repeat(300), '文'.repeat(100), '\u0000', '\uD800'),
  fc.string({ unit: 'grapheme' }),
);
const documents = fc.uniqueArray(
  fc
    .record({
      relative: fc
        .array(
          text.map((some) => some.replaceAll('/', '')),
          { minLength: 1, maxLength: 3 },
        )
        .map((names) => names.join('/')),
      input: fc.constantFrom('posts', 'drafts'),
      title: text,
      date: fc.oneof(text, fc.constantFrom('2024-06-05', '2024-13-01', '../../2024')),
      author: text,
      address: fc.oneof(text, fc.webUrl()),
    })
    .map(({ relative, input, title, date, author, address }): Described => ({
      source: source(relative, input),
      metadata: { title, date, author, source: address, id: title, tags: [], categories: [author] },
      profile: 'csdn',
    })),
  { selector: ({ source: some }) => `${some.input}/${some.relative}`, maxLength: 20 },
);
const template = fc.constantFrom(
  '{title}',
  '{title}/{slug}.md',
  '{dir}/{name}.md',
  '{year}/{month}/{slug}.md',
  '{author}/{title}/{dir}/{id}',
  '{site}{date}{category}',
);

function nameAll(given: readonly Described[], pattern: string): readonly string[] {
  const sorted = given.toSorted((a, b) => compareSources(a.source, b.source));
  const namer = createNamer(
    parseTemplate(pattern),
    sorted.map((one) => one.source),
  );
  return sorted.map((one) => namer.take(namer.wish(one), one.source));
}

describe('names of many documents', () => {
  test('none leaves the folder and each is a name everywhere', () => {
    fc.assert(
      fc.property(documents, template, (given, pattern) => {
        for (const output of nameAll(given, pattern)) {
          expect(path.posix.join('/out', output)).toBe(`/out/${output}`);
          expect(path.win32.join('C:\\out', output)).toBe(
            `C:\\out\\${output.replaceAll('/', '\\')}`,
          );
          expect(output).toMatch(/^(?:[^/]+\/)*[^/]+\.md$/u);
          expect(Buffer.byteLength(output)).toBeLessThanOrEqual(PATH_BYTES);
          for (const name of output.split('/')) {
            expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
            expect(name).not.toMatch(/[<>:"\\|?*\p{Cc}\p{Surrogate}]|[. ]$|^\./u);
            expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu);
          }
        }
      }),
      drawing(500),
    );
  });

  test('no two are the same file on any file system, and none is the folder of another', () => {
    fc.assert(
      fc.property(documents, template, (given, pattern) => {
        const keys = nameAll(given, pattern).map((name) => name.normalize('NFC').toLowerCase());
        expect(new Set(keys).size).toBe(given.length);
        for (const key of keys)
          expect(keys.some((other) => other.startsWith(`${key}/`))).toBe(false);
      }),
      drawing(500),
    );
  });

  test('they do not depend on the order in which sources were found', () => {
    fc.assert(
      fc.property(documents, template, (given, pattern) => {
        expect(nameAll(given.toReversed(), pattern)).toEqual(nameAll(given, pattern));
      }),
      drawing(300),
    );
  });

  test('the suffix is the hash of the path below the input', () => {
    const given = ['a.htm', 'a.html'].map((relative) => ({ ...BARE, source: source(relative) }));
    // printf 'a.html' | sha256sum
    expect(nameAll(given, '{slug}')).toEqual(['a.md', 'a-7aa267cf.md']);
  });
});

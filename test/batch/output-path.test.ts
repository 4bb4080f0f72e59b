import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planOutputs as plan } from '../../src/batch/output-path.ts';
import type { Job } from '../../src/batch/output-path.ts';
import { compareSources } from '../../src/batch/source-file.ts';
import type { SourceFile } from '../../src/batch/source-file.ts';
import { source } from './folder.ts';

/** The jobs of sources, in order. */
function planOutputs(sources: readonly SourceFile[]): readonly Job[] {
  const names = plan(() => sources);
  return sources
    .toSorted(compareSources)
    .map((one) => ({ source: one, output: names.of(one) ?? 'none' }));
}

/** Outputs by source, for sources of one or several inputs. */
function outputs(sources: readonly SourceFile[]): Record<string, string> {
  return Object.fromEntries(
    planOutputs(sources).map((job) => [`${job.source.input}/${job.source.relative}`, job.output]),
  );
}

describe('the name of an output', () => {
  test.each([
    { desc: 'html', relative: 'first-post.html', output: 'first-post.md' },
    { desc: 'htm', relative: 'first-post.htm', output: 'first-post.md' },
    { desc: 'md', relative: 'first-post.md', output: 'first-post.md' },
    { desc: 'extension in capitals', relative: 'INDEX.HTM', output: 'INDEX.md' },
    { desc: 'folders stay', relative: '2024/06/first-post.html', output: '2024/06/first-post.md' },
    { desc: 'another extension stays', relative: 'page.php', output: 'page.php.md' },
    { desc: 'no extension', relative: 'release v1.2', output: 'release v1.2.md' },
    { desc: 'only the last extension goes', relative: 'post.html.md', output: 'post.html.md' },
    { desc: 'a name that is only an extension', relative: '.html', output: '.html.md' },
    { desc: 'Chinese', relative: '目录/第一篇.html', output: '目录/第一篇.md' },
    {
      desc: 'blanks and apostrophes are kept, what Windows forbids is not',
      relative: `it's "a"\nb: c?.html`,
      output: `it's _a__b_ c_.md`,
    },
    { desc: 'a device', relative: 'aux/NUL.html', output: 'aux_/NUL_.md' },
    { desc: 'a device with an extension', relative: 'com1.tar.html', output: 'com1_.tar.md' },
    { desc: 'no device', relative: 'console/nullable.html', output: 'console/nullable.md' },
    {
      desc: 'a folder that ends in full stops',
      relative: 'etc. ../a.html',
      output: 'etc____/a.md',
    },
    {
      desc: 'a backslash is a separator elsewhere',
      relative: String.raw`..\..\post.html`,
      output: '.._.._post.md',
    },
    {
      desc: 'a folder called like the manifest',
      relative: 'Manifest.ndjson/a.html',
      output: 'Manifest.ndjson_/a.md',
    },
    {
      desc: 'a folder called like the state',
      relative: '.pressmark/a.html',
      output: '.pressmark_/a.md',
    },
    {
      desc: 'a file called like the manifest',
      relative: 'manifest.ndjson',
      output: 'manifest.ndjson.md',
    },
    { desc: 'steps up', relative: '../../post.html', output: '__/__/post.md' },
    { desc: 'empty segments and dots', relative: '/./post.html', output: '_/post.md' },
  ])('$desc: $relative', ({ relative, output }) => {
    expect(planOutputs([source(relative)]).map((job) => job.output)).toEqual([output]);
  });

  test('a name that would be too long is cut between characters and marked', () => {
    const [job] = planOutputs([source(`2024/${'第'.repeat(84)}.php`)]);
    expect(job?.output).toMatch(/^2024\/第{81}-[0-9a-f]{8}\.md$/u);
  });

  test('a folder that would be too long is cut and marked, the same for all its files', () => {
    const folder = '第'.repeat(100);
    const planned = planOutputs([source(`${folder}/a.html`), source(`${folder}/b.html`)]);
    expect(planned.map(({ output }) => output.replace(/^第{82}-[0-9a-f]{8}/u, 'cut'))).toEqual([
      'cut/a.md',
      'cut/b.md',
    ]);
  });

  test('folders that are too long together become one', () => {
    const folders = Array.from({ length: 9 }, (_, index) => String(index).repeat(100)).join('/');
    const [job] = planOutputs([source(`${folders}/${'a'.repeat(250)}.html`)]);
    expect(job?.output).toMatch(/^0{100}-[0-9a-f]{8}\/a{250}\.md$/u);
  });

  test('the longest name that fits is kept', () => {
    const [job] = planOutputs([source(`${'a'.repeat(252)}.html`)]);
    expect(job?.output).toBe(`${'a'.repeat(252)}.md`);
  });
});

describe('sources that want the same output', () => {
  test.each([
    { desc: 'two extensions', relatives: ['a.htm', 'a.html'] },
    { desc: 'case', relatives: ['POST.html', 'post.md'] },
    { desc: 'composed and decomposed', relatives: ['cafe\u0301.html', 'caf\u00E9.html'] },
    { desc: 'letters that only fold to the same', relatives: ['Σίσυφος.html', 'Σίσυφοσ.html'] },
    { desc: 'case of a folder', relatives: ['2024/A/x.html', '2024/a/x.html'] },
  ])('$desc: the first keeps the name', ({ relatives }) => {
    const jobs = planOutputs(relatives.map((relative) => source(relative)));
    expect(jobs[0]?.output).toBe(jobs[0]?.source.relative.replace(/\.\w+$/u, '.md'));
    expect(jobs[1]?.output).toMatch(/-[0-9a-f]{8}\.md$/u);
  });

  test('the suffix is the hash of the path below the input', () => {
    // printf 'a.html' | sha256sum
    const expected = { 'posts/a.htm': 'a.md', 'posts/a.html': 'a-7aa267cf.md' };
    expect(outputs([source('a.htm'), source('a.html')])).toEqual(expected);
    expect(outputs([source('a.htm', '.'), source('a.html', '.')])['./a.html']).toBe(
      'a-7aa267cf.md',
    );
  });

  test('the same path below two inputs: the input tells them apart', () => {
    const planned = outputs([
      source('a.html', 'new'),
      source('a.html', 'old'),
      source('a.html', 'older'),
    ]);
    expect(planned['new/a.html']).toBe('a.md');
    expect(new Set(Object.values(planned)).size).toBe(3);
  });

  test('a file gives way to a folder of the same name', () => {
    const planned = outputs([source('a.html'), source('a.md/x.html')]);
    expect(planned['posts/a.md/x.html']).toBe('a.md/x.md');
    expect(planned['posts/a.html']).toMatch(/^a-[0-9a-f]{8}\.md$/u);
  });

  test('a source that has the name of a suffixed one keeps it', () => {
    const planned = outputs([source('a.htm'), source('a.html'), source('a-7aa267cf.html')]);
    expect(planned['posts/a-7aa267cf.html']).toBe('a-7aa267cf.md');
    expect(planned['posts/a.html']).toMatch(/^a-(?!7aa267cf)[0-9a-f]{8}\.md$/u);
  });
});

describe('properties', () => {
  const segment = fc.oneof(
    fc.constantFrom(
      'a',
      'A',
      'a.html',
      'a.htm',
      'A.MD',
      'a.md',
      '.',
      '..',
      '',
      String.raw`..\a`,
      'é.html',
      'e\u0301.html',
      'C:',
    ),
    fc.constantFrom('ß', 'SS', 'ſs', 'x'.repeat(300), '文'.repeat(100)),
    fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('/', '')),
  );
  const relative = fc
    .array(segment, { minLength: 1, maxLength: 3 })
    .map((segments) => segments.join('/'));
  const sources = fc.uniqueArray(
    fc
      .record({ relative, input: fc.constantFrom('posts', 'drafts') })
      .map((some) => source(some.relative, some.input)),
    { selector: (some) => `${some.input}/${some.relative}`, maxLength: 30 },
  );

  test('no output leaves the folder, on POSIX or on Windows', () => {
    fc.assert(
      fc.property(sources, (given) => {
        for (const { output } of planOutputs(given)) {
          expect(path.posix.join('/out', output).startsWith('/out/')).toBe(true);
          expect(path.win32.join(String.raw`C:\out`, output).startsWith('C:\\out\\')).toBe(true);
          expect(Buffer.byteLength(path.posix.basename(output))).toBeLessThanOrEqual(255);
        }
      }),
    );
  });

  test('no two sources share an output and none is the folder of another', () => {
    fc.assert(
      fc.property(sources, (given) => {
        const keys = planOutputs(given).map((job) => job.output.normalize('NFC').toLowerCase());
        expect(new Set(keys).size).toBe(given.length);
        for (const key of keys)
          expect(keys.some((other) => other.startsWith(`${key}/`))).toBe(false);
      }),
    );
  });

  test('the order in which sources are given does not matter', () => {
    const shuffled = sources.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
    );
    fc.assert(
      fc.property(shuffled, ([given, other]) => {
        expect(planOutputs(other)).toEqual(planOutputs(given));
      }),
    );
  });
});

/** A batch in shards and one without give the same bytes. */
import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BatchOptions } from '../../../src/batch/batch-options.ts';
import { drawing } from '../../helpers/fast-check.ts';
import { addFiles, FOREIGN_PAGE, makeFolder, post, readTree } from '../folder.ts';
import { brief, run } from '../run.ts';
import { merge, problems, readArchive, runPlain, runShard, runShards } from './run-shards.ts';

/** Names that clash: by extension, case and Unicode form, and with a folder. */
const POSTS = {
  'posts/2024/a.html': post('A'),
  'posts/2024/a.htm': post('B'),
  'posts/2024/A.md': post('C'),
  'posts/2024/c.html': post('A'),
  'posts/2024/d.html': post('A'),
  'posts/x.md/inner.html': post('D'),
  'posts/x.html': post('E'),
  'posts/文章.html': post('F'),
  'posts/note.md': FOREIGN_PAGE,
  'posts/bad.html': post('G'),
};

const MODES: readonly (readonly [string, Partial<BatchOptions>])[] = [
  ['named like the sources', {}],
  ['named by the documents', { path: '{title}.md' }],
];

function manifest(cwd: string, name: string): string {
  return readFileSync(path.join(cwd, name, 'manifest.ndjson'), 'utf8');
}

async function expectSame(cwd: string, of: number, options: Partial<BatchOptions>): Promise<void> {
  await runPlain(cwd, options);
  await runShards(cwd, of, options);
  expect(problems(await merge(cwd))).toEqual([]);
  expect(readArchive(cwd, 'archive')).toEqual(readArchive(cwd, 'plain'));
}

describe.each(MODES)('outputs %s', (_, options) => {
  test.each([1, 2, 5, 40])('%i shards', async (of) => {
    const cwd = makeFolder(POSTS);
    await expectSame(cwd, of, options);
    expect(Object.keys(readArchive(cwd, 'archive'))).toContain('manifest.ndjson');
  });

  test('again, after sources were changed, added and removed', async () => {
    const cwd = makeFolder(POSTS);
    await expectSame(cwd, 3, options);
    addFiles(cwd, { 'posts/2024/c.html': post('Changed'), 'posts/0.html': post('A') });
    rmSync(path.join(cwd, 'posts/2024/a.htm'));
    rmSync(path.join(cwd, 'posts/x.html'));
    await expectSame(cwd, 3, options);
    rmSync(path.join(cwd, 'posts/0.html'));
    rmSync(path.join(cwd, 'posts/2024/a.html'));
    await expectSame(cwd, 3, options);
    // And nothing has to be converted after a merge, by a shard or by a run over all files.
    expect(brief(await runShard(cwd, 1, 3, options)).join()).not.toMatch(/written|failed/u);
    await runPlain(cwd, options);
    expect(brief(await run(cwd, options)).join()).not.toMatch(/written|failed/u);
    expect(readArchive(cwd, 'archive')).toEqual(readArchive(cwd, 'plain'));
  });

  test('one shard again after the merge', async () => {
    const cwd = makeFolder(POSTS);
    await expectSame(cwd, 4, options);
    const before = readArchive(cwd, 'archive');
    await runShard(cwd, 2, 4, options);
    expect(problems(await merge(cwd))).toEqual([]);
    expect(readArchive(cwd, 'archive')).toEqual(before);
    await runShard(cwd, 2, 4, { ...options, force: true });
    expect(problems(await merge(cwd))).toEqual([]);
    expect(readArchive(cwd, 'archive')).toEqual(before);
  });

  test('an edited output and a foreign file are kept as a run over all files keeps them', async () => {
    const cwd = makeFolder(POSTS);
    addFiles(cwd, { 'archive/F.md': 'mine', 'archive/文章.md': 'mine' });
    addFiles(cwd, { 'plain/F.md': 'mine', 'plain/文章.md': 'mine' });
    await expectSame(cwd, 3, options);
    const edited = Object.keys(readArchive(cwd, 'plain')).find((name) =>
      /^(?:bad|G)\.md$/u.test(name),
    );
    expect(edited).toBeDefined();
    for (const out of ['archive', 'plain'])
      writeFileSync(path.join(cwd, out, edited ?? ''), 'edited');
    addFiles(cwd, { 'posts/bad.html': post('G again') });
    await expectSame(cwd, 3, options);
    expect(readArchive(cwd, 'archive')[edited ?? '']).toBe('edited');
  });

  test('outputs of gone sources are told by the merge, and pruned by it', async () => {
    const cwd = makeFolder(POSTS);
    await expectSame(cwd, 3, options);
    // The next file takes the name and, being equal, the bytes of the one that is gone.
    rmSync(path.join(cwd, 'posts/2024/a.html'));
    rmSync(path.join(cwd, 'posts/文章.html'));
    const { end } = await runPlain(cwd, options);
    await runShards(cwd, 3, options);
    const report = await merge(cwd);
    expect(report).toMatchObject({ kind: 'merged', orphans: end.orphans });
    expect(readArchive(cwd, 'archive')).toEqual(readArchive(cwd, 'plain'));
    const pruned = (await runPlain(cwd, { ...options, prune: true })).end.pruned;
    expect(await merge(cwd, { prune: true })).toMatchObject({ kind: 'merged', pruned });
    expect(pruned.length).toBeGreaterThan(0);
    expect(readArchive(cwd, 'archive')).toEqual(readArchive(cwd, 'plain'));
  });

  test('a run over all files takes over what shards did, and ends them', async () => {
    const cwd = makeFolder(POSTS);
    await runPlain(cwd, options);
    await runShard(cwd, 1, 2, options);
    await run(cwd, options);
    expect(existsSync(path.join(cwd, 'archive/.pressmark/shards-of-2'))).toBe(false);
    expect(readArchive(cwd, 'archive')).toEqual(readArchive(cwd, 'plain'));
    await expect(merge(cwd)).rejects.toThrow(/holds no shards to merge/u);
  });
});

test('names that outputs of other sources hold are left to them, as by a run over all files', async () => {
  const options = { path: '{title}.md' };
  const cwd = makeFolder({
    'earlier/one.html': post('A'),
    'earlier/two.html': post('B'),
    'posts/a.html': post('A').replace('About', 'More about'),
    'posts/b.html': post('C'),
    // The same bytes under another name: a source that was renamed gets the name of its output.
    'posts/renamed.html': post('B'),
  });
  for (const out of ['plain', 'archive']) {
    // eslint-disable-next-line no-await-in-loop -- one after the other
    await run(cwd, { ...options, outDir: path.join(cwd, out) }, ['earlier']);
  }
  await expectSame(cwd, 3, options);
  const outputs = readArchive(cwd, 'archive');
  expect(outputs['A.md']).toBe('About A.\n');
  expect(Object.values(outputs)).toContain('More about A.\n');
  expect(Object.keys(outputs).filter((name) => name.startsWith('B'))).toEqual(['B.md']);
  await expectSame(cwd, 3, options);
});

test.skipIf(process.platform === 'win32')(
  'a link that leads out of the folder fails one file, as in a run over all files',
  async () => {
    const options = { path: '{title}/post.md' };
    const cwd = makeFolder({ ...POSTS, 'elsewhere/mine.md': 'mine' });
    for (const out of ['plain', 'archive']) {
      addFiles(cwd, { [`${out}/readme.txt`]: 'mine' });
      symlinkSync(path.join(cwd, 'elsewhere'), path.join(cwd, out, 'D'));
    }
    await runPlain(cwd, options);
    await runShards(cwd, 3, options);
    expect(await merge(cwd, { dryRun: true })).toMatchObject({ summary: { files: { failed: 1 } } });
    expect(await merge(cwd)).toMatchObject({
      kind: 'merged',
      summary: { files: { failed: 1 } },
      failed: [{ source: 'x.md/inner.html', failure: { stage: 'write', code: 'EOUTSIDE' } }],
    });
    expect(manifest(cwd, 'archive')).toEqual(manifest(cwd, 'plain'));
    expect(readTree(path.join(cwd, 'elsewhere'))).toEqual({ 'mine.md': 'mine' });
    // The link is taken away: nothing has to be converted again.
    for (const out of ['plain', 'archive']) rmSync(path.join(cwd, out, 'D'));
    await expectSame(cwd, 3, options);
    expect(readArchive(cwd, 'archive')['D/post.md']).toBe('About D.\n');
  },
);

test('a folder in the place of an output fails one file', async () => {
  const options = { path: '{title}.md' };
  const cwd = makeFolder({ ...POSTS, 'plain/D.md/mine.txt': '', 'archive/D.md/mine.txt': '' });
  await expectSame(cwd, 3, options);
  expect(manifest(cwd, 'archive')).toContain('"reason":"write EISDIR"');
});

test('any set of files, any number of shards', { timeout: 120_000 }, async () => {
  const name = fc.constantFrom('a.html', 'A.HTML', 'a.htm', 'b.html', 'é.html', 'é.htm', 'a.md');
  const folder = fc.constantFrom('', 'x/', 'X/', 'x.md/', 'a.md/');
  const page = fc.constantFrom(post('A'), post('B'), FOREIGN_PAGE);
  const files = fc.dictionary(
    fc.tuple(folder, name).map((parts) => `posts/${parts.join('')}`),
    page,
    { minKeys: 1, maxKeys: 12 },
  );
  const options = fc.constantFrom<Partial<BatchOptions>>({}, { path: '{title}.md' });
  await fc.assert(
    fc.asyncProperty(files, fc.integer({ min: 1, max: 6 }), options, async (tree, of, mode) => {
      const isPossible = !Object.keys(tree).some((one) => Object.hasOwn(tree, path.dirname(one)));
      fc.pre(isPossible);
      await expectSame(makeFolder(tree), of, mode);
    }),
    drawing(25),
  );
});

test('the state of the shards is all there is besides', async () => {
  const cwd = makeFolder(POSTS);
  await runShards(cwd, 2, { path: '{title}.md' });
  await merge(cwd);
  const state = Object.keys(readTree(path.join(cwd, 'archive/.pressmark')));
  expect(state).toEqual(['shards-of-2/1.ndjson', 'shards-of-2/2.ndjson']);
});

import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FileRecord, Line } from '../../src/batch/record/manifest.ts';
import { digestOptions } from '../../src/batch/record/options-digest.ts';
import { addFiles, makeFolder, post, postBody, readOutputs, readTree } from './folder.ts';
import { brief, run } from './run.ts';

function outputs(cwd: string): Record<string, string> {
  return readOutputs(path.join(cwd, 'archive'));
}

function manifest(cwd: string): readonly Line[] {
  const text = readFileSync(path.join(cwd, 'archive/manifest.ndjson'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

function recordOf(cwd: string, source: string): FileRecord | undefined {
  return manifest(cwd).find(
    (line): line is FileRecord => line.kind === 'file' && line.source.path === source,
  );
}

/** `a.html` and `b.html` below `posts`, converted. */
async function makeArchive(): Promise<string> {
  const cwd = makeFolder({ 'posts/a.html': post('A'), 'posts/b.html': post('B') });
  await run(cwd);
  return cwd;
}

describe('a second run', () => {
  test('touches and changes nothing, the manifest included', async () => {
    const cwd = await makeArchive();
    const tree = readTree(path.join(cwd, 'archive'));
    const before = statSync(path.join(cwd, 'archive/a.md'), { bigint: true });
    expect(brief(await run(cwd))).toEqual(['a.html unchanged', 'b.html unchanged']);
    const after = statSync(path.join(cwd, 'archive/a.md'), { bigint: true });
    expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs]);
    expect(readTree(path.join(cwd, 'archive'))).toEqual(tree);
  });

  test('says of a skipped file what the first run said', async () => {
    const cwd = makeFolder({
      'posts/a.html': post('A'),
      'posts/c.html': '',
      'posts/d.html': '<i>',
    });
    writeFileSync(path.join(cwd, 'posts/b.html'), Buffer.from([0x1f, 0x8b, 8, 0]));
    const runs = [await run(cwd), await run(cwd), await run(cwd, { force: true })];
    const [first, ...others] = runs.map(({ outcomes }) =>
      outcomes.flatMap((outcome) => (outcome.kind === 'skipped' ? outcome.reason : [])),
    );
    expect(first?.map(({ message }) => message)).toContain('no text: gzip data');
    expect(first).toHaveLength(3);
    expect(others).toEqual([first, first]);
    expect(recordOf(cwd, 'b.html')).toMatchObject({ message: 'no text: gzip data' });
    expect(recordOf(cwd, 'c.html')).not.toHaveProperty('message');
  });

  test('does not convert what is unchanged', async () => {
    const cwd = await makeArchive();
    // Converting would fail, as there is no such profile; the manifest says that it was done with it.
    const convert = { profile: 'no-such-site' };
    const file = path.join(cwd, 'archive/manifest.ndjson');
    const before = recordOf(cwd, 'a.html')?.optionsDigest ?? '';
    const digest = digestOptions(convert);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(before, digest));
    expect(brief(await run(cwd, { convert }))).toEqual(['a.html unchanged', 'b.html unchanged']);
  });

  test.each([
    { desc: 'a changed source', change: { 'posts/a.html': post('New') }, options: {} },
    { desc: 'a new version', change: {}, options: { tool: 'pressmark 0.0.1' } },
    { desc: 'another option', change: {}, options: { convert: { spacing: 'exact' } } },
    { desc: '--force', change: {}, options: { force: true } },
  ] as const)('$desc: the same archive as a first run', async ({ change, options }) => {
    const cwd = await makeArchive();
    addFiles(cwd, change);
    await run(cwd, options);
    const tree = readTree(path.join(cwd, 'archive'));
    rmSync(path.join(cwd, 'archive'), { recursive: true });
    await run(cwd, options);
    expect(tree).toEqual(readTree(path.join(cwd, 'archive')));
  });

  test('a missing output is made again', async () => {
    const cwd = await makeArchive();
    const tree = readTree(path.join(cwd, 'archive'));
    rmSync(path.join(cwd, 'archive/a.md'));
    expect(brief(await run(cwd))).toEqual(['a.html written', 'b.html unchanged']);
    expect(readTree(path.join(cwd, 'archive'))).toEqual(tree);
  });

  test('a file that failed is tried again', async () => {
    const cwd = makeFolder({ 'posts/a.html': post('A'), 'archive/a.md/in-the-way': '' });
    await run(cwd);
    rmSync(path.join(cwd, 'archive/a.md'), { recursive: true });
    expect(brief(await run(cwd))).toEqual(['a.html written']);
  });

  test('a source that becomes ambiguous moves its output; the old name goes to the other', async () => {
    const cwd = makeFolder({ 'posts/a.html': post('Html') });
    await run(cwd);
    addFiles(cwd, { 'posts/a.htm': post('Htm') });
    const done = await run(cwd);
    expect(brief(done)).toEqual(['a.htm written', 'a.html written']);
    expect(outputs(cwd)).toEqual({ 'a.md': postBody('Htm'), 'a-7aa267cf.md': postBody('Html') });
    expect(done.end.orphans).toEqual([]);
  });
});

describe('an output that was edited', () => {
  test('is kept and reported, however often, and also when the source changes', async () => {
    const cwd = await makeArchive();
    addFiles(cwd, { 'archive/a.md': 'better\n' });
    expect(brief(await run(cwd))).toEqual(['a.html skipped output-edited', 'b.html unchanged']);
    addFiles(cwd, { 'posts/a.html': post('New') });
    expect(brief(await run(cwd))).toEqual(['a.html skipped output-edited', 'b.html unchanged']);
    expect(outputs(cwd)['a.md']).toBe('better\n');
    expect(recordOf(cwd, 'a.html')).toMatchObject({
      outcome: 'skipped',
      reason: 'output-edited',
      output: {
        path: 'a.md',
        bytes: 7,
        written: expect.stringMatching(/^[0-9a-f]{64}$/u) as unknown,
      },
    });
  });

  test('is converted again once the edit is undone', async () => {
    const cwd = await makeArchive();
    const tree = readTree(path.join(cwd, 'archive'));
    addFiles(cwd, { 'archive/a.md': 'better\n' });
    await run(cwd);
    addFiles(cwd, { 'archive/a.md': postBody('A') });
    await run(cwd);
    expect(readTree(path.join(cwd, 'archive'))).toEqual(tree);
  });

  test('--on-conflict overwrite replaces it, fail makes it a failure', async () => {
    const cwd = await makeArchive();
    const tree = readTree(path.join(cwd, 'archive'));
    addFiles(cwd, { 'archive/a.md': 'better\n' });
    expect(brief(await run(cwd, { onConflict: 'fail' }))[0]).toBe('a.html failed write EDITED');
    expect(outputs(cwd)['a.md']).toBe('better\n');
    expect(brief(await run(cwd, { onConflict: 'overwrite' }))[0]).toBe('a.html written');
    expect(readTree(path.join(cwd, 'archive'))).toEqual(tree);
  });

  test('a file that pressmark never wrote is kept too, unless it has these bytes', async () => {
    const cwd = makeFolder({
      'posts/a.html': post('A'),
      'posts/b.html': post('B'),
      'archive/a.md': 'mine\n',
      'archive/b.md': postBody('B'),
    });
    expect(brief(await run(cwd))).toEqual(['a.html skipped output-foreign', 'b.html unchanged']);
    expect(outputs(cwd)['a.md']).toBe('mine\n');
    expect(recordOf(cwd, 'a.html')?.output).toBeUndefined();
    expect(brief(await run(cwd, { onConflict: 'overwrite' }))[0]).toBe('a.html written');
  });
});

describe('a source that is gone', () => {
  test('is reported with its output, which stays until --prune', async () => {
    const cwd = makeFolder({ 'posts/2024/a.html': post('A'), 'posts/b.html': post('B') });
    await run(cwd);
    rmSync(path.join(cwd, 'posts/2024'), { recursive: true });
    for (const count of [1, 2]) {
      // eslint-disable-next-line no-await-in-loop -- one run after the other
      const { end } = await run(cwd);
      expect(
        end.orphans.map(({ output }) => output.path),
        `run ${count}`,
      ).toEqual(['2024/a.md']);
    }
    const { end } = await run(cwd, { prune: true });
    expect(end.pruned.map(({ output }) => output.path)).toEqual(['2024/a.md']);
    expect(Object.keys(outputs(cwd))).toEqual(['b.md']);
    expect((await run(cwd)).end.orphans).toEqual([]);
  });

  test('keeps an edited output even with --prune', async () => {
    const cwd = await makeArchive();
    rmSync(path.join(cwd, 'posts/a.html'));
    addFiles(cwd, { 'archive/a.md': 'better\n' });
    const { end } = await run(cwd, { prune: true });
    expect([end.orphans.length, end.pruned.length]).toEqual([1, 0]);
    expect(outputs(cwd)['a.md']).toBe('better\n');
  });

  test('is not what other inputs mean: --prune deletes nothing then', async () => {
    const cwd = await makeArchive();
    addFiles(cwd, { 'other/c.html': post('C') });
    const { end } = await run(cwd, { prune: true }, ['other']);
    expect(end.pruned).toEqual([]);
    expect(Object.keys(outputs(cwd))).toEqual(['a.md', 'b.md', 'c.md']);
  });
});

import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FileRecord, Line } from '../../src/batch/record/manifest.ts';
import { UsageError } from '../../src/batch/usage-error.ts';
import {
  addFiles,
  FOREIGN_PAGE,
  makeFolder,
  post,
  postBody,
  readOutputs,
  readTree,
} from './folder.ts';
import { brief, run } from './run.ts';

const isWindows = process.platform === 'win32';

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

describe('a first run', () => {
  test('converts each file, in order, and records it', async () => {
    const cwd = makeFolder({
      'posts/b.html': post('B'),
      'posts/a/c.htm': post('C'),
      'posts/z.md': FOREIGN_PAGE,
    });
    const done = await run(cwd);
    expect(brief(done)).toEqual(['a/c.htm written', 'b.html written', 'z.md skipped no-profile']);
    expect(done.end).toEqual({ total: 3, interrupted: false, orphans: [], pruned: [] });
    expect(outputs(cwd)).toEqual({ 'a/c.md': postBody('C'), 'b.md': postBody('B') });
    expect(manifest(cwd)).toMatchObject([
      { kind: 'manifest', format: 1, options: { frontMatter: 'none' }, listing: { files: 3 } },
      {
        kind: 'file',
        source: { path: 'a/c.htm', bytes: post('C').length, encoding: 'utf-8' },
        output: { path: 'a/c.md', bytes: postBody('C').length },
        outcome: 'written',
        profile: 'csdn',
        tool: 'pressmark 0.0.0',
      },
      { kind: 'file', source: { path: 'b.html' }, outcome: 'written' },
      { kind: 'file', source: { path: 'z.md' }, outcome: 'skipped', reason: 'no-profile' },
      { kind: 'end', files: 3, orphans: 0, complete: true },
    ]);
    // printf 'About B.\n' | sha256sum
    expect(recordOf(cwd, 'b.html')?.output?.sha256).toBe(
      '0967adcc1919de00a0790267b9a38ecbd3f88bd8c0411bc5e393f375cb2efda5',
    );
  });

  test('goes on after files that cannot be read or written', async () => {
    const cwd = makeFolder({
      'posts/a.html': post('A'),
      'posts/c.html': post('C'),
      'archive/c.md/in-the-way': '',
    });
    symlinkSync('nowhere', path.join(cwd, 'posts/b.html'));
    const done = await run(cwd);
    expect(brief(done)).toEqual([
      'a.html written',
      'b.html failed read ENOENT',
      expect.stringMatching(/^c\.html failed write E(?:ISDIR|EXIST|PERM|NOTEMPTY)$/u),
    ]);
    expect(recordOf(cwd, 'b.html')).toMatchObject({ outcome: 'failed', reason: 'read ENOENT' });
    expect(outputs(cwd)).toEqual({ 'a.md': postBody('A'), 'c.md/in-the-way': '' });
  });

  test('what the core throws fails that file only', async () => {
    const cwd = makeFolder({ 'posts/a.html': post('A'), 'posts/b.html': post('B') });
    const done = await run(cwd, { convert: { profile: 'no-such-site' } });
    expect(brief(done)).toEqual(['a.html failed convert DEFECT', 'b.html failed convert DEFECT']);
  });

  test('a file above the limit is not read', async () => {
    const cwd = makeFolder({ 'posts/a.html': post('A'), 'posts/b.html': post('B'.repeat(1000)) });
    const done = await run(cwd, { maxBytes: 1000 });
    expect(brief(done)).toEqual(['a.html written', 'b.html failed read TOO_LARGE']);
  });

  test('a page without end of work is given up, in the main thread too', async () => {
    const cwd = makeFolder({
      'posts/a.html': post('A'),
      'posts/b.html': post('<div>'.repeat(300_000)),
      'posts/c.html': post('C'),
    });
    const done = await run(cwd, { timeout: 3000 });
    expect(brief(done)).toEqual([
      'a.html written',
      'b.html failed convert TIMEOUT',
      'c.html written',
    ]);
  });

  test('a link in the output folder does not lead a file out of it', async () => {
    const cwd = makeFolder({ 'posts/2024/a.html': post('A'), 'elsewhere/keep.txt': '' });
    mkdirSync(path.join(cwd, 'archive'));
    symlinkSync('../elsewhere', path.join(cwd, 'archive/2024'));
    expect(brief(await run(cwd))).toEqual(['2024/a.html failed write EOUTSIDE']);
    expect(Object.keys(readTree(path.join(cwd, 'elsewhere')))).toEqual(['keep.txt']);
  });

  test.skipIf(isWindows)('a pipe that is named does not make the batch wait', async () => {
    const cwd = makeFolder({ 'posts/a.html': post('A') });
    symlinkSync('/dev/null', path.join(cwd, 'null.html'));
    const done = await run(cwd, {}, ['null.html', 'posts']);
    expect(brief(done)).toEqual(['a.html written', 'null.html failed read NOT_A_FILE']);
  });
});

describe('--dry-run', () => {
  test('says the same as a run and writes nothing', async () => {
    const cwd = await makeArchive();
    addFiles(cwd, { 'posts/a.html': post('New'), 'posts/c.html': post('C'), 'archive/b.md': 'x' });
    const tree = readTree(cwd);
    const rehearsal = brief(await run(cwd, { dryRun: true }));
    expect(readTree(cwd)).toEqual(tree);
    expect(rehearsal).toEqual(['a.html written', 'b.html skipped output-edited', 'c.html written']);
    expect(brief(await run(cwd))).toEqual(rehearsal);
  });

  test('does not make the output folder', async () => {
    const cwd = makeFolder({ 'posts/a.html': post('A') });
    await run(cwd, { dryRun: true });
    expect(Object.keys(readTree(cwd))).toEqual(['posts/a.html']);
  });
});

describe('--retry-failed', () => {
  test('handles what failed and carries the rest over', async () => {
    const cwd = makeFolder({
      'posts/a.html': post('A'),
      'posts/b.html': post('B'),
      'archive/b.md/in-the-way': '',
    });
    await run(cwd);
    rmSync(path.join(cwd, 'archive/b.md'), { recursive: true });
    const done = await run(cwd, { retryFailed: true });
    expect(brief(done)).toEqual(['b.html written']);
    expect(done.end.total).toBe(1);
    const tree = readTree(path.join(cwd, 'archive'));
    rmSync(path.join(cwd, 'archive'), { recursive: true });
    await run(cwd);
    expect(tree).toEqual(readTree(path.join(cwd, 'archive')));
  });
});

describe('a run that was stopped', () => {
  test('keeps the records of what it did and of what it did not come to', async () => {
    const names = ['a', 'b', 'c', 'd'];
    const cwd = makeFolder(
      Object.fromEntries(names.map((name) => [`posts/${name}.html`, post(name)])),
    );
    await run(cwd);
    const tree = readTree(path.join(cwd, 'archive'));
    const stopped = await run(cwd, { force: true }, ['posts'], ({ source }, abort) => {
      if (source.relative === 'b.html') abort();
    });
    expect(stopped.end).toMatchObject({ total: 4, interrupted: true });
    expect(brief(stopped)).toEqual(['a.html unchanged', 'b.html unchanged']);
    expect(manifest(cwd).at(-1)).toEqual({ kind: 'end', files: 4, orphans: 0, complete: false });
    await run(cwd);
    expect(readTree(path.join(cwd, 'archive'))).toEqual(tree);
  });
});

describe('--path', () => {
  test('the first in order gets the name, in a later run too', async () => {
    const cwd = makeFolder({ 'posts/b.html': post('Same'), 'posts/c.html': post('Same') });
    await run(cwd, { path: '{title}.md' });
    // printf 'c.html' | sha256sum
    expect(Object.keys(outputs(cwd))).toEqual(['Same-27df5737.md', 'Same.md']);
    addFiles(cwd, { 'posts/a.html': post('Same') });
    await run(cwd, { path: '{title}.md', prune: true });
    const tree = outputs(cwd);
    rmSync(path.join(cwd, 'archive'), { recursive: true });
    await run(cwd, { path: '{title}.md' });
    expect(tree).toEqual(outputs(cwd));
    expect(brief(await run(cwd, { path: '{title}.md' }))).toEqual([
      'a.html unchanged',
      'b.html unchanged',
      'c.html unchanged',
    ]);
  });
});

describe('the output folder', () => {
  test('is refused while another run is at work in it', async () => {
    const cwd = await makeArchive();
    const lock = path.join(cwd, 'archive/.pressmark/lock');
    writeFileSync(
      lock,
      JSON.stringify({ pid: process.ppid, host: (await import('node:os')).hostname() }),
    );
    await expect(run(cwd)).rejects.toThrow(/another run of pressmark \(process \d+ on /u);
  });

  test('is taken over from a run that died, and its temporary files are deleted', async () => {
    const cwd = await makeArchive();
    const { hostname } = await import('node:os');
    addFiles(cwd, {
      // No process has this number: Linux counts to 4,194,304 at most.
      'archive/.pressmark/lock': JSON.stringify({ pid: 4_999_999, host: hostname() }),
      'archive/.pressmark-0123456789ab.tmp': 'left',
      'archive/2024/.pressmark-0123456789ab.tmp': 'left',
      'archive/.pressmark-notes.tmp': 'not ours',
      'archive/my.tmp': 'not ours',
    });
    await run(cwd);
    const names = Object.keys(readTree(path.join(cwd, 'archive')));
    expect(names.filter((name) => name.endsWith('.tmp'))).toEqual([
      '.pressmark-notes.tmp',
      'my.tmp',
    ]);
  });

  test.skipIf(isWindows || process.getuid?.() !== 0)(
    'that cannot be written to is refused (as nobody: root may)',
    async () => {
      const cwd = makeFolder({ 'posts/a.html': post('A') });
      chmodSync(cwd, 0o755);
      process.seteuid?.(65_534);
      try {
        await expect(run(cwd)).rejects.toThrow(/cannot write to ".*archive": permission denied/u);
      } finally {
        process.seteuid?.(0);
      }
      expect(Object.keys(readTree(cwd))).toEqual(['posts/a.html']);
    },
  );

  test('with a manifest of another program is refused', async () => {
    const cwd = makeFolder({ 'posts/a.html': post('A'), 'archive/manifest.ndjson': '{"a":1}\n' });
    await expect(run(cwd)).rejects.toThrow(UsageError);
    expect(outputs(cwd)).toEqual({});
  });
});

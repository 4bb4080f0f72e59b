import { linkSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { refuseBlockedFolder, refuseOverwrites } from '../../src/batch/guard.ts';
import { planOutputs } from '../../src/batch/output-path.ts';
import type { SourceFile } from '../../src/batch/source-file.ts';
import { UsageError } from '../../src/batch/usage-error.ts';
import { makeFolder, source } from './folder.ts';

const POSTS = { 'posts/a.md': '', 'posts/b.html': '' };

/** Plans `posts/a.md` and `posts/b.html` into `out`. */
async function check(cwd: string, out: string): Promise<void> {
  refuse(path.join(cwd, out), [source('a.md', 'posts', cwd), source('b.html', 'posts', cwd)]);
}

function refuse(out: string, sources: readonly SourceFile[]): void {
  const names = planOutputs(() => sources);
  const jobs = sources.map((one) => ({ source: one, output: names.of(one) ?? 'none' }));
  refuseOverwrites(out, () => jobs);
}

describe('refuseBlockedFolder', () => {
  test('a folder, or nothing yet, is fine', async () => {
    const cwd = makeFolder({ 'archive/a.md': '' });
    await expect(refuseBlockedFolder(path.join(cwd, 'archive'))).resolves.toBeUndefined();
    await expect(refuseBlockedFolder(path.join(cwd, 'new/archive'))).resolves.toBeUndefined();
  });

  test('a file is not', async () => {
    const cwd = makeFolder({ archive: '' });
    await expect(refuseBlockedFolder(path.join(cwd, 'archive'))).rejects.toThrow(
      /archive" exists and is not a folder/u,
    );
    await expect(refuseBlockedFolder(path.join(cwd, 'archive/2024'))).rejects.toThrow(UsageError);
  });

  test.skipIf(process.platform === 'win32')('a link counts for what it leads to', async () => {
    const cwd = makeFolder({ 'real/a.md': '' });
    symlinkSync('real', path.join(cwd, 'good'));
    symlinkSync('nowhere', path.join(cwd, 'broken'));
    await expect(refuseBlockedFolder(path.join(cwd, 'good'))).resolves.toBeUndefined();
    await expect(refuseBlockedFolder(path.join(cwd, 'broken'))).rejects.toThrow(UsageError);
  });
});

describe('refuseOverwrites', () => {
  test('an output folder of its own is fine, empty or from an earlier run', async () => {
    const cwd = makeFolder({ ...POSTS, 'archive/a.md': '' });
    await expect(check(cwd, 'archive')).resolves.toBeUndefined();
    await expect(check(cwd, 'new')).resolves.toBeUndefined();
  });

  test('a source in the place of its own output', async () => {
    const cwd = makeFolder(POSTS);
    await expect(check(cwd, 'posts')).rejects.toThrow(
      /"posts\/a\.md" is a source and would be overwritten/u,
    );
  });

  test("a source in the place of another source's output", async () => {
    const cwd = makeFolder({ 'one/x.html': '', 'two/x.md': '' });
    const sources = [source('x.html', 'one', cwd), source('x.md', 'two', cwd)];
    expect(() => {
      refuse(path.join(cwd, 'two'), sources);
    }).toThrow(/"two\/x\.md" is a source/u);
  });

  describe.skipIf(process.platform === 'win32')('a source behind', () => {
    test('a linked output folder', async () => {
      const cwd = makeFolder(POSTS);
      symlinkSync('posts', path.join(cwd, 'archive'));
      await expect(check(cwd, 'archive')).rejects.toThrow(UsageError);
    });

    test('a linked output file', async () => {
      const cwd = makeFolder(POSTS);
      mkdirSync(path.join(cwd, 'archive'));
      symlinkSync('../posts/b.html', path.join(cwd, 'archive/b.md'));
      await expect(check(cwd, 'archive')).rejects.toThrow(/"posts\/b\.html" is a source/u);
    });

    test('a hard link', async () => {
      const cwd = makeFolder(POSTS);
      mkdirSync(path.join(cwd, 'archive'));
      linkSync(path.join(cwd, 'posts/a.md'), path.join(cwd, 'archive/a.md'));
      await expect(check(cwd, 'archive')).rejects.toThrow(UsageError);
    });
  });
});

import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  OutsideError,
  refuseLinkOut,
  refuseSourcesWithin,
} from '../../../src/batch/names/inside.ts';
import { UsageError } from '../../../src/batch/usage-error.ts';
import { makeFolder, source } from '../folder.ts';

describe.skipIf(process.platform === 'win32')('refuseLinkOut', () => {
  test('a folder that leads out, at any depth, to a folder or to nothing', async () => {
    const cwd = makeFolder({ 'archive/a.md': '', 'private/keep.md': '' });
    const out = path.join(cwd, 'archive');
    symlinkSync('../private', path.join(out, 'link'));
    symlinkSync('../nowhere', path.join(out, 'broken'));
    symlinkSync('..', path.join(out, 'up'));
    const outputs = ['link/a.md', 'link/new/a.md', 'broken/a.md', 'broken/b/a.md', 'up/a.md'];
    await Promise.all(
      outputs.map(async (output) =>
        expect(refuseLinkOut(out, output), output).rejects.toThrow(OutsideError),
      ),
    );
  });

  test('a link that stays inside, a linked output folder, and one that is not there yet', async () => {
    const cwd = makeFolder({ 'real/2024/a.md': '' });
    symlinkSync('real', path.join(cwd, 'archive'));
    symlinkSync('2024', path.join(cwd, 'real/latest'));
    const out = path.join(cwd, 'archive');
    await expect(refuseLinkOut(out, 'latest/b.md')).resolves.toBeUndefined();
    await expect(refuseLinkOut(out, 'new/er/b.md')).resolves.toBeUndefined();
    await expect(refuseLinkOut(path.join(cwd, 'new'), 'a/b.md')).resolves.toBeUndefined();
  });

  test('a folder beside it whose name begins the same is outside', async () => {
    const cwd = makeFolder({ 'archive/a.md': '', 'archive-2/a.md': '' });
    symlinkSync('../archive-2', path.join(cwd, 'archive/link'));
    await expect(refuseLinkOut(path.join(cwd, 'archive'), 'link/a.md')).rejects.toThrow(
      OutsideError,
    );
  });
});

describe('refuseSourcesWithin', () => {
  test('a source below the output folder', async () => {
    const cwd = makeFolder({ 'posts/a.html': '' });
    const sources = [source('a.html', 'posts', cwd)];
    await expect(refuseSourcesWithin(cwd, sources)).rejects.toThrow(UsageError);
    mkdirSync(path.join(cwd, 'archive'));
    await expect(refuseSourcesWithin(path.join(cwd, 'archive'), sources)).resolves.toBeUndefined();
    await expect(refuseSourcesWithin(path.join(cwd, 'new'), sources)).resolves.toBeUndefined();
  });
});

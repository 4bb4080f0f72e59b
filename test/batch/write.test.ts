import { lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeIfChanged } from '../../src/batch/write.ts';
import { makeFolder, readTree } from './folder.ts';

describe('writeIfChanged', () => {
  test('writes UTF-8 and makes the folders', async () => {
    const folder = makeFolder();
    expect(await writeIfChanged(path.join(folder, 'a/b/第.md'), '第一篇\n')).toBe('written');
    expect(readTree(folder)).toEqual({ 'a/b/第.md': '第一篇\n' });
  });

  test.each([
    { desc: 'shorter', before: 'old and long\n' },
    { desc: 'of the same length', before: 'odd\n' },
    { desc: 'empty', before: '' },
  ])('replaces another content: $desc', async ({ before }) => {
    const folder = makeFolder({ 'a.md': before });
    expect(await writeIfChanged(path.join(folder, 'a.md'), 'new\n')).toBe('written');
    expect(readTree(folder)).toEqual({ 'a.md': 'new\n' });
  });

  test('does not touch a file that has these bytes', async () => {
    const folder = makeFolder({ 'a.md': 'same\n' });
    const before = statSync(path.join(folder, 'a.md'), { bigint: true });
    expect(await writeIfChanged(path.join(folder, 'a.md'), 'same\n')).toBe('unchanged');
    const after = statSync(path.join(folder, 'a.md'), { bigint: true });
    expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs]);
  });

  test('a reader of the old file keeps it whole: a new file takes its place', async () => {
    const folder = makeFolder({ 'a.md': 'old\n' });
    const before = statSync(path.join(folder, 'a.md'), { bigint: true });
    await writeIfChanged(path.join(folder, 'a.md'), 'new\n');
    expect(statSync(path.join(folder, 'a.md'), { bigint: true }).ino).not.toBe(before.ino);
  });

  test('leaves no temporary file when it fails', async () => {
    const folder = makeFolder({ 'a.md/in-the-way.txt': '' });
    await expect(writeIfChanged(path.join(folder, 'a.md'), 'new\n')).rejects.toMatchObject({
      syscall: 'rename',
    });
    expect(readTree(folder)).toEqual({ 'a.md/in-the-way.txt': '' });
  });

  test('fails where a file is in the place of a folder', async () => {
    const folder = makeFolder({ a: 'a file' });
    await expect(writeIfChanged(path.join(folder, 'a/b.md'), 'new\n')).rejects.toMatchObject({
      syscall: 'mkdir',
    });
    expect(readTree(folder)).toEqual({ a: 'a file' });
  });

  test.skipIf(process.platform === 'win32')(
    'replaces a link and not what it leads to',
    async () => {
      const folder = makeFolder({ 'precious.txt': 'old\n' });
      symlinkSync('precious.txt', path.join(folder, 'a.md'));
      await writeIfChanged(path.join(folder, 'a.md'), 'new\n');
      expect(lstatSync(path.join(folder, 'a.md')).isSymbolicLink()).toBe(false);
      expect(readFileSync(path.join(folder, 'precious.txt'), 'utf8')).toBe('old\n');
    },
  );
});

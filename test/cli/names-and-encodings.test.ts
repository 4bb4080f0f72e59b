import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { makeFolder, post, readOutputs, readTree } from '../batch/folder.ts';
import { runBin, runCli } from './run-cli.ts';

function dated(title: string, date: string): string {
  return `---\ndate: ${date}\n---\n${post(title)}`;
}

describe('--path', () => {
  test('names files by their metadata; the second of a name gets a suffix', async () => {
    const cwd = makeFolder({
      'posts/1.html': dated('缓存 入门', '2024-06-05T08:00:00+08:00'),
      'posts/2.html': dated('缓存，入门', '2024-06-30'),
      'posts/3.html': post('Herons'),
    });
    const argv = ['posts', '-o', 'archive', '--path', '{year}/{month}/{slug}.md'];
    expect((await runCli(argv, { cwd })).code).toBe(0);
    const names = Object.keys(readOutputs(path.join(cwd, 'archive')));
    expect(names).toEqual([
      expect.stringMatching(/^2024\/06\/缓存-入门-[0-9a-f]{8}\.md$/u),
      '2024/06/缓存-入门.md',
      'undated/herons.md',
    ]);
    const again = await runCli(argv, { cwd });
    expect(again.stderr).toMatch(/^ {2}unchanged +3$/mu);
    expect(Object.keys(readOutputs(path.join(cwd, 'archive')))).toEqual(names);
  });

  test.each([
    [['--path', '{slug}', 'posts/a.html'], /--path names files below an output folder/u],
    [['--path', '{slgu}', '-o', 'out', 'posts'], /no field \{slgu\}; there are: \{year\}/u],
    [
      ['--path', '{slug}', '-o', '.', 'posts'],
      /"posts\/a\.html" is a source in the output folder/u,
    ],
  ])('%j is wrong usage: nothing is written', async (argv, message) => {
    const cwd = makeFolder({ 'posts/a.html': post('A') });
    const { code, stderr } = await runCli(argv, { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(Object.keys(readTree(cwd))).toEqual(['posts/a.html']);
  });
});

describe.skipIf(process.platform === 'win32')('a link in the output folder that leads out', () => {
  test.each([
    ['as the sources are named', []],
    ['with --path', ['--path', '{dir}/{slug}.md']],
  ])('is not written through, %s', async (_desc, flags) => {
    const cwd = makeFolder({
      'posts/2024/a.html': post('A'),
      'posts/b.html': post('B'),
      'archive/old.md': '',
      'private/keep.txt': 'kept',
    });
    symlinkSync('../private', path.join(cwd, 'archive/2024'));
    const { code, stderr } = await runCli(['posts', '-o', 'archive', ...flags], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('a link in the output folder leads out of it');
    expect(readTree(path.join(cwd, 'private'))).toEqual({ 'keep.txt': 'kept' });
    expect(existsSync(path.join(cwd, 'archive/b.md'))).toBe(true);
  });
});

test.skipIf(process.platform !== 'linux')('an output in /proc is refused at once', async () => {
  const cwd = makeFolder({ 'posts/a.html': post('A') });
  const { code, stderr } = await runCli(['posts', '-o', '/proc/none/archive'], { cwd });
  expect(code).toBe(2);
  expect(stderr).toContain('cannot write to "/proc/none/archive"');
});

describe('--encoding', () => {
  test('reads every file in it, from standard input too', async () => {
    const cwd = makeFolder();
    // Two characters of GBK that are valid UTF-8 as well.
    writeFileSync(path.join(cwd, 'a.html'), iconv.encode(post('隆隆'), 'gbk'));
    const argv = ['a.html', '--front-matter', 'none', '--encoding', 'gb2312'];
    const { code, stdout } = await runBin(argv, cwd);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'About 隆隆.\n' });
  });

  test('one that there is not is wrong usage', async () => {
    const { code, stderr } = await runCli(['a.html', '--encoding', 'utf9'], { cwd: makeFolder() });
    expect(code).toBe(2);
    expect(stderr).toContain('there is no encoding "utf9"; there are e.g. utf-8, gb18030');
  });
});

import { execFileSync } from 'node:child_process';
import { chmodSync, linkSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { displayPath } from '../../src/batch/source-file.ts';
import { UsageError } from '../../src/batch/usage-error.ts';
import { find, scan } from './find.ts';
import { addFiles, makeFolder } from './folder.ts';

/** Links need privileges there, and pipes and modes are others. */
const isWindows = process.platform === 'win32';

/** What was found that is no file to convert, with the reason. */
async function findRefused(...given: Parameters<typeof scan>): Promise<readonly string[]> {
  const found = await scan(...given);
  return found.flatMap(({ source, refused }) => {
    if (!refused) return [];
    const why = refused.kind === 'failed' ? refused.failure.code : refused.reason.code;
    return [`${displayPath(source)} ${refused.kind} ${why}`];
  });
}

describe('a folder', () => {
  test('stands for its .html, .htm and .md files at any depth, sorted', async () => {
    const cwd = makeFolder({
      'posts/b.html': '',
      'posts/a/z.MD': '',
      'posts/a.Htm': '',
      'posts/style.css': '',
      'posts/node_modules/readme.md': '',
      'other.html': '',
    });
    expect(await find(cwd, ['posts'])).toEqual([
      'posts|a.Htm',
      'posts|a/z.MD',
      'posts|b.html',
      'posts|node_modules/readme.md',
    ]);
  });

  test('leaves out dot files, dot folders, and folders with a page-like name', async () => {
    const cwd = makeFolder({
      'posts/.draft.html': '',
      'posts/.git/x.md': '',
      'posts/x.html/inner.html': '',
    });
    expect(await find(cwd, ['posts'])).toEqual(['posts|x.html/inner.html']);
  });

  test('is found however it is spelt', async () => {
    const cwd = makeFolder({ 'posts/a.html': '' });
    expect(await find(cwd, ['./posts/'])).toEqual(['posts|a.html']);
    expect(await find(path.join(cwd, 'posts'), ['.'])).toEqual(['.|a.html']);
    expect(await find(path.join(cwd, 'posts'), ['..'])).toEqual(['..|posts/a.html']);
  });

  test('gives absolute paths that can be opened', async () => {
    const cwd = makeFolder({ 'posts/2024/a.html': '' });
    const found = await scan(cwd, ['posts']);
    expect(found.map(({ source }) => source.path)).toEqual([
      path.join(cwd, 'posts', '2024', 'a.html'),
    ]);
  });

  test('that is empty has no files', async () => {
    const cwd = makeFolder({ 'posts/notes.txt': '' });
    expect(await find(cwd, ['posts'])).toEqual([]);
  });

  test('loses the output folder inside it', async () => {
    const cwd = makeFolder({
      'a.html': '',
      'archive/a.md': '',
      'sub/archive/b.md': '',
      'archive-old/c.md': '',
    });
    expect(await find(cwd, ['.'])).toEqual([
      '.|a.html',
      '.|archive-old/c.md',
      '.|sub/archive/b.md',
    ]);
  });

  test('that is the output folder is refused', async () => {
    const cwd = makeFolder({ 'posts/a.html': '' });
    await expect(find(cwd, ['posts'], 'posts')).rejects.toThrow(
      '"posts" is the output folder as well',
    );
  });

  test.skipIf(isWindows)('is recognised as the output folder behind a link', async () => {
    const cwd = makeFolder({ 'posts/a.html': '', 'posts/done/b.md': '' });
    symlinkSync('posts', path.join(cwd, 'alias'));
    await expect(find(cwd, ['posts'], 'alias')).rejects.toThrow(UsageError);
    expect(await find(cwd, ['posts'], 'alias/done')).toEqual(['posts|a.html']);
    expect(await find(cwd, ['alias'], 'posts/done')).toEqual(['alias|a.html']);
  });
});

describe.skipIf(isWindows)('links, pipes and folders without permission', () => {
  test('linked folders are not entered, so a circle ends', async () => {
    const cwd = makeFolder({ 'posts/a.html': '', 'elsewhere/b.html': '' });
    symlinkSync('..', path.join(cwd, 'posts', 'up'));
    symlinkSync('../elsewhere', path.join(cwd, 'posts', 'side.html'));
    expect(await find(cwd, ['posts'])).toEqual(['posts|a.html']);
    expect(await find(cwd, ['posts/**'])).toEqual(['posts|a.html']);
    const links = ['posts/side.html skipped linked-folder', 'posts/up skipped linked-folder'];
    expect(await findRefused(cwd, ['posts'])).toEqual(links);
    expect(await findRefused(cwd, ['posts/**/*.html'])).toEqual(links);
    expect(await findRefused(cwd, ['posts/*.html'])).toEqual([]);
  });

  test('linked files count, and links to nothing so that they are reported', async () => {
    const cwd = makeFolder({ 'elsewhere/b.html': '', 'posts/keep.txt': '' });
    symlinkSync('../elsewhere/b.html', path.join(cwd, 'posts', 'link.html'));
    symlinkSync('nowhere', path.join(cwd, 'posts', 'broken.html'));
    expect(await find(cwd, ['posts'])).toEqual(['posts|broken.html', 'posts|link.html']);
    expect(await find(cwd, ['posts/*.html'])).toEqual(['posts|broken.html', 'posts|link.html']);
    expect(await find(cwd, ['posts/broken.html'])).toEqual(['posts|broken.html']);
  });

  test('two names of one file are two documents', async () => {
    const cwd = makeFolder({ 'posts/a.html': '' });
    linkSync(path.join(cwd, 'posts/a.html'), path.join(cwd, 'posts/b.html'));
    expect(await find(cwd, ['posts'])).toEqual(['posts|a.html', 'posts|b.html']);
  });

  test('a pipe counts only when it is named', async () => {
    const cwd = makeFolder({ 'posts/a.html': '' });
    execFileSync('mkfifo', [path.join(cwd, 'posts/pipe.html')]);
    expect(await find(cwd, ['posts'])).toEqual(['posts|a.html']);
    expect(await findRefused(cwd, ['posts'])).toEqual(['posts/pipe.html skipped not-a-file']);
    expect(await findRefused(cwd, ['posts/*.html'])).toEqual([
      'posts/pipe.html skipped not-a-file',
    ]);
    expect(await find(cwd, ['posts/pipe.html'])).toEqual(['posts|pipe.html']);
  });

  test('a folder that cannot be listed is reported and the others are found', async () => {
    const cwd = makeFolder({ 'posts/a.html': '', 'posts/locked/b.html': '' });
    chmodSync(cwd, 0o755);
    chmodSync(path.join(cwd, 'posts/locked'), 0);
    for (const given of ['posts', 'posts/**/*.html']) {
      // eslint-disable-next-line no-await-in-loop -- one after the other: the user changes
      const found = await withoutPrivileges(async () => [
        await find(cwd, [given]),
        await findRefused(cwd, [given]),
      ]);
      expect(found).toEqual([['posts|a.html'], ['posts/locked failed EACCES']]);
    }
  });
});

describe('a name', () => {
  test('that is a file is taken whatever its extension', async () => {
    const cwd = makeFolder({ 'posts/page.php': '', 'posts/.hidden': '', 'archive/a.md': '' });
    expect(await find(cwd, ['posts/page.php', 'posts/.hidden', 'archive/a.md'])).toEqual([
      'posts|.hidden',
      'archive|a.md',
      'posts|page.php',
    ]);
  });

  test('with glob characters is no glob when it exists', async () => {
    const cwd = makeFolder({ 'a[1].html': '', 'a1.html': '', 'what?/b.html': '' });
    expect(await find(cwd, ['a[1].html', 'what?'])).toEqual(['.|a[1].html', 'what?|b.html']);
  });

  test.each([
    ['posst', 'there is no file or folder "posst": check the path'],
    ['notes (1).html', 'there is no file or folder "notes (1).html"'],
    ['a.html/b', 'there is no file or folder "a.html/b"'],
    ['', 'an input is the empty string'],
    ['a\0b', 'cannot look at "a\0b"'],
    ['x'.repeat(5000), 'there is no file or folder'],
  ])('of nothing is refused: %j', async (given, message) => {
    const cwd = makeFolder({ 'a.html': '' });
    await expect(find(cwd, ['a.html', given])).rejects.toThrow(message);
  });
});

describe('several inputs', () => {
  test('give each file once, with its longest relative path, in any order', async () => {
    const cwd = makeFolder({ 'posts/2024/a.html': '', 'posts/b.html': '' });
    const inputs = ['posts/2024', 'posts/2024/a.html', 'posts', 'posts/*/*.html', './posts'];
    const expected = ['posts|2024/a.html', 'posts|b.html'];
    expect(await find(cwd, inputs)).toEqual(expected);
    expect(await find(cwd, inputs.toReversed())).toEqual(expected);
  });

  test('are told apart when their paths are alike', async () => {
    const cwd = makeFolder({ 'new/a.html': '', 'old/a.html': '' });
    expect(await find(cwd, ['old', 'new'])).toEqual(['new|a.html', 'old|a.html']);
  });

  test.skipIf(isWindows)('that are one folder behind a link count once', async () => {
    const cwd = makeFolder({ 'posts/a.html': '' });
    symlinkSync('posts', path.join(cwd, 'alias'));
    expect(await find(cwd, ['posts', 'alias'])).toEqual(['alias|a.html']);
  });

  test('are listed by path, not by locale', async () => {
    const cwd = makeFolder();
    addFiles(cwd, {
      'é.html': '',
      'z.html': '',
      'Z.html': '',
      'a/b.html': '',
      'a-b.html': '',
      '第.html': '',
    });
    mkdirSync(path.join(cwd, 'empty'));
    expect(await find(cwd, ['.'])).toEqual(
      ['Z.html', 'a-b.html', 'a/b.html', 'z.html', 'é.html', '第.html'].map((name) => `.|${name}`),
    );
  });
});

/** Root may read everything: do it as nobody. */
async function withoutPrivileges<T>(action: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return action();
  process.seteuid?.(65_534);
  try {
    return await action();
  } finally {
    process.seteuid?.(0);
  }
}

import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/batch/usage-error.ts';
import { find } from './find.ts';
import { makeFolder } from './folder.ts';

describe('a glob', () => {
  test('is relative to its static base and takes any extension', async () => {
    const cwd = makeFolder({
      'posts/2024/a.php': '',
      'posts/2024/06/b.html': '',
      'posts/.c.html': '',
    });
    expect(await find(cwd, ['posts/2024/*'])).toEqual(['posts/2024|a.php']);
    expect(await find(cwd, ['posts/**/*.*'])).toEqual(['posts|2024/06/b.html', 'posts|2024/a.php']);
    expect(await find(cwd, ['./posts/2024/{06,07}/*'])).toEqual(['posts/2024|06/b.html']);
    expect(await find(path.join(cwd, 'posts/2024'), ['../*/*.php'])).toEqual(['..|2024/a.php']);
  });

  test('may be absolute', async () => {
    const cwd = makeFolder({ 'posts/a.html': '' });
    const base = cwd.replaceAll('\\', '/');
    expect(await find('/', [`${base}/posts/*.html`], path.join(cwd, 'archive'))).toEqual([
      `${base}/posts|a.html`,
    ]);
  });

  test('sees folders with glob characters in their names, escaped or not', async () => {
    const cwd = makeFolder({ 'posts (1)/[x]/a.html': '' });
    expect(await find(cwd, ['posts (1)/[x]/*.html'])).toEqual(['posts (1)/[x]|a.html']);
    expect(await find(cwd, [String.raw`posts \(1\)/**`])).toEqual(['posts (1)|[x]/a.html']);
  });

  test('loses the output folder', async () => {
    const cwd = makeFolder({ 'a.md': '', 'archive/a.md': '' });
    expect(await find(cwd, ['**/*.md'])).toEqual(['.|a.md']);
  });

  test('lists a file once, however many of its alternatives match', async () => {
    const cwd = makeFolder({ 'posts/a.html': '', 'posts/b/a.html': '', 'posts/b.htm': '' });
    const expected = ['posts|a.html', 'posts|b.htm', 'posts|b/a.html'];
    expect(await find(cwd, ['posts/{*.html,**/a.*,b.htm,gone/*}'])).toEqual(expected);
    expect(await find(cwd, ['posts/**', 'posts/**/*.html', 'posts/*'])).toEqual(expected);
  });

  test('takes dot files only where it spells the dot', async () => {
    const cwd = makeFolder({ 'posts/.a.html': '', 'posts/.b/c.html': '', 'posts/d.html': '' });
    expect(await find(cwd, ['posts/**'])).toEqual(['posts|d.html']);
    expect(await find(cwd, ['posts/.*.html'])).toEqual(['posts|.a.html']);
    expect(await find(cwd, ['posts/.b/*'])).toEqual(['posts/.b|c.html']);
  });

  test('counts once beside a folder or a glob that starts higher up', async () => {
    const cwd = makeFolder({ 'posts/x/a.html': '', 'posts/x/b.txt': '', 'posts/x/c.php': '' });
    for (const inputs of [
      ['posts', 'posts/x/*'],
      ['posts/x/*', 'posts'],
    ]) {
      // eslint-disable-next-line no-await-in-loop -- one after the other
      expect(await find(cwd, inputs)).toEqual(['posts/x|b.txt', 'posts/x|c.php', 'posts|x/a.html']);
    }
    expect(await find(cwd, ['posts/x', 'posts/*/*.html'])).toEqual(['posts|x/a.html']);
  });

  test('that says what not to take is refused with a next step', async () => {
    const cwd = makeFolder({ 'posts/a.html': '', 'posts/b.html': '' });
    await expect(find(cwd, ['posts', '!posts/b.html'])).rejects.toThrow('--exclude "posts/b.html"');
    expect(await find(cwd, ['posts/!(b).html'])).toEqual(['posts|a.html']);
  });

  test('that matches nothing is refused with a next step', async () => {
    const cwd = makeFolder({ 'posts/a.html': '', 'posts/x.htm/b.html': '' });
    await expect(find(cwd, ['posts/*.htm'])).rejects.toThrow(
      /no file matches "posts\/\*\.htm".*quote it/u,
    );
    await expect(find(cwd, ['nowhere/*.htm'])).rejects.toThrow(UsageError);
  });
});

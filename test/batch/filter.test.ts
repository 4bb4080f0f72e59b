import { describe, expect, test } from 'vitest';
import { find, scan } from './find.ts';
import { makeFolder } from './folder.ts';

describe('include, exclude and ignore files', () => {
  const FILES = {
    'posts/a.html': '',
    'posts/b.php': '',
    'posts/drafts/c.html': '',
    'posts/2024/drafts/d.html': '',
    'posts/2024/e.html': '',
  };

  test('--include takes the place of the extensions', async () => {
    const cwd = makeFolder(FILES);
    const found = await find(cwd, ['posts'], 'archive', { include: ['*.php', '2024/*.html'] });
    expect(found).toEqual(['posts|2024/e.html', 'posts|b.php']);
  });

  test('--exclude leaves out files and whole folders, at any depth without a slash', async () => {
    const cwd = makeFolder(FILES);
    const without = async (exclude: readonly string[], input = 'posts') =>
      find(cwd, [input], 'archive', { exclude });
    expect(await without(['drafts'])).toEqual(['posts|2024/e.html', 'posts|a.html']);
    expect(await without(['2024/drafts', 'a.*'])).toEqual([
      'posts|2024/e.html',
      'posts|drafts/c.html',
    ]);
    expect(await without(['drafts', 'e.html'], 'posts/**/*.html')).toEqual(['posts|a.html']);
    expect(await without(['a.html'], 'posts/a.html')).toEqual([]);
  });

  test('--ignore-file has the syntax of .gitignore', async () => {
    const cwd = makeFolder({ ...FILES, 'ignored.txt': '# drafts\n/drafts/\n*.html\n!e.html\n' });
    const options = { ignoreFiles: ['ignored.txt'] };
    expect(await find(cwd, ['posts'], 'archive', options)).toEqual(['posts|2024/e.html']);
    await expect(find(cwd, ['posts'], 'archive', { ignoreFiles: ['none'] })).rejects.toThrow(
      /cannot read --ignore-file "none"/u,
    );
  });
});

describe('the root of a source', () => {
  test.each([
    { inputs: ['posts'], roots: ['', '', ''] },
    { inputs: ['./posts/', 'posts/../posts'], roots: ['', '', ''] },
    { inputs: ['posts/2024', 'posts/2025'], roots: ['2024', '2025'] },
  ])('$inputs', async ({ inputs, roots }) => {
    const cwd = makeFolder({
      'posts/2024/a.html': '',
      'posts/2025/b.html': '',
      'posts/c.html': '',
    });
    const found = await scan(cwd, inputs);
    expect(found.map(({ source }) => source.root)).toEqual(roots);
  });
});

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { addFiles, makeFolder, post, readTree } from '../../batch/folder.ts';
import { check, FIXTURES, markdown, POSTS, runWithEnv } from './cases.ts';

describe('--update', () => {
  const different = {
    ...FIXTURES,
    'fixtures/a/expected.md': markdown('A', 'Z'),
    'fixtures/deep/b/expected.md': '再看\n',
    'fixtures/c/input.html': post('C'),
    'fixtures/gone/expected.md': 'Gone.\n',
  };

  test('nothing is written without it: here, with CI=true and without', async () => {
    const cwd = makeFolder(different);
    const before = readTree(cwd);
    for (const env of [{ CI: 'true' }, { CI: '' }]) {
      // eslint-disable-next-line no-await-in-loop -- one environment after the other
      const { code } = await runWithEnv(['check', 'fixtures'], cwd, env);
      expect(code).toBe(1);
    }
    for (const format of ['json', 'junit', 'github']) {
      // eslint-disable-next-line no-await-in-loop -- one after the other
      expect(await check(cwd, 'fixtures', '--format', format)).toMatchObject({ code: 1 });
    }
    expect(readTree(cwd)).toEqual(before);
  });

  test('-u in CI is asking; unexpected files stay and keep the exit code at 1', async () => {
    const cwd = makeFolder(different);
    const { code, stdout, stderr } = await runWithEnv(['check', 'fixtures', '-u'], cwd, {
      CI: 'true',
    });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toBe(`updated fixtures/a/expected.md: body: 1 line removed, 1 added
updated fixtures/c/expected.md: there was no such file; fixtures/c/input.html becomes 5 lines
updated fixtures/deep/b/expected.md: body: 1 line removed, 1 added
unexpected fixtures/gone/expected.md: no input is converted to it
4 files: 2 changed, 1 missing, 1 unexpected; 3 updated
`);
    expect(readFileSync(path.join(cwd, 'fixtures/gone/expected.md'), 'utf8')).toBe('Gone.\n');
    expect(await check(cwd, 'fixtures', '-u', '--prune')).toMatchObject({
      code: 0,
      stdout: `deleted fixtures/gone/expected.md: no input is converted to it
4 files: 3 equal, 1 unexpected; 1 deleted
`,
    });
    expect(await check(cwd, 'fixtures')).toMatchObject({ code: 0, stdout: '3 files: 3 equal\n' });
  });

  test.each([
    ['a glob below the input', ['deep/*'], ['fixtures/deep/b/expected.md']],
    [
      'a glob as the report names files',
      ['fixtures/?/expected.md'],
      ['fixtures/a/expected.md', 'fixtures/c/expected.md'],
    ],
    ['a folder', ['fixtures/deep/'], ['fixtures/deep/b/expected.md']],
    ['a name at any depth', ['b'], ['fixtures/deep/b/expected.md']],
    ['two globs', ['a', 'deep'], ['fixtures/a/expected.md', 'fixtures/deep/b/expected.md']],
  ])('%s', async (_name, globs, updated) => {
    const cwd = makeFolder(different);
    const argv = globs.flatMap((glob) => ['--update', glob]);
    const { code, stdout } = await check(cwd, 'fixtures', ...argv);
    expect(code).toBe(1);
    const named = stdout.match(/(?<=^updated )[^:]+/gm) ?? [];
    expect(named).toEqual(updated);
    const { stdout: rest } = await check(cwd, 'fixtures', '--stat');
    for (const name of updated) expect(rest).not.toContain(name);
  });

  test('a glob that names nothing is said', async () => {
    const cwd = makeFolder(FIXTURES);
    const { code, stderr } = await check(cwd, 'fixtures', '-u', 'nothing');
    expect(code).toBe(0);
    expect(stderr).toBe(
      '--update "nothing" names none of the expected files: nothing was written for it\n',
    );
  });

  test('check -u fixtures means what it says', async () => {
    const cwd = makeFolder({ ...FIXTURES, 'fixtures/a/expected.md': '' });
    const { code, stdout } = await check(cwd, '-u', 'fixtures');
    expect(code).toBe(0);
    expect(stdout).toMatch(/; 1 updated\n$/);
  });

  test('records a tree that is not there yet', async () => {
    const cwd = makeFolder(POSTS);
    expect(await check(cwd, 'posts', '--against', 'new', '-u')).toMatchObject({ code: 0 });
    expect(readTree(path.join(cwd, 'new'))).toEqual({
      'a.md': markdown('A'),
      'deep/b.md': markdown('B'),
    });
  });

  test('what cannot be written fails and the others go on', async () => {
    const cwd = makeFolder({ ...POSTS, 'archive/a.md': 'x\n' });
    rmSync(path.join(cwd, 'archive/deep'), { recursive: true });
    addFiles(cwd, { 'archive/deep': 'a file\n' });
    const { code, stdout } = await check(cwd, 'posts', '--against', 'archive', '-u');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^updated archive\/a\.md/m);
    expect(stdout).toMatch(/^failed posts\/deep\/b\.html: cannot write its Markdown: /m);
  });

  test('writes LF without a byte order mark, and keeps what is ignored', async () => {
    const cwd = makeFolder({ ...FIXTURES });
    const file = path.join(cwd, 'fixtures/a/expected.md');
    writeFileSync(file, `\uFEFF${markdown('Mine', 'A').replaceAll('\n', '\r\n')}`);
    expect(await check(cwd, 'fixtures/a', '-u', '--ignore', 'title')).toMatchObject({ code: 0 });
    expect(readFileSync(file, 'utf8')).toBe(markdown('Mine', 'A'));
  });
});

describe('--ignore', () => {
  test.each([
    [['front-matter'], 0],
    [['title'], 0],
    [['body'], 1],
    [['date'], 1],
  ])('%j', async (parts, code) => {
    const cwd = makeFolder({ ...FIXTURES, 'fixtures/a/expected.md': markdown('Z', 'A') });
    const argv = parts.flatMap((part) => ['--ignore', part]);
    expect(await check(cwd, 'fixtures', ...argv)).toMatchObject({ code });
  });
});

import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { FOREIGN_PAGE, makeFolder, post, readTree } from '../../batch/folder.ts';
import { runBin, runCli } from '../run-cli.ts';
import { check, FIXTURES, markdown, POSTS } from './cases.ts';

describe('a folder of fixtures', () => {
  test('equal, by the real program', async () => {
    const cwd = makeFolder(FIXTURES);
    expect(await runBin(['check', 'fixtures'], cwd)).toEqual({
      code: 0,
      stdout: '2 files: 2 equal\n',
      stderr: '',
    });
  });

  test('changed, missing, unexpected: by the real program', async () => {
    const cwd = makeFolder({
      ...FIXTURES,
      'fixtures/a/expected.md': markdown('A', 'Z'),
      'fixtures/c/input.html': post('C'),
      'fixtures/d/expected.md': 'Gone.\n',
    });
    const { code, stdout, stderr } = await runBin(['check', 'fixtures'], cwd);
    expect(stdout).toBe(`- expected  + converted now
changed fixtures/a/expected.md
body (1 line removed, 1 added)
@@ -5 +5 @@
-About Z.
+About A.

missing fixtures/c/expected.md: there is no such file; fixtures/c/input.html becomes 5 lines
unexpected fixtures/d/expected.md: no input is converted to it
4 files: 1 equal, 1 changed, 1 missing, 1 unexpected
`);
    expect(stderr).toBe('to accept what is there now, run: pressmark check fixtures --update\n');
    expect(code).toBe(1);
  });

  test('one case alone finds the options above it', async () => {
    const cwd = makeFolder(FIXTURES);
    for (const input of [
      'fixtures/deep/b',
      'fixtures/deep/b/input.html',
      'fixtures/*/b/input.html',
    ]) {
      // eslint-disable-next-line no-await-in-loop -- each stands alone
      expect(await check(cwd, input)).toMatchObject({ code: 0, stdout: '1 file: 1 equal\n' });
    }
    expect(await check(path.join(cwd, 'fixtures/deep/b'), '.')).toMatchObject({ code: 0 });
  });

  test.each([
    ['no JSON', '{', /options\.json: no JSON/],
    ['a list', '[]', /must be an object/],
    ['an unknown option', '{"spacin": "cjk"}', /no option "spacin"; there are: .*spacing/],
    ['an unknown value', '{"spacing": "wide"}', /spacing must be one of auto, exact, cjk/],
    ['a value of another type', '{"fragment": "yes"}', /fragment must be true or false/],
    ['an unknown profile', '{"profile": "nowhere"}', /nowhere/],
  ])('options.json with %s fails its case and no other', async (_name, options, message) => {
    const cwd = makeFolder({ ...FIXTURES, 'fixtures/a/options.json': options });
    const { code, stdout } = await check(cwd, 'fixtures');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^failed fixtures\/a\/input\.html: /);
    expect(stdout).toMatch(message);
    expect(stdout).toMatch(/2 files: 1 equal, 1 failed\n$/);
  });

  test('options of the command line win over options.json, which wins over the config file', async () => {
    const cwd = makeFolder({
      'pressmark.config.yaml': 'frontMatterFormat: toml\n',
      'f/config/input.html': post('A'),
      'f/own/input.html': post('B'),
      'f/own/options.json': '{"frontMatter": "none"}',
    });
    await check(cwd, 'f', '-u');
    expect(readFileSync(path.join(cwd, 'f/own/expected.md'), 'utf8')).toBe('About B.\n');
    const file = path.join(cwd, 'f/config/expected.md');
    expect(readFileSync(file, 'utf8')).toMatch(/^\+\+\+\ntitle = "A"/);
    const argv = ['--front-matter', 'archive', '--front-matter-format', 'yaml'];
    const { stdout } = await check(cwd, 'f', ...argv, '--stat');
    expect(stdout.match(/^changed/gm)).toHaveLength(2);
  });

  test('an empty page and one that is no page: nothing is lost of the run', async () => {
    const cwd = makeFolder({
      ...FIXTURES,
      'fixtures/c/input.html': FOREIGN_PAGE,
      'fixtures/e/input.html': FOREIGN_PAGE,
      'fixtures/e/expected.md': 'Something.\n',
    });
    mkdirSync(path.join(cwd, 'fixtures/a/expected.md.d'));
    rmSync(path.join(cwd, 'fixtures/a/expected.md'));
    mkdirSync(path.join(cwd, 'fixtures/a/expected.md'));
    const { code, stdout } = await check(cwd, 'fixtures');
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^failed fixtures\/a\/input\.html: cannot read what is expected: it is a folder$/m,
    );
    expect(stdout).toMatch(/^skipped fixtures\/c\/input\.html: .*\(no-profile\)$/m);
    expect(stdout).toMatch(
      /^unexpected fixtures\/e\/expected\.md: nothing is made of fixtures\/e\/input\.html/m,
    );
    expect(stdout).toMatch(/^4 files: 1 equal, 1 unexpected, 1 skipped, 1 failed$/m);
  });
});

describe('a mirrored tree', () => {
  test('what convert has written is equal', async () => {
    const cwd = makeFolder({ ...POSTS, 'posts/a.htm': post('Twin') });
    rmSync(path.join(cwd, 'archive'), { recursive: true });
    await runCli(['posts', '-o', 'archive'], { cwd });
    expect(await check(cwd, 'posts', '--against', 'archive')).toMatchObject({
      code: 0,
      stdout: '3 files: 3 equal\n',
    });
  });

  test('with --path too, twins included', async () => {
    const cwd = makeFolder({ ...POSTS, 'posts/twin.html': post('A') });
    const naming = ['--path', '{slug}.md'];
    await runCli(['posts', '-o', 'out', ...naming], { cwd });
    expect(await check(cwd, 'posts', '--against', 'out', ...naming)).toMatchObject({
      code: 0,
      stdout: '3 files: 3 equal\n',
    });
    const other = await check(cwd, 'posts', '--against', 'out');
    expect(other.stdout).toMatch(/2 changed|missing/);
  });

  test('one page and one file', async () => {
    const cwd = makeFolder(POSTS);
    const equal = await check(cwd, 'posts/a.html', '--against', 'archive/a.md');
    expect(equal).toMatchObject({ code: 0, stdout: '1 file: 1 equal\n' });
    const other = await check(cwd, 'posts/a.html', '--against', 'archive/deep/b.md');
    expect(other.code).toBe(1);
    expect(other.stdout).toContain('changed archive/deep/b.md (from posts/a.html)\n');
  });

  test('what no source is converted to is unexpected only when whole folders are compared', async () => {
    const cwd = makeFolder({ ...POSTS, 'archive/old.md': 'Old.\n', 'archive/notes.txt': 'x' });
    const whole = await check(cwd, 'posts', '--against', 'archive');
    expect(whole.code).toBe(1);
    expect(whole.stdout).toContain('unexpected archive/old.md: no input is converted to it\n');
    expect(await check(cwd, 'posts/a.html', '--against', 'archive')).toMatchObject({ code: 0 });
    expect(await check(cwd, 'posts/*.html', '--against', 'archive')).toMatchObject({ code: 0 });
  });

  test('the report is the same with any number of threads', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`posts/${index}.html`, post(`P${index}`)]),
    );
    const cwd = makeFolder({ ...files, 'archive/1.md': 'x\n', 'archive/7.md': markdown('P7') });
    const argv = ['check', 'posts', '--against', 'archive', '--format', 'json'];
    const one = await runBin(argv, cwd);
    const three = await runBin([...argv, '--jobs', '3'], cwd);
    expect(three).toEqual(one);
    expect(JSON.parse(one.stdout)).toMatchObject({ counts: { equal: 1, changed: 1, missing: 10 } });
  });
});

describe('wrong usage', () => {
  test.each([
    ['no input', [], /no input is named/],
    ['an input that is not there', ['nowhere'], /there is no file or folder "nowhere"/],
    ['pages without --against', ['posts'], /there is no input\.html below "posts".*--against/],
    ['a page without --against', ['posts/a.html'], /--against/],
    ['no such folder', ['posts', '--against', 'nowhere'], /there is no folder "nowhere".*--update/],
    ['an empty name', ['posts', '--against', ''], /--against is empty/],
    [
      'one folder for both',
      ['posts', '--against', 'posts'],
      /the folder of the expected files as well/,
    ],
    ['a folder and a file', ['posts', '--against', 'archive/a.md'], /names the file/],
    ['a wrong format', ['fixtures', '--format', 'xml'], /text, json, junit, github/],
    ['a table in JSON', ['fixtures', '--stat', '--format', 'json'], /--stat is a table/],
    ['--prune alone', ['fixtures', '--prune'], /add --update/],
    [
      'nothing to compare',
      ['fixtures', '--ignore', 'body', '--ignore', 'front-matter'],
      /nothing to compare/,
    ],
    ['--path without --against', ['fixtures', '--path', '{slug}'], /--against/],
    ['--include without --against', ['fixtures', '--include', 'x.html'], /--include/],
    ['an unknown profile', ['fixtures', '--profile', 'nowhere'], /nowhere/],
    ['an option of convert alone', ['fixtures', '--force'], /unknown option '--force'/],
  ])('%s', async (_name, argv, message) => {
    const cwd = makeFolder({ ...FIXTURES, ...POSTS });
    const before = readTree(cwd);
    const { code, stdout, stderr } = await check(cwd, ...argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(readTree(cwd)).toEqual(before);
    expect(existsSync(path.join(cwd, 'nowhere'))).toBe(false);
  });
});

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { FOREIGN_PAGE, addFiles, makeFolder, post, readTree } from '../../batch/folder.ts';
import { BIN, runBin, runCli } from '../run-cli.ts';
import type { CliResult } from '../run-cli.ts';

/** What {@link post} becomes. */
function markdown(title: string, about = title): string {
  return `---\ntitle: "${title}"\n---\n\nAbout ${about}.\n`;
}

const FIXTURES = {
  'fixtures/a/input.html': post('A'),
  'fixtures/a/expected.md': markdown('A'),
  'fixtures/deep/b/input.html': '<p>再<b>看</b></p>',
  'fixtures/deep/b/expected.md': '再**看**\n',
  'fixtures/deep/options.json': '{ "fragment": true }',
};

const POSTS = {
  'posts/a.html': post('A'),
  'posts/deep/b.html': post('B'),
  'archive/a.md': markdown('A'),
  'archive/deep/b.md': markdown('B'),
};

async function check(cwd: string, ...argv: string[]): Promise<CliResult> {
  return runCli(['check', ...argv], { cwd });
}

/** The real program with variables of the environment. */
async function runWithEnv(
  argv: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<CliResult> {
  const child = spawn(process.execPath, [BIN, ...argv], { cwd, env: { ...process.env, ...env } });
  child.stdin.end();
  const code = new Promise<number | null>((resolve) => {
    child.on('close', resolve);
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, stdout, stderr };
}

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
4 files: 3 equal, 1 unexpected; 1 updated
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

import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { FOREIGN_PAGE, makeFolder, post, postBody, readTree } from '../batch/folder.ts';
import { runCli } from './run-cli.ts';

const BODY_ONLY = ['--front-matter', 'none'];

describe('one document to standard output', () => {
  test('standard input', async () => {
    const cwd = makeFolder();
    const result = await runCli(['-', ...BODY_ONLY], { cwd, stdin: post('Herons') });
    expect(result).toEqual({ code: 0, stdout: postBody('Herons'), stderr: '' });
    expect(readTree(cwd)).toEqual({});
  });

  test('a single file, with or without the name of the command', async () => {
    const cwd = makeFolder({ 'posts/herons.php': post('Herons') });
    const expected = { code: 0, stdout: postBody('Herons'), stderr: '' };
    expect(await runCli(['posts/herons.php', ...BODY_ONLY], { cwd })).toEqual(expected);
    expect(await runCli(['convert', ...BODY_ONLY, 'posts/herons.php'], { cwd })).toEqual(expected);
    expect(Object.keys(readTree(cwd))).toEqual(['posts/herons.php']);
  });

  test('the archive front matter is the default', async () => {
    const { stdout } = await runCli(['-'], { cwd: '/', stdin: post('Herons') });
    expect(stdout).toMatch(/^---\ntitle: "Herons"\n[^]*---\n[^]*About Herons\.\n$/u);
  });

  test('a name that looks like an option follows --', async () => {
    const cwd = makeFolder({ '--version': post('Herons') });
    expect((await runCli([...BODY_ONLY, '--', '--version'], { cwd })).stdout).toBe(
      postBody('Herons'),
    );
  });

  test('--profile takes pages that have no mark of the site', async () => {
    const page =
      '<h1 id="articleContentId">Herons</h1><div id="article_content"><p>About Herons.</p></div>';
    const unknown = await runCli(['-', ...BODY_ONLY, '-v'], { cwd: '/', stdin: page });
    expect(unknown.stderr).not.toBe('');
    const forced = await runCli(['-', '--profile', 'juejin'], { cwd: '/', stdin: page });
    expect(forced).toMatchObject({ code: 1, stdout: '' });
    expect(forced.stderr).toContain(
      'profile juejin finds no body (`.article-viewer` or `.article-content`) in the page (no-body)',
    );
    const { stdout } = await runCli(['-', ...BODY_ONLY, '--profile', 'csdn'], {
      cwd: '/',
      stdin: page,
    });
    expect(stdout).toBe(postBody('Herons'));
  });

  test('--spacing reaches the core', async () => {
    const page = '<div id="content_views"><p>中\n<b>文</b>\n字</p></div>';
    const [exact, cjk] = await Promise.all(
      ['exact', 'cjk'].map(async (spacing) =>
        runCli(['-', ...BODY_ONLY, '--spacing', spacing], { cwd: '/', stdin: page }),
      ),
    );
    expect(cjk?.stdout).toBe('中**文**字\n');
    expect(exact?.stdout).not.toBe(cjk?.stdout);
  });

  test('--math reaches the core', async () => {
    const page = '<div id="content_views"><p><span class="math inline">\\(x\\)</span></p></div>';
    const forms = await Promise.all(
      ['dollars', 'code', 'html'].map(async (form) =>
        runCli(['-', ...BODY_ONLY, '--math', form], { cwd: '/', stdin: page }),
      ),
    );
    expect(forms.map(({ stdout }) => stdout)).toEqual([
      '$x$\n',
      '$`x`$\n',
      '<span class="math inline">\\\\(x\\\\)</span>\n',
    ]);
  });

  test.each([[[]], [['--quiet']]])(
    'a skipped document: nothing on standard output, the reason on the other %j',
    async (flags) => {
      const cwd = makeFolder({ 'page.html': FOREIGN_PAGE });
      const { code, stdout, stderr } = await runCli(['page.html', ...flags], { cwd });
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(
        /^skipped page\.html: no profile recognises the page.* \(no-profile\)\n$/u,
      );
    },
  );

  test('--verbose prints the diagnostics with their lines, the front matter included', async () => {
    const page = '---\ntags: []\n---\n<div id="content_views">\n</div>\n';
    const { code, stdout, stderr } = await runCli(['-', '-v', ...BODY_ONLY], {
      cwd: '/',
      stdin: page,
    });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain(
      'warning standard input:4: the body has no visible content (body-empty)\n',
    );
    expect(stderr).toContain(
      'info standard input:2: `tags` has no value and was left out (front-matter-empty)',
    );
  });

  test('a terminal gets the help in place of waiting for the program', async () => {
    for (const argv of [['-'], ['-', '-q'], ['-', '--json'], ['--ndjson'], ['inspect', '-']]) {
      // eslint-disable-next-line no-await-in-loop -- standard input must not be read
      const { code, stdout, stderr } = await runCli(argv, { cwd: '/', isTTY: true });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(
        /^Turns scraped[^]*Usage: pressmark[^]*\nerror: standard input is a terminal: /u,
      );
    }
  });

  test('an input that is named wins over standard input, which is left alone', async () => {
    const cwd = makeFolder({ 'a.html': post('A') });
    for (const isTTY of [true, false]) {
      // eslint-disable-next-line no-await-in-loop
      const { code, stdout } = await runCli(['a.html', ...BODY_ONLY], { cwd, isTTY });
      expect({ code, stdout }).toEqual({ code: 0, stdout: postBody('A') });
    }
  });

  test('warnings are printed, -q leaves them out, -v prints the rest too', async () => {
    const page =
      '---\ntags: []\n---\n<h1 id="articleContentId">x</h1><div id="content_views"></div>';
    const run = async (...flags: string[]): Promise<string> =>
      (await runCli(['-', ...flags], { cwd: '/', stdin: page })).stderr;
    expect(await run()).toBe(
      'warning standard input:4: the body has no visible content (body-empty)\n',
    );
    expect(await run('-q')).toBe('');
    expect(await run('--json')).toBe('');
    expect(await run('-v')).toMatch(/front-matter-empty[^]*body-empty/u);
  });

  test.skipIf(process.platform === 'win32')('a file that cannot be read', async () => {
    const cwd = makeFolder();
    mkdirSync(path.join(cwd, 'posts'));
    symlinkSync('nowhere', path.join(cwd, 'posts/a.html'));
    const { code, stdout, stderr } = await runCli(['posts/a.html'], { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^failed posts\/a\.html: cannot read the file: .*\(ENOENT\)/u);
  });
});

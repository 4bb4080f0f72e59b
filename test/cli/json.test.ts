import { describe, expect, test } from 'vitest';
import { FOREIGN_PAGE, makeFolder, post } from '../batch/folder.ts';
import { runCli } from './run-cli.ts';

const KEYS =
  'ok outcome markdown body frontMatter metadata metadataSources profile encoding verdict losses diagnostics';

describe('--json', () => {
  test('one object with its keys in their order', async () => {
    const { code, stdout, stderr } = await runCli(['-', '--json'], {
      cwd: '/',
      stdin: post('Herons'),
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const said = JSON.parse(stdout) as Record<string, unknown>;
    expect(Object.keys(said).join(' ')).toBe(KEYS);
    expect(said).toEqual({
      ok: true,
      outcome: 'converted',
      markdown: '---\ntitle: "Herons"\n---\n\nAbout Herons.\n',
      body: 'About Herons.\n',
      frontMatter: { title: 'Herons' },
      metadata: { title: 'Herons', tags: [], categories: [] },
      metadataSources: { title: 'profile selector `#articleContentId, h1.title-article`' },
      profile: { name: 'csdn', reason: 'the page has `#content_views`' },
      encoding: { name: 'utf-8', reason: 'all its bytes are ASCII' },
      verdict: 'exact',
      losses: [],
      diagnostics: [],
    });
    expect(stdout.endsWith('}\n')).toBe(true);
  });

  test('without verification there is no verdict', async () => {
    const cwd = makeFolder({ 'a.html': post('A') });
    const { stdout } = await runCli(['a.html', '--json', '--verify', 'off'], { cwd });
    expect(JSON.parse(stdout)).not.toHaveProperty('verdict');
  });

  test('a document that is skipped: the same on standard output, with exit code 1', async () => {
    const { code, stdout, stderr } = await runCli(['-', '--json'], {
      cwd: '/',
      stdin: FOREIGN_PAGE,
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^skipped standard input: /u);
    expect(JSON.parse(stdout)).toEqual({
      ok: false,
      outcome: 'skipped',
      error: { code: 'no-profile', message: expect.stringMatching(/^no profile/u) },
      diagnostics: [],
    });
  });

  test.skipIf(process.platform === 'win32' || process.getuid?.() !== 0)(
    'a file that cannot be read',
    async () => {
      const { code, stdout } = await runCli(['/proc/self/mem', '--json'], { cwd: '/' });
      expect(code).toBe(1);
      expect(JSON.parse(stdout)).toMatchObject({
        ok: false,
        outcome: 'failed',
        error: { code: 'EIO' },
      });
    },
  );

  test.each([
    [['a.html', '--json', '-o', 'out'], '--json writes to standard output'],
    [['a.html', '--ndjson', '-o', 'out'], '--ndjson writes to standard output'],
    [['a.html', '--json', '--ndjson'], "'--json' cannot be used with option '--ndjson'"],
    [['a.html', '--json', '--jobs', '2'], '--jobs is for many files'],
    [['a.html', '--ndjson', '--force'], '--force is for many files'],
    [['a.html', '--ndjson', '--fail-on', 'lossy'], '--fail-on is for many files'],
    [['a.html', 'b.html', '--ndjson'], '--ndjson reads one input'],
    [['a.html', 'b.html', '--json'], 'several inputs need an output folder'],
  ])('%j is wrong', async (argv, message) => {
    const cwd = makeFolder({ 'a.html': post('A'), 'b.html': post('B') });
    const { code, stdout, stderr } = await runCli(argv, { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});

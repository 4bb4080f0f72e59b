import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { convert } from '../../src/index.ts';
import { addFiles, FOREIGN_PAGE, makeFolder, post } from '../batch/folder.ts';
import { runBin, runCli } from './run-cli.ts';

const LINKED = `<h1 id="articleContentId">标题</h1>
<div id="content_views"><p>见<a href="https://a.example/b?c=1">文档</a>。</p>
<p>再说一遍。</p></div>
`;

function markdownOf(page: string): string {
  const result = convert(page);
  return result.outcome === 'converted' ? result.markdown : '';
}

describe('pressmark verify <file> <file>', () => {
  test('nothing is lost', async () => {
    const cwd = makeFolder({ 'a.html': LINKED, 'a.md': markdownOf(LINKED) });
    expect(await runCli(['verify', 'a.html', 'a.md'], { cwd })).toEqual({
      code: 0,
      stdout: 'exact a.md\n',
      stderr: '',
    });
  });

  test('each loss with its kind, both lines and both texts, by the real program', async () => {
    const damaged = markdownOf(LINKED).replace('c=1', 'c=2').replace('再说一遍', '再说两遍');
    const cwd = makeFolder({ 'a.html': LINKED, 'a.md': damaged });
    const { code, stdout, stderr } = await runBin(['verify', 'a.html', 'a.md'], cwd);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toBe(`lossy a.md: 2 differences from a.html
  text differs (source line 3, output line 7)
    expected: 一
    found:    两
  link differs (source line 2, output line 5)
    expected: https://a.example/b?c=1 文档
    found:    https://a.example/b?c=2 文档
`);
  });

  test('--json', async () => {
    const cwd = makeFolder({ 'a.html': LINKED, 'a.md': '见文档。\n\n再说一遍。\n' });
    const { code, stdout } = await runCli(['verify', 'a.html', 'a.md', '--json'], { cwd });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      counts: { exact: 0, lossy: 1, skipped: 0, missing: 0, failed: 0 },
      files: [
        {
          source: 'a.html',
          markdown: 'a.md',
          outcome: 'verified',
          verdict: 'lossy',
          losses: [{ kind: 'link', expected: 'https://a.example/b?c=1 文档', line: 2 }],
          profile: { name: 'csdn' },
        },
      ],
    });
  });

  test.each([
    ['a page of no known site', { 'a.html': FOREIGN_PAGE, 'a.md': 'x\n' }, /^skipped a\.html: /],
    ['no Markdown', { 'a.html': LINKED }, /"a\.md"/],
    ['a folder and a file', { 'a.html/b.html': LINKED, 'a.md': '' }, /not of one kind/],
  ])('%s', async (_name, files, message) => {
    const cwd = makeFolder(files);
    const { code, stdout, stderr } = await runCli(['verify', 'a.html', 'a.md'], { cwd });
    expect(code).toBe(stderr === '' ? 1 : 2);
    expect(stdout + stderr).toMatch(message);
  });

  test.each([[['verify', 'a.html']], [['verify']], [['verify', 'a', 'b', '--profile', 'x']]])(
    '%j is wrong usage',
    async (argv) => {
      const { code, stdout, stderr } = await runCli(argv, { cwd: makeFolder() });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('error: ');
    },
  );
});

describe('pressmark verify <folder> <folder>', () => {
  const posts = {
    'posts/a.html': post('A'),
    'posts/a.htm': post('B'),
    'posts/deep/c.md': post('C'),
    'posts/other.html': FOREIGN_PAGE,
  };

  test('compares what convert has written, under the names that it gives', async () => {
    const cwd = makeFolder(posts);
    await runCli(['posts', '-o', 'out'], { cwd });
    const { code, stdout } = await runCli(['verify', 'posts', 'out'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^skipped posts\/other\.html: [^\n]*\n4 pairs, 3 exact, 1 skipped\n/);
  });

  test('names what is lossy and what is missing', async () => {
    const cwd = makeFolder({
      'posts/a.html': post('A'),
      'posts/b.html': post('B'),
      'posts/c.html': post('C'),
      'out/a.md': '# A\n\nAbout A.\n',
      'out/c.md': 'About D.\n',
    });
    const { code, stdout } = await runCli(['verify', 'posts', 'out'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toBe(`missing out/b.md: nothing was made of posts/b.html
lossy out/c.md: 1 difference from posts/c.html
  text differs (source line 2, output line 1)
    expected: C
    found:    D
3 pairs, 1 exact, 1 lossy, 1 missing
lost: 1 text
`);
  });
});

describe('pressmark verify <folder> <output folder with a manifest>', () => {
  const posts = {
    'posts/a.html': post('A'),
    'posts/b.html': post('B'),
    'posts/deep/c.html': post('C'),
    'posts/other.html': FOREIGN_PAGE,
  };

  async function makeArchive(...flags: readonly string[]): Promise<string> {
    const cwd = makeFolder(posts);
    await runCli(['posts', '-o', 'out', ...flags], { cwd });
    return cwd;
  }

  test('pairs by the manifest, also where documents name their files', async () => {
    const cwd = await makeArchive('--path', '{title}-x.md');
    const { code, stdout } = await runCli(['verify', 'posts', 'out'], { cwd });
    expect(stdout).toMatch(/^skipped posts\/other\.html: .*\n4 pairs, 3 exact, 1 skipped\n/u);
    expect(stdout).toMatch(/\nall files are as out\/manifest\.ndjson has them\n$/u);
    expect(code).toBe(0);
  });

  test('finds every file that is not as recorded, by the real program', async () => {
    const cwd = await makeArchive();
    const remove = (name: string): void => {
      rmSync(path.join(cwd, name));
    };
    addFiles(cwd, {
      'posts/a.html': post('Another'),
      'out/deep/c.md': '# C\n\nAbout C.\n',
      'out/notes.txt': 'mine\n',
      'posts/new.html': post('New'),
    });
    remove('out/b.md');
    const { code, stdout } = await runBin(['verify', 'posts', 'out'], cwd);
    expect(stdout.replace(/ {2}.*\n/gu, '').replace(/(skipped posts\/other.html):.*/u, '$1')).toBe(
      `lossy out/a.md: 1 difference from posts/a.html
changed posts/a.html: it is not what the manifest has
missing out/b.md: nothing was made of posts/b.html
edited out/deep/c.md: it is not what pressmark wrote
skipped posts/other.html
extra out/notes.txt: the manifest does not have it
new posts/new.html: the manifest does not have it
4 pairs, 1 exact, 1 lossy, 1 skipped, 1 missing
lost: 1 text
not as out/manifest.ndjson has them: 1 missing, 1 changed, 1 edited, 1 extra
not in out/manifest.ndjson: 1 new
`,
    );
    expect(code).toBe(1);
  });

  test.each([
    ['a source is gone', 'posts/b.html', /^gone posts\/b\.html: out\/b\.md was made from it$/mu],
    ['an output is gone', 'out/b.md', /^missing out\/b\.md/mu],
    ['a file failed in the run', '', /^failed posts\/broken\.html: .*\(read E[A-Z]+\)/mu],
  ])('is 1 where %s', async (_name, removed, message) => {
    const cwd = makeFolder(posts);
    if (removed === '') symlinkSync('nowhere', path.join(cwd, 'posts/broken.html'));
    await runCli(['posts', '-o', 'out'], { cwd });
    if (removed !== '') rmSync(path.join(cwd, removed));
    const { code, stdout } = await runCli(['verify', 'posts', 'out'], { cwd });
    expect(stdout).toMatch(message);
    expect(code).toBe(1);
  });

  test('an edit that a later run kept is still an edit', async () => {
    const cwd = await makeArchive();
    addFiles(cwd, { 'out/a.md': 'About A. More.\n' });
    await runCli(['posts', '-o', 'out'], { cwd });
    const { code, stdout } = await runCli(['verify', 'posts', 'out'], { cwd });
    expect(stdout).toMatch(/^edited out\/a\.md/mu);
    expect(code).toBe(1);
  });

  test('reads the pages as the run did', async () => {
    const page = post('A').replace('<div', '<article').replace('</div', '</article');
    const cwd = makeFolder({ 'posts/a.html': page.replace('content_views', 'article') });
    await runCli(['posts', '-o', 'out', '--profile', 'generic'], { cwd });
    const { code, stdout } = await runCli(['verify', 'posts', 'out', '--json'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({ files: [{ profile: { name: 'generic' } }] });
    expect(code).toBe(0);
  });

  test('of several inputs', async () => {
    const cwd = makeFolder({ 'old/a.html': post('A'), 'new/a.html': post('B') });
    await runCli(['old', 'new', '-o', 'out'], { cwd });
    const { code, stdout } = await runCli(['verify', '.', 'out'], { cwd });
    expect(stdout).toMatch(/^2 pairs, 2 exact\nall files are as /u);
    expect(code).toBe(0);
  });

  test('a manifest without its end is not whole', async () => {
    const cwd = await makeArchive();
    const manifest = readFileSync(path.join(cwd, 'out/manifest.ndjson'), 'utf8');
    addFiles(cwd, { 'out/manifest.ndjson': manifest.replace(/\{"kind":"end".*\n$/u, '{"ki') });
    const { code, stdout } = await runCli(['verify', 'posts', 'out'], { cwd });
    expect(stdout).toMatch(/did not come to its end/u);
    expect(code).toBe(1);
  });

  test('--ndjson prints each file and the counts', async () => {
    const cwd = await makeArchive();
    addFiles(cwd, { 'out/a.md': 'About B.\n' });
    const { code, stdout } = await runCli(['verify', 'posts', 'out', '--ndjson'], { cwd });
    const events = stdout
      .split('\n')
      .slice(0, -1)
      .map((text): unknown => JSON.parse(text));
    expect(events).toHaveLength(5);
    expect(events[0]).toMatchObject({
      event: 'file',
      source: 'posts/a.html',
      markdown: 'out/a.md',
      verdict: 'lossy',
      differs: ['edited'],
    });
    expect(events[4]).toEqual({
      event: 'end',
      manifest: 'out/manifest.ndjson',
      isComplete: true,
      counts: { exact: 2, lossy: 1, skipped: 1, missing: 0, gone: 0, failed: 0 },
      record: { changed: 0, edited: 1, extra: 0, new: 0 },
      losses: { text: 1 },
    });
    expect(code).toBe(1);
  });
});

describe('--verify', () => {
  // No other reader of ours sees a difference here: what is asked is that the option arrives.
  test.each(['repair', 'strict', 'off'])('%s converts', async (mode) => {
    const { code, stdout } = await runCli(['-', '--verify', mode, '--front-matter', 'none'], {
      cwd: '/',
      stdin: LINKED,
    });
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: '见[文档](https://a.example/b?c=1)。\n\n再说一遍。\n',
    });
  });

  test('another mode is wrong usage', async () => {
    const { code, stderr } = await runCli(['-', '--verify', 'maybe'], { cwd: '/' });
    expect(code).toBe(2);
    expect(stderr).toContain('repair, strict, off');
  });
});

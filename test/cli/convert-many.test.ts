import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  addFiles,
  FOREIGN_PAGE,
  makeFolder,
  post,
  postBody,
  readOutputs,
  readTree,
} from '../batch/folder.ts';
import { runCli } from './run-cli.ts';

const TO_ARCHIVE = ['--front-matter', 'none', '--out', 'archive'];

/** One good source and one whose output is blocked by a folder. */
function makeBlocked(): string {
  return makeFolder({
    'my posts/a.html': post('A'),
    'my posts/b.html': post('B'),
    'archive/a.md/in-the-way': '',
  });
}

describe('many documents into a folder', () => {
  test('a folder: same folders, nothing on standard output, the summary on the other', async () => {
    const cwd = makeFolder({
      'posts/2024/herons.html': post('Herons'),
      'posts/index.htm': post('Index'),
      'posts/readme.md': FOREIGN_PAGE,
    });
    const { code, stdout, stderr } = await runCli(['posts', ...TO_ARCHIVE], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(readOutputs(path.join(cwd, 'archive'))).toEqual({
      '2024/herons.md': postBody('Herons'),
      'index.md': postBody('Index'),
    });
    expect(stderr).toBe(
      [
        'pressmark 0.1.0: 3 files from posts to archive',
        '  written     2',
        '  skipped     1   1 no-profile',
        '  failed      0',
        '  verified    2   2 exact, 0 repaired, 0 lossy',
        'Skipped',
        '  posts/readme.md   no profile recognises the page; it may already be Markdown',
        '',
      ].join('\n'),
    );
  });

  test('a glob, several inputs, and a file with --out', async () => {
    const cwd = makeFolder({ 'a/x.html': post('X'), 'b/y.html': post('Y'), 'c.html': post('C') });
    await runCli(['a/*.html', 'b', ...TO_ARCHIVE], { cwd });
    await runCli(['c.html', '--front-matter', 'none', '-o', 'deep/er'], { cwd });
    expect(Object.keys(readTree(cwd)).filter((name) => name.endsWith('.md'))).toEqual([
      'archive/x.md',
      'archive/y.md',
      'deep/er/c.md',
    ]);
  });

  test('a second run changes nothing and says so', async () => {
    const cwd = makeFolder({ 'posts/a.html': post('A'), 'posts/b.html': post('B') });
    await runCli(['posts', '--out', 'archive'], { cwd });
    const tree = readOutputs(path.join(cwd, 'archive'));
    const { code, stderr } = await runCli(['posts', '--out', 'archive'], { cwd });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^ {2}written +0\n {2}unchanged +2$/mu);
    expect(readOutputs(path.join(cwd, 'archive'))).toEqual(tree);
  });

  test('a second run over the current folder does not take the archive for sources', async () => {
    const cwd = makeFolder({ 'a.html': post('A') });
    await runCli(['.', ...TO_ARCHIVE], { cwd });
    await runCli(['.', ...TO_ARCHIVE], { cwd });
    expect(Object.keys(readOutputs(path.join(cwd, 'archive')))).toEqual(['a.md']);
  });

  test('files of one name are all kept', async () => {
    const cwd = makeFolder({
      'posts/a.htm': post('Htm'),
      'posts/a.html': post('Html'),
      'posts/a.md': post('Md'),
    });
    await runCli(['posts', ...TO_ARCHIVE], { cwd });
    const tree = readOutputs(path.join(cwd, 'archive'));
    expect(tree['a.md']).toBe(postBody('Htm'));
    expect(Object.values(tree).toSorted()).toEqual(['Htm', 'Html', 'Md'].map(postBody));
  });

  test('sources are not overwritten: nothing at all is written', async () => {
    const files = { 'posts/a.html': post('A'), 'posts/z.md': post('Z') };
    const cwd = makeFolder(files);
    const { code, stderr } = await runCli(['posts/*', '--out', 'posts'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('"posts/z.md" is a source and would be overwritten');
    expect(readTree(cwd)).toEqual(files);
  });

  test('nothing found is said, with what a folder stands for', async () => {
    const cwd = makeFolder({ 'posts/notes.txt': '' });
    const { code, stderr } = await runCli(['posts', '--out', 'archive'], { cwd });
    expect(code).toBe(0);
    expect(stderr).toContain('0 files from posts to archive');
    expect(stderr).toContain('a folder stands for its .html, .htm and .md files');
  });
});

describe('a file that fails', () => {
  // Doing it again with --retry-failed, which other failures are answered with, would fail again.
  test('as its output was edited: says what to choose', async () => {
    const cwd = makeFolder({ 's/a.html': post('A'), 's/b.html': post('B') });
    await runCli(['s', ...TO_ARCHIVE], { cwd });
    addFiles(cwd, { 'archive/a.md': 'edited' });
    const { code, stderr } = await runCli(['s', '--on-conflict', 'fail', ...TO_ARCHIVE], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /\nMove the edited files away, or choose --on-conflict overwrite \(replaces them\) or keep \(skips them\)\.\n$/u,
    );
    expect(stderr).not.toContain('--retry-failed');
  });

  test('does not stop the others; exit code 1, and how to go on', async () => {
    const cwd = makeBlocked();
    const { code, stderr } = await runCli(['my posts', ...TO_ARCHIVE], { cwd });
    expect(code).toBe(1);
    expect(readTree(cwd)['archive/b.md']).toBe(postBody('B'));
    expect(stderr).toMatch(/^Failed\n {2}my posts\/a\.html {3}cannot write its Markdown: /mu);
    expect(stderr).toMatch(
      /\nWhen the causes are removed, run: pressmark 'my posts' --front-matter none --out archive --retry-failed\n$/u,
    );
  });

  test('is all that --quiet prints', async () => {
    const cwd = makeBlocked();
    const { code, stderr } = await runCli(['my posts', '-q', ...TO_ARCHIVE], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^failed my posts\/a\.html: cannot write its Markdown: [^\n]*\n$/u);
    const good = makeFolder({ 'posts/a.html': post('A'), 'posts/b.html': FOREIGN_PAGE });
    expect(await runCli(['posts', '-q', ...TO_ARCHIVE], { cwd: good })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });

  test.skipIf(process.platform === 'win32')('a link to nothing among readable files', async () => {
    const cwd = makeFolder({ 'posts/b.html': post('B') });
    symlinkSync('nowhere', path.join(cwd, 'posts/a.html'));
    const { code, stderr } = await runCli(['posts', ...TO_ARCHIVE], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(/posts\/a\.html {3}cannot read the file: .*\(ENOENT\)/u);
    expect(readOutputs(path.join(cwd, 'archive'))).toEqual({ 'b.md': postBody('B') });
  });
});

describe('what is reported', () => {
  test('--verbose has every skipped file and diagnostic, with its line', async () => {
    const cwd = makeFolder({ 'posts/a.html': '<h1>x</h1>\n<div id="content_views"></div>\n' });
    addFiles(
      cwd,
      Object.fromEntries(
        Array.from({ length: 12 }, (_, index) => [`posts/skip-${index}.html`, FOREIGN_PAGE]),
      ),
    );
    const { stderr } = await runCli(['posts', '-v', ...TO_ARCHIVE], { cwd });
    expect(stderr.match(/^skipped posts\/skip-\d+\.html: .* \(no-profile\)$/gmu)).toHaveLength(12);
    expect(stderr).toMatch(
      /^warning posts\/a\.html:2: the body has no visible content \(body-empty\)/mu,
    );
    expect(stderr).not.toMatch(/^Skipped$/mu);
  });

  test('otherwise the first ten and a number', async () => {
    const cwd = makeFolder(
      Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`s/${index}.md`, FOREIGN_PAGE])),
    );
    const { stderr } = await runCli(['s', ...TO_ARCHIVE], { cwd });
    expect(stderr.match(/^ {2}s\/\d+\.md {3}no profile/gmu)).toHaveLength(10);
    expect(stderr).toContain('\n  and 2 more; use --verbose\n');
  });

  test('diagnostics are counted, warnings first', async () => {
    const page = '---\nauthor:\n---\n<div id="content_views"><p>a<a href=""></a></p></div>';
    const cwd = makeFolder({ 'posts/a.html': page, 'posts/b.html': page });
    const { stderr } = await runCli(['posts', ...TO_ARCHIVE], { cwd });
    const table = stderr.split('\n').filter((line) => /^ {2}(?:warning|info) /u.test(line));
    expect(table[0]).toMatch(
      /^ {2}warning {3}title-missing +2 {3}Neither the page nor the front matter has a title\.$/u,
    );
    expect(table.slice(1).every((line) => line.startsWith('  info '))).toBe(true);
    expect(table.slice(1)).toEqual(table.slice(1).toSorted());
    expect(table.length).toBeGreaterThan(2);
  });

  test('an interrupted batch finishes the file in hand, says how to go on and ends with 130', async () => {
    const cwd = makeFolder({
      's/a.html': FOREIGN_PAGE,
      's/b.html': FOREIGN_PAGE,
      's/c.html': post('C'),
    });
    const { code, stderr } = await runCli(['s', '-v', ...TO_ARCHIVE], {
      cwd,
      onMessage: (message, interrupt) => {
        if (message.startsWith('skipped s/b.html')) interrupt();
      },
    });
    expect(code).toBe(130);
    expect(stderr).toContain('stopping after the files in hand; Ctrl-C again stops at once\n');
    expect(stderr).toContain('interrupted after 2 of 3 files from s to archive\n');
    expect(stderr).toMatch(/To go on, run: pressmark s -v --front-matter none --out archive\n$/u);
    expect(Object.keys(readTree(cwd))).not.toContain('archive/c.md');
  });

  test('a Ctrl-C that comes when all is done changes nothing', async () => {
    const cwd = makeFolder({ 's/a.html': FOREIGN_PAGE });
    const { code } = await runCli(['s', '-v', ...TO_ARCHIVE], {
      cwd,
      onMessage: (message, interrupt) => {
        if (message.startsWith('skipped s/a.html')) interrupt();
      },
    });
    expect(code).toBe(0);
  });

  test('many inputs are counted and a long command is not repeated', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `a-rather-long-name-${index}.html`);
    const cwd = makeFolder(Object.fromEntries(names.map((name) => [name, post(name)])));
    mkdirSync(path.join(cwd, 'archive/a-rather-long-name-0.md'), { recursive: true });
    const { stderr } = await runCli([...names, ...TO_ARCHIVE], { cwd });
    expect(stderr).toMatch(
      /^pressmark .*: 20 files from a-rather-long-name-0\.html, .*-2\.html and 17 more to archive\n/u,
    );
    expect(stderr).toMatch(
      /\nWhen the causes are removed, run the same command with --retry-failed\n$/u,
    );
  });
});

import { readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { VERSION } from '../../src/cli/version.ts';
import { makeFolder } from '../batch/folder.ts';
import { runCli } from './run-cli.ts';

test('an option may stand before the command', async () => {
  const cwd = makeFolder({ 'posts/a.md': 'text\n' });
  const after = await runCli(['convert', 'posts', '--out', 'out', '-q'], { cwd });
  expect(await runCli(['-q', 'convert', 'posts', '--out', 'out'], { cwd })).toEqual(after);
  expect(after.code).toBe(0);
});

test('a value called like a command is a value', async () => {
  const cwd = makeFolder({ 'posts/a.md': 'text\n' });
  const expected = await runCli(['posts', '--out', 'other', '-q'], { cwd });
  expect(await runCli(['-o', 'convert', 'posts', '-q'], { cwd })).toEqual(expected);
  expect(expected.code).toBe(0);
});

describe('help and version', () => {
  test('--help has the examples first, then the options of convert, on standard output', async () => {
    const { code, stdout, stderr } = await runCli(['--help'], { cwd: '/' });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const order = [
      'Examples:',
      'Usage:',
      '\nCommands:',
      '\n  -o, --out <dir>',
      '\n  --front-matter <',
      '-q, --quiet',
      '--version',
      '\nHelp topics,',
      'Exit status:',
    ];
    const places = order.map((part) => stdout.indexOf(part));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  test.each([['--help'], ['convert', '--help']])('%s %s fits 80 columns', async (...argv) => {
    const { stdout } = await runCli(argv, { cwd: '/' });
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('--version prints the version of package.json', async () => {
    const { version } = JSON.parse(
      readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
    ) as {
      version: string;
    };
    expect(VERSION).toBe(version);
    expect(await runCli(['--version'], { cwd: '/' })).toEqual({
      code: 0,
      stdout: `${version}\n`,
      stderr: '',
    });
  });

  test.each([true, false])(
    'no input: help on standard error, standard input is not read (terminal: %s)',
    async (isTTY) => {
      const { code, stdout, stderr } = await runCli([], { cwd: '/', isTTY });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('Examples:');
    },
  );

  test('a full disk behind standard output is said', async () => {
    const stderr: string[] = [];
    const code = await main(['--version'], {
      stdin: {
        [Symbol.asyncIterator]: () => {
          throw new Error('not read');
        },
      },
      stdout: new Writable({
        write(_chunk, _encoding, done) {
          done(Object.assign(new Error('full'), { code: 'ENOSPC' }));
        },
      }),
      stderr: new Writable({
        write(chunk: Buffer, _encoding, done) {
          stderr.push(chunk.toString());
          done();
        },
      }),
      cwd: '/',
      env: {},
      isTTY: { stdin: false, stdout: false, stderr: false },
      catchInterrupt: () => new AbortController().signal,
      clock: { now: () => 0, date: () => '' },
      columns: () => 80,
    });
    expect(code).toBe(1);
    expect(stderr.join('')).toContain('cannot write to standard output: no space is left (ENOSPC)');
  });
});

describe('wrong usage ends with 2 and a next step', () => {
  test.each([
    { argv: ['a.html', '--ot', 'x'], message: "unknown option '--ot'\n(Did you mean --out?)" },
    {
      argv: ['a.html', '--nonsense'],
      message: '(e.g. pressmark posts --out archive; pressmark --help shows more)',
    },
    {
      argv: ['a.html', '-o', 'x', '--ignore-file', 'none'],
      message: 'there is no such file, or it is a link to nothing (ENOENT); check the path',
    },
    {
      argv: ['a.html', '--config', '.'],
      message: 'a folder is in its place (EISDIR); name a file',
    },
    { argv: ['a.html', '--spacing', 'tight'], message: 'Allowed choices are auto, exact, cjk.' },
    {
      argv: ['a.html', '--front-matter', 'toml'],
      message: 'Allowed choices are archive, keep, jekyll, hugo, hexo, astro, obsidian, none.',
    },
    {
      argv: ['a.html', '--front-matter-format', 'xml'],
      message: 'Allowed choices are yaml, toml, json.',
    },
    {
      argv: ['a.html', '--front-matter', 'jekyll', '--front-matter-format', 'toml'],
      message: 'jekyll does not read toml front matter; it reads yaml',
    },
    {
      argv: ['a.html', '--profile', 'no-such-site'],
      message: 'there is no profile "no-such-site"; there are: csdn',
    },
    {
      argv: ['a.html', '-q', '-v'],
      message: "'-q, --quiet' cannot be used with option '-v, --verbose'",
    },
    { argv: ['a.html', '--out'], message: 'argument missing' },
    { argv: ['a.html', '--out', ''], message: '--out is empty' },
    {
      argv: ['a.html', '--out', 'a.html'],
      message: 'is not a folder: choose another name with --out',
    },
    {
      argv: ['missing.html'],
      message: 'there is no file or folder "missing.html": check the path',
    },
    { argv: ['missing', '-o', 'archive'], message: 'there is no file or folder "missing"' },
    { argv: ['*.htm', '-o', 'archive'], message: 'no file matches "*.htm": check the pattern' },
    {
      argv: ['.'],
      message: 'the folder "." needs an output folder: name it, e.g. pressmark . --out archive',
    },
    {
      argv: ['*.html'],
      message: `the glob "*.html" needs an output folder: name it, e.g. pressmark '*.html' --out`,
    },
    { argv: ['a.html', 'a.html'], message: 'several inputs need an output folder' },
    { argv: ['-', 'a.html'], message: '"-" (standard input) stands alone' },
    { argv: ['-', '--out', 'archive'], message: '"-" writes to standard output: leave out --out' },
    { argv: ['.', '--out', '.'], message: '"." is the output folder as well' },
    {
      argv: ['bad\u001B[2J.html'],
      message: String.raw`"bad\u{1b}[2J.html" is no file or folder`,
    },
  ])('$argv', async ({ argv, message }) => {
    const cwd = makeFolder({ 'a.html': '<p>page</p>' });
    const { code, stdout, stderr } = await runCli(argv, { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^error: /u);
    expect(stderr).toContain(message);
  });
});

test('--no-keep-toc undoes what a config file says', async () => {
  const toc = '<div class="toc"><h3>目录</h3><ul><li><a href="#a">A</a></li></ul></div>';
  const cwd = makeFolder({
    'pressmark.config.yaml': 'keepToc: true\n',
    'a.html': `<div id="content_views">${toc}<h2 id="a">A</h2><p>text</p></div>`,
  });
  const run = async (...argv: string[]): Promise<string> =>
    (await runCli(['a.html', '--front-matter', 'none', ...argv], { cwd })).stdout;
  expect(await run()).toContain('[A](#a)');
  expect(await run('--no-keep-toc')).toBe('## A\n\ntext\n');
});

/** The real program, as `npm run build` made it, where the process itself matters. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { FOREIGN_PAGE, makeFolder, post, postBody, readOutputs } from '../batch/folder.ts';
import { BIN, exitCode, runBin, startBin } from './run-cli.ts';

const BODY_ONLY = ['--front-matter', 'none'];
/** Takes some tenths of a second. */
const SLOW_PAGE = `<div id="content_views">${'<p>a <b>slow</b> page</p>'.repeat(5000)}</div>`;

const isWindows = process.platform === 'win32';

describe('pressmark', () => {
  test.skipIf(isWindows)('may be executed', () => {
    expect(() => {
      accessSync(BIN, constants.X_OK);
    }).not.toThrow();
  });

  test('--help and --version', async () => {
    const [help, version] = await Promise.all([
      runBin(['--help'], '/'),
      runBin(['--version'], '/'),
    ]);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toContain('Examples:');
    expect(version).toEqual({ code: 0, stdout: '0.1.0\n', stderr: '' });
  });

  test('standard input to standard output, whole even when it is longer than a pipe holds', async () => {
    const long = Array.from({ length: 20_000 }, (_, index) => `line ${index} of many`).join(' ');
    const { code, stdout, stderr } = await runBin(['-', ...BODY_ONLY], '/', post(long));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(postBody(long));
  });

  test('exit codes', async () => {
    const cwd = makeFolder({ 'posts/a.html': post('A'), 'posts/b.html': FOREIGN_PAGE });
    const runs = [['posts', '-o', 'archive'], ['posts/b.html'], ['posts'], [], ['--nonsense']];
    const results = await Promise.all(runs.map(async (argv) => runBin(argv, cwd)));
    expect(results.map((result) => result.code)).toEqual([0, 1, 2, 2, 2]);
  });

  test('two runs into two folders give the same bytes', async () => {
    const cwd = makeFolder({
      'posts/a.html': post('A'),
      'posts/a.htm': post('B'),
      'posts/c/d.md': post('D'),
    });
    await Promise.all([runBin(['posts', '-o', 'one'], cwd), runBin(['posts', '-o', 'two'], cwd)]);
    const tree = readOutputs(path.join(cwd, 'one'));
    expect(Object.keys(tree)).toHaveLength(3);
    expect(readOutputs(path.join(cwd, 'two'))).toEqual(tree);
  });

  test('a reader that goes away is no error', async () => {
    const child = startBin(['-', ...BODY_ONLY], '/');
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.stdout.destroy();
    await once(child.stdout, 'close');
    const ended = exitCode(child);
    child.stdin.end(post('Herons '.repeat(100_000)));
    expect(await ended).toBe(0);
    expect(stderr).toBe('');
  });

  test('a reader of the summary that goes away is no error either', async () => {
    const cwd = makeFolder({ 'posts/a.html': post('A') });
    const child = startBin(['posts', '-o', 'archive', ...BODY_ONLY], cwd);
    child.stderr.destroy();
    expect(await exitCode(child)).toBe(0);
    expect(readOutputs(path.join(cwd, 'archive'))).toEqual({ 'a.md': postBody('A') });
  });

  test.skipIf(isWindows)(
    'Ctrl-C: the files in hand are finished, no other is begun, exit code 130',
    async () => {
      const names = Array.from({ length: 40 }, (_, index) => `posts/${index}.html`);
      const cwd = makeFolder(Object.fromEntries(names.map((name) => [name, SLOW_PAGE])));
      const child = startBin(['posts', '-o', 'archive', '-v', '--timeout', '60'], cwd);
      const ended = exitCode(child);
      let stderr = '';
      child.stderr.on('data', (chunk: Buffer) => {
        // The first file is done.
        if (stderr === '') child.kill('SIGINT');
        stderr += chunk.toString();
      });
      expect(await ended).toBe(130);
      expect(stderr).toContain('stopping after the files in hand; Ctrl-C again stops at once\n');
      const [, done = ''] = /interrupted after (\d+) of 40 files/u.exec(stderr) ?? [];
      expect(Number(done)).toBeGreaterThan(0);
      expect(Object.keys(readOutputs(path.join(cwd, 'archive')))).toHaveLength(Number(done));
      const lines = readFileSync(path.join(cwd, 'archive/manifest.ndjson'), 'utf8').split('\n');
      expect(lines.filter((line) => line.startsWith('{"kind":"file"'))).toHaveLength(Number(done));
    },
  );

  test.skipIf(isWindows)('a second Ctrl-C ends the process at once', async () => {
    const cwd = makeFolder({ 'a.html': post('<div>'.repeat(200_000)), 'b.html': post('B') });
    const argv = ['b.html', 'a.html', '-o', 'archive', ...BODY_ONLY];
    const child = startBin([...argv, '--jobs', '1', '--timeout', '600'], cwd);
    const ended = exitCode(child);
    await vi.waitUntil(() => existsSync(path.join(cwd, 'archive/.pressmark/runs.ndjson')), 30_000);
    child.kill('SIGINT');
    await once(child.stderr, 'data');
    child.kill('SIGINT');
    expect(await ended).toBeNull();
    expect(child.signalCode).toBe('SIGINT');
    // The next run takes the folder over.
    expect((await runBin([...argv, '--max-size', '10k'], cwd)).code).toBe(1);
    expect(readOutputs(path.join(cwd, 'archive'))).toEqual({ 'b.md': postBody('B') });
  });

  test('--help loads neither a command nor the core', async () => {
    const cwd = makeFolder({
      'hook.mjs': `import { register } from 'node:module'; register('./loader.mjs', import.meta.url);`,
      'loader.mjs': `import { appendFileSync } from 'node:fs';
        export async function load(url, context, next) {
          appendFileSync(new URL('modules.txt', import.meta.url), url + '\\n');
          return next(url, context);
        }`,
    });
    execFileSync(process.execPath, ['--import', './hook.mjs', BIN, '--help'], { cwd });
    const modules = readFileSync(path.join(cwd, 'modules.txt'), 'utf8').split('\n');
    expect(modules.some((url) => url.endsWith('/dist/program/main.js'))).toBe(true);
    const files = modules.filter((url) => url.startsWith('file:')).map((url) => new URL(url));
    const code = files.map((file) => readFileSync(file, 'utf8')).join('\n');
    // The bundle keeps the names of functions; each of these is of a part that help does without.
    expect(code).toContain('createProgram');
    expect(code).not.toMatch(
      /TurndownService|LoadedCheerio|parsePlain|async function runConvert|picomatch/u,
    );
  });
});

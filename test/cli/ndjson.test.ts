/** The real program: its threads, its pipes, its exit codes. */
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { convert } from '../../src/index.ts';
import { makeFolder, post } from '../batch/folder.ts';
import { BIN, exitCode, runBin, startBin } from './run-cli.ts';

const SITE = fileURLToPath(new URL('../../fixtures/site/', import.meta.url));

const isWindows = process.platform === 'win32';

interface Said {
  readonly id: unknown;
  readonly ok: boolean;
  readonly outcome: string;
  readonly markdown?: string;
  readonly error?: { readonly code: string };
}

function parse(stdout: string): readonly Said[] {
  const lines = stdout.split('\n');
  expect(lines.pop()).toBe('');
  return lines.map((line) => JSON.parse(line) as Said);
}

/** One line for each post of the sample blog. */
function siteLines(): readonly { readonly id: string; readonly path: string }[] {
  return readdirSync(SITE, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:html|md)$/u.test(name))
    .toSorted()
    .map((name) => ({ id: name, path: path.join(SITE, name) }));
}

function expected(file: string): string | undefined {
  const result = convert(readFileSync(file));
  return result.outcome === 'converted' ? result.markdown : undefined;
}

describe('--ndjson', () => {
  test('the same Markdown as convert, from a stream and from a file', async () => {
    const lines = siteLines();
    const stdin = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    const cwd = makeFolder({ 'pages.ndjson': stdin });
    const [piped, named] = await Promise.all([
      runBin(['--ndjson', '--jobs', '2'], '/', stdin),
      runBin(['pages.ndjson', '--ndjson'], cwd),
    ]);
    expect(piped.code).toBe(0);
    expect(piped.stderr).toBe('standard input: 12 pages: 11 converted, 1 skipped, 0 failed\n');
    expect(named.stdout).toBe(piped.stdout);
    expect(parse(piped.stdout).map(({ id, markdown }) => [id, markdown])).toEqual(
      lines.map(({ id, path: file }) => [id, expected(file)]),
    );
  });

  test('bad lines are lines, and the exit code is 0', async () => {
    const stdin = [
      '{"id":9007199254740993,"html":"<p>a\u2028b</p>"}\r\n',
      '\n',
      'nonsense\n',
      '{"id":"x"}\n',
      '{"id":"y","path":"/does/not/exist"}\n',
      '{"id":"z","html":"<p>cut',
    ].join('');
    const { code, stdout } = await runBin(['--ndjson', '-q'], '/', stdin);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\{"id":9007199254740993,"ok":true,"outcome":"converted","markdown":/u);
    expect(stdout).not.toContain('\u2028');
    expect(parse(stdout).map(({ id, error }) => [id, error?.code])).toEqual([
      [Number('9007199254740993'), undefined],
      [null, 'INVALID_JSON'],
      ['x', 'INVALID_REQUEST'],
      ['y', 'ENOENT'],
      ['z', 'INVALID_JSON'],
    ]);
  });

  test('an empty stream is fine', async () => {
    expect(await runBin(['--ndjson'], '/', '')).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('each answer is there before the next line is sent', async () => {
    const child = startBin(['--ndjson'], '/');
    const ended = exitCode(child);
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    for (const id of [1, 2, 3]) {
      child.stdin.write(`${JSON.stringify({ id, html: post('A') })}\n`);
      // eslint-disable-next-line no-await-in-loop -- one after the other is the point
      const { value } = await answers.next();
      expect(JSON.parse(String(value))).toMatchObject({ id, ok: true });
    }
    child.stdin.end();
    expect(await ended).toBe(0);
  });

  test('a reader that goes away ends it quietly, also when no more lines come', async () => {
    const child = startBin(['--ndjson'], '/');
    const ended = exitCode(child);
    const stderr = text(child.stderr);
    child.stdin.on('error', () => {});
    child.stdin.write(`${JSON.stringify({ id: 1, html: post('A') })}\n`);
    await once(child.stdout, 'data');
    child.stdout.destroy();
    await once(child.stdout, 'close');
    // Standard input stays open: nobody ends the stream.
    child.stdin.write(`${JSON.stringify({ id: 2, html: post('B') })}\n`);
    expect(await ended).toBe(0);
    expect(await stderr).toBe('');
  });

  test.skipIf(isWindows)('a full disk is an error of the stream', () => {
    const { status, stderr } = spawnSync(
      'sh',
      ['-c', 'exec "$0" "$1" --ndjson > /dev/full', process.execPath, BIN],
      { input: `${JSON.stringify({ id: 1, html: post('A') })}\n`, encoding: 'utf8' },
    );
    expect(status).toBe(1);
    expect(stderr).toMatch(/^error: cannot write to standard output: no space is left \(ENOSPC\)/u);
  });

  test('an input that cannot be read is an error of the stream', async () => {
    const { code, stdout, stderr } = await runBin(['--ndjson', '/'], '/');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^failed \/: cannot read the file: .*\(EISDIR\)/u);
  });
});

const isParallelMissing =
  process.env['PRESSMARK_PARALLEL'] !== 'required' &&
  spawnSync('parallel', ['--version']).status !== 0;

/** Starts GNU parallel, which parts its standard input among processes of ours. */
function startParallel(
  options: readonly string[],
  command: string,
  cwd: string,
): ChildProcessWithoutNullStreams {
  return spawn('parallel', ['--will-cite', '--pipe', ...options, command], {
    cwd,
    // It runs commands by the shell that it finds here.
    env: { ...process.env, SHELL: '/bin/sh', HOME: cwd },
  });
}

function asLines(requests: readonly unknown[]): string {
  return requests.map((request) => `${JSON.stringify(request)}\n`).join('');
}

describe.skipIf(isParallelMissing)(
  `GNU parallel${isParallelMissing ? ' (skipped: it is not installed)' : ''}`,
  () => {
    const command = `'${process.execPath}' '${BIN}' --ndjson -q`;

    test('two processes give what one gives', async () => {
      const lines = siteLines();
      const child = startParallel(['-j2', '-N5', '--keep-order'], command, makeFolder());
      const ended = exitCode(child);
      child.stdin.end(asLines(lines));
      const stdout = await text(child.stdout);
      expect(await ended).toBe(0);
      expect(parse(stdout).map(({ id, markdown }) => [id, markdown])).toEqual(
        lines.map(({ id, path: file }) => [id, expected(file)]),
      );
    });

    test('a process that is killed in the middle is a failed job, not a gap', async () => {
      const cwd = makeFolder();
      const endless = post('<div>'.repeat(300_000));
      const lines = Array.from({ length: 6 }, (_, id) => ({
        id,
        html: id === 3 ? endless : post(`${id}`),
      }));
      const child = startParallel(
        ['-j1', '-N2', '--line-buffer', '--joblog', 'log'],
        `echo $$ > pid-{#}; exec ${command} --timeout 600`,
        cwd,
      );
      const ended = exitCode(child);
      child.stdin.end(asLines(lines));
      const said: number[] = [];
      for await (const line of createInterface({ input: child.stdout })) {
        said.push((JSON.parse(line) as { id: number }).id);
        if (said.at(-1) === 2)
          process.kill(Number(readFileSync(path.join(cwd, 'pid-2'), 'utf8')), 'SIGKILL');
      }
      // The exit code of parallel is the number of failed jobs.
      expect(await ended).toBe(1);
      expect(said).toEqual([0, 1, 2, 4, 5]);
      const [, ...jobs] = readFileSync(path.join(cwd, 'log'), 'utf8').trim().split('\n');
      const failed = jobs
        .map((job) => job.split('\t'))
        .filter((job) => job[6] !== '0' || job[7] !== '0');
      expect(failed.map(([number]) => number)).toEqual(['2']);
    }, 240_000);
  },
);

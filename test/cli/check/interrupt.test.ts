import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFolder, post, readTree } from '../../batch/folder.ts';
import { exitCode, startBin } from '../run-cli.ts';
import { markdown } from './cases.ts';

const NUMBER = 1500;

/** Many fixtures that all differ, so that a signal meets the run at work. */
function makeMany(): string {
  const files = Array.from({ length: NUMBER }, (_, index) => [
    [`fixtures/${index}/input.html`, post(`P${index}`)],
    [`fixtures/${index}/expected.md`, 'Old.\n'],
  ]);
  return makeFolder(Object.fromEntries(files.flat()) as Record<string, string>);
}

/** Sends a signal at the first sign of work and waits for the end. */
async function interrupt(
  cwd: string,
  argv: readonly string[],
  signal: NodeJS.Signals,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = startBin(['check', 'fixtures', ...argv], cwd);
  let [stdout, stderr] = ['', ''];
  child.stdout.once('data', () => child.kill(signal));
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin.end();
  return { code: await exitCode(child), stdout, stderr };
}

describe('Ctrl-C', () => {
  test.each([
    ['SIGINT', []],
    ['SIGTERM', ['--jobs', '2']],
  ] as const)('%s %j: one clear end, nothing half written', async (signal, jobs) => {
    const cwd = makeMany();
    const { code, stdout, stderr } = await interrupt(cwd, ['-u', ...jobs], signal);
    expect({ code, stderr }).toEqual({
      code: 130,
      stderr: 'interrupted: the other files were not compared\n',
    });
    const lines = stdout.trimEnd().split('\n');
    const updated = lines.slice(0, -1);
    expect(updated.length).toBeLessThan(NUMBER);
    const counts = `${updated.length} ${updated.length === 1 ? 'file' : 'files'}`;
    expect(lines.at(-1)).toBe(
      `${counts}: ${updated.length} changed; ${updated.length} updated; interrupted`,
    );
    const said = new Set(updated.map((line) => /^updated ([^:]+):/.exec(line)?.[1]));
    for (let index = 0; index < NUMBER; index += 1) {
      const name = `fixtures/${index}/expected.md`;
      const text = readFileSync(path.join(cwd, name), 'utf8');
      expect(text).toBe(said.has(name) ? markdown(`P${index}`) : 'Old.\n');
    }
    expect(Object.keys(readTree(cwd)).filter((name) => name.includes('.pressmark'))).toEqual([]);
  });

  test('reports for programs are whole and say it', async () => {
    const cwd = makeMany();
    const json = await interrupt(cwd, ['--format', 'json'], 'SIGINT');
    expect(json.code).toBe(130);
    const value = JSON.parse(json.stdout) as { files: unknown[]; interrupted: boolean };
    expect(value.interrupted).toBe(true);
    expect(value.files.length).toBeLessThan(NUMBER);

    const junit = await interrupt(cwd, ['--format', 'junit'], 'SIGINT');
    expect(junit.code).toBe(130);
    expect(junit.stdout).toMatch(
      /<testsuite name="pressmark check" tests="1" failures="0" errors="1" skipped="0">\n +<testcase [^>]*name="interrupted"[^>]*>\n +<error type="interrupted" message="[^"]+"/,
    );
    expect(junit.stdout).toMatch(/<\/testsuites>\n$/);

    const github = await interrupt(cwd, ['--format', 'github'], 'SIGINT');
    expect(github.code).toBe(130);
    expect(github.stdout).toMatch(
      /\n::error title=interrupted::the other files were not compared\n.*; interrupted\n$/,
    );
  });
});

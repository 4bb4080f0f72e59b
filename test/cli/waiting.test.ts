import { rmSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { addFiles, makeFolder, post, readTree } from '../batch/folder.ts';
import { exitCode, runBin, startBin } from './run-cli.ts';

const ELSEWHERE = JSON.stringify({ pid: 12, host: `not-${hostname()}` });
const WAITING = `waiting up to 60 s for a sign of life of another run of pressmark (process 12 on not-${hostname()}); without one its lock is taken over\n`;

/** A shard that is complete, and fresh locks of another host. */
async function makeHeld(...locks: readonly string[]): Promise<string> {
  const cwd = makeFolder({ 'posts/a.html': post('A') });
  await runBin(['posts', '-o', 'archive', '--shard', '1/1'], cwd);
  addFiles(cwd, Object.fromEntries(locks.map((lock) => [`archive/.pressmark/${lock}`, ELSEWHERE])));
  return cwd;
}

/** Runs until it says that it waits, does something then, and waits for the end. */
async function whileWaiting(
  cwd: string,
  argv: readonly string[],
  act: (kill: (signal: NodeJS.Signals) => void) => void,
): Promise<{ code: number | null; stderr: string }> {
  const child = startBin(argv, cwd);
  child.stdin.end();
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    const isSaid = stderr.includes(WAITING);
    stderr += chunk.toString();
    if (!isSaid && stderr.includes(WAITING)) act((signal) => child.kill(signal));
  });
  return { code: await exitCode(child), stderr };
}

describe.each([
  ['a merge', 'lock', ['merge', 'archive']],
  ['a merge beside a shard', 'shards-of-1/1.lock', ['merge', 'archive']],
  ['a run over all files', 'lock', ['posts', '-o', 'archive']],
  ['a run over all files after a shard', 'shards-of-1/1.lock', ['posts', '-o', 'archive']],
  ['a shard', 'shards-of-1/1.lock', ['posts', '-o', 'archive', '--shard', '1/1']],
])('%s that finds a fresh lock of another host', (_name, lock, argv) => {
  test('says that it waits, and Ctrl-C ends it at once', async () => {
    const cwd = await makeHeld(lock);
    const before = readTree(cwd);
    const { code, stderr } = await whileWaiting(cwd, argv, (kill) => {
      kill('SIGINT');
    });
    expect(code).toBe(130);
    expect(stderr.startsWith(WAITING)).toBe(true);
    expect(stderr).toMatch(/interrupted/u);
    const after = Object.entries(readTree(cwd)).filter(([name]) => !name.endsWith('runs.ndjson'));
    expect(after).toEqual(Object.entries(before).filter(([name]) => !name.endsWith('runs.ndjson')));
  });

  test('goes on when the lock is released', async () => {
    const cwd = await makeHeld(lock);
    const { code } = await whileWaiting(cwd, argv, () => {
      rmSync(path.join(cwd, 'archive/.pressmark', lock));
    });
    expect(code).toBe(0);
  });
});

import { utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { lockOutput } from '../../../src/batch/record/lock.ts';
import { InterruptedError } from '../../../src/batch/record/watch-lock.ts';
import { absorbShards } from '../../../src/batch/shard/absorb.ts';
import { lockShard } from '../../../src/batch/shard/shard-lock.ts';
import { openShardsFolder } from '../../../src/batch/shard/shards-folder.ts';
import { addFiles, makeFolder, post, readTree } from '../folder.ts';
import { run } from '../run.ts';
import { merge, problems, runShard, runShards } from './run-shards.ts';

const SHARD = { number: 2, of: 3 };
const FILE = '.pressmark/shards-of-3/2.lock';
const PATIENCE = { every: 20, deadAfter: 200 };

/** No process has this number: Linux counts to 4,194,304 at most. */
const DEAD = JSON.stringify({ pid: 4_999_999, host: hostname() });
const ELSEWHERE = JSON.stringify({ pid: 1, host: `not-${hostname()}` });
const ALIVE = JSON.stringify({ pid: process.ppid, host: hostname() });

function makeArchive(lock?: string): string {
  const outDir = makeFolder();
  openShardsFolder(outDir, SHARD);
  if (lock !== undefined) writeFileSync(path.join(outDir, FILE), lock);
  return outDir;
}

/** Signs of life, as a run gives them. */
async function beat(file: string, times: number): Promise<void> {
  for (let beats = 1; beats <= times; beats += 1) {
    // eslint-disable-next-line no-await-in-loop -- one after the other
    await sleep(50);
    const time = new Date(Date.now() + beats);
    utimesSync(file, time, time);
  }
}

describe('the lock of a shard', () => {
  test('keeps out the same shard and no other', async () => {
    const outDir = makeArchive();
    const lock = await lockShard(outDir, SHARD, PATIENCE);
    (await lockShard(outDir, { number: 1, of: 3 }, PATIENCE)).release();
    lock.release();
    expect(Object.keys(readTree(outDir))).toEqual([]);
  });

  test.each([
    ['of a process that is gone', DEAD],
    ['of a host that gives no sign of life', ELSEWHERE],
    ['of a process whose number another one has', ALIVE],
    ['torn', '{"pid'],
  ])('%s is taken over', async (_, content) => {
    const outDir = makeArchive(content);
    const lock = await lockShard(outDir, SHARD, PATIENCE);
    expect(lock.wasLeft).toBe(true);
    lock.release();
  });

  test('that shows signs of life is refused, whatever the clock of its host', async () => {
    const outDir = makeArchive(ELSEWHERE);
    const file = path.join(outDir, FILE);
    utimesSync(file, 0, 0);
    const beating = beat(file, 3);
    await expect(lockShard(outDir, SHARD, PATIENCE)).rejects.toThrow(
      /process 1 on not-.* is at work on shard 2/u,
    );
    await beating;
  });

  test('is refused while a run is at work on all of the folder', async () => {
    const outDir = makeArchive();
    const file = path.join(outDir, '.pressmark/lock');
    writeFileSync(file, ELSEWHERE);
    const beating = beat(file, 3);
    await expect(lockShard(outDir, SHARD, PATIENCE)).rejects.toThrow(/is at work on all of/u);
    await beating;
    expect(Object.keys(readTree(outDir))).toEqual(['.pressmark/lock']);
  });
});

function whole(outDir: string): string {
  return path.join(outDir, '.pressmark/lock');
}

function makeHeld(lock: string): string {
  return makeFolder({ '.pressmark/lock': lock });
}

describe('the lock of the whole folder', () => {
  test('of another host, fresh and without a sign of life, is waited for and taken over', async () => {
    const outDir = makeHeld(ELSEWHERE);
    const told: unknown[] = [];
    const lock = await lockOutput(outDir, { ...PATIENCE, onWait: (...all) => told.push(all) });
    expect(lock.wasLeft).toBe(true);
    expect(told).toEqual([[{ pid: 1, host: `not-${hostname()}` }, PATIENCE.deadAfter]]);
    lock.release();
    expect(readTree(outDir)).toEqual({});
  });

  test('that is old is taken over at once', async () => {
    const outDir = makeHeld(ELSEWHERE);
    utimesSync(whole(outDir), 0, 0);
    let waits = 0;
    const lock = await lockOutput(outDir, { ...PATIENCE, onWait: () => (waits += 1) });
    lock.release();
    expect(waits).toBe(0);
  });

  test('of a living run of another host is refused', async () => {
    const outDir = makeHeld(ELSEWHERE);
    const beating = beat(whole(outDir), 3);
    await expect(lockOutput(outDir, PATIENCE)).rejects.toThrow(
      /process 1 on not-.* is writing to/u,
    );
    await beating;
  });

  test('the waiting is ended by the caller, and the lock stays', async () => {
    const outDir = makeHeld(ELSEWHERE);
    const { signal, ...controller } = abortable();
    await expect(lockOutput(outDir, { signal, onWait: controller.abort })).rejects.toThrow(
      InterruptedError,
    );
    expect(readTree(outDir)).toEqual({ '.pressmark/lock': ELSEWHERE });
  });

  test('a merge waits for one, and for the locks of shards', async () => {
    const cwd = makeFolder(POSTS);
    await runShards(cwd, 3);
    addFiles(cwd, {
      'archive/.pressmark/lock': ELSEWHERE,
      'archive/.pressmark/shards-of-3/1.lock': ELSEWHERE,
      'archive/.pressmark/shards-of-3/2.lock': ELSEWHERE,
    });
    let waits = 0;
    const waiting = { ...PATIENCE, onWait: () => (waits += 1) };
    expect(problems(await merge(cwd, { waiting }))).toEqual([]);
    expect(waits).toBe(2);
  });

  test('a run over all files waits for fresh locks of shards, all at once', async () => {
    const outDir = makeArchive(ELSEWHERE);
    addFiles(outDir, { '.pressmark/shards-of-3/1.lock': ELSEWHERE });
    let waits = 0;
    expect(await absorbShards(outDir, { ...PATIENCE, onWait: () => (waits += 1) })).toBe(true);
    expect(waits).toBe(1);
    expect(readTree(outDir)).toEqual({});
  });
});

function abortable(): { readonly signal: AbortSignal; readonly abort: () => void } {
  const controller = new AbortController();
  return {
    signal: controller.signal,
    abort: () => {
      controller.abort();
    },
  };
}

const POSTS = { 'posts/a.html': post('A'), 'posts/b.html': post('B') };

test('a run over all files is refused while a shard is at work', async () => {
  const cwd = makeFolder(POSTS);
  addFiles(cwd, { [`archive/${FILE}`]: ALIVE });
  await expect(run(cwd)).rejects.toThrow(/another run of pressmark/u);
  expect(Object.keys(readTree(cwd))).toEqual([`archive/${FILE}`, ...Object.keys(POSTS)]);
});

test('a shard that was killed leaves the temporary files of others alone', async () => {
  const cwd = makeFolder(POSTS);
  addFiles(cwd, {
    [`archive/${FILE}`]: DEAD,
    'archive/.pressmark-s2-0123456789ab.tmp': 'its own',
    'archive/.pressmark-s1-0123456789ab.tmp': 'of a neighbour',
    'archive/.pressmark-0123456789ab.tmp': 'of a run over all files',
  });
  await runShard(cwd, 2, 3);
  const left = (): readonly string[] =>
    Object.keys(readTree(path.join(cwd, 'archive'))).filter((name) => name.endsWith('.tmp'));
  expect(left()).toEqual(['.pressmark-0123456789ab.tmp', '.pressmark-s1-0123456789ab.tmp']);
  addFiles(cwd, { [`archive/${FILE}`]: DEAD });
  await run(cwd);
  expect(left()).toEqual([]);
});

test('shards at work at once, and each once more', async () => {
  const cwd = makeFolder(POSTS);
  await Promise.all([1, 2, 3].map(async (number) => runShard(cwd, number, 3)));
  expect(problems(await merge(cwd))).toEqual([]);
  await runShards(cwd, 3);
  expect(problems(await merge(cwd))).toEqual([]);
});

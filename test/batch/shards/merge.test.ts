import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawing } from '../../helpers/fast-check.ts';
import { addFiles, makeFolder, post, readTree } from '../folder.ts';
import { merge, problems, readArchive, runPlain, runShard, runShards } from './run-shards.ts';

const SHARDS = 4;

/** Forty posts, so that no shard is empty. */
const POSTS = Object.fromEntries(
  Array.from({ length: 40 }, (_, index) => [`posts/${index}.html`, post(`Post ${index}`)]),
);

function manifestOf(cwd: string, number: number, of = SHARDS): string {
  return path.join(cwd, `archive/.pressmark/shards-of-${of}/${number}.ndjson`);
}

function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8').split('\n').slice(0, -1);
}

function writeLines(file: string, lines: readonly string[]): void {
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
}

/** The first output of a shard. */
function outputOf(cwd: string, number: number): string {
  const { output } = JSON.parse(linesOf(manifestOf(cwd, number))[1] ?? '') as {
    output: { path: string };
  };
  return path.join(cwd, 'archive', output.path);
}

/** Changes a line of a shard's manifest, keeping it one of JSON. */
function edit(cwd: string, number: number, at: number, change: (line: string) => string): void {
  const lines = linesOf(manifestOf(cwd, number));
  writeLines(manifestOf(cwd, number), lines.with(at, change(lines.at(at) ?? '')));
}

/** What can go wrong with shard `a`, given another one, and what the merge is to call it. */
const DAMAGES: Readonly<
  Record<string, readonly [problem: string, (cwd: string, a: number, b: number) => void]>
> = {
  'has no manifest': ['missing', (cwd, a) => rmSync(manifestOf(cwd, a))],
  'has the manifest of another shard': [
    'damaged',
    (cwd, a, b) => cpSync(manifestOf(cwd, b), manifestOf(cwd, a)),
  ],
  'has a file of another shard too': [
    'damaged',
    (cwd, a, b) => {
      const foreign = linesOf(manifestOf(cwd, b))[1] ?? '';
      const lines = linesOf(manifestOf(cwd, a));
      const files = lines.length - 1;
      const end = JSON.stringify({ kind: 'end', files, orphans: 0, complete: true });
      const records = [...lines.slice(1, -1), foreign].toSorted();
      writeLines(manifestOf(cwd, a), [lines[0] ?? '', ...records, end]);
    },
  ],
  'has a file twice': [
    'damaged',
    (cwd, a) => {
      const lines = linesOf(manifestOf(cwd, a));
      writeLines(manifestOf(cwd, a), lines.toSpliced(1, 1, lines[1] ?? '', lines[1] ?? ''));
    },
  ],
  'lacks a file': [
    'damaged',
    (cwd, a) => {
      const lines = linesOf(manifestOf(cwd, a)).toSpliced(1, 1);
      const end = JSON.stringify({
        kind: 'end',
        files: lines.length - 2,
        orphans: 0,
        complete: true,
      });
      writeLines(manifestOf(cwd, a), [...lines.slice(0, -1), end]);
    },
  ],
  'says another file': [
    'damaged',
    (cwd, a) => edit(cwd, a, 1, (one) => one.replace('.html', '.htm')),
  ],
  'is torn': [
    'unfinished',
    (cwd, a) => writeFileSync(manifestOf(cwd, a), readFileSync(manifestOf(cwd, a)).subarray(0, -9)),
  ],
  'was interrupted': [
    'unfinished',
    (cwd, a) => edit(cwd, a, -1, (one) => one.replace('true', 'false')),
  ],
  'was killed in a second run': [
    'unfinished',
    (cwd, a) =>
      cpSync(manifestOf(cwd, a), manifestOf(cwd, a).replace('.ndjson', '.unfinished.ndjson')),
  ],
  'is no manifest': ['damaged', (cwd, a) => writeFileSync(manifestOf(cwd, a), '{"kind":"x"}\n')],
  'is of another version': [
    'other-version',
    (cwd, a) => edit(cwd, a, 0, (one) => one.replace('pressmark 0.0.0', 'pressmark 0.0.1')),
  ],
  'has other options': [
    'other-options',
    (cwd, a) => edit(cwd, a, 0, (one) => one.replace(/"optionsDigest":"./u, '"optionsDigest":"z')),
  ],
  'saw other inputs': [
    'other-listing',
    (cwd, a) =>
      edit(cwd, a, 0, (one) => one.replace(/"files":40,"sha256":"./u, '"files":40,"sha256":"z')),
  ],
  'has an edited output': ['altered', (cwd, a) => writeFileSync(outputOf(cwd, a), 'edited')],
  'has no output any more': ['altered', (cwd, a) => rmSync(outputOf(cwd, a))],
};

describe('merge', () => {
  let complete = '';
  let plain: Record<string, string> = {};

  beforeAll(async () => {
    complete = mkdtempSync(path.join(tmpdir(), 'pressmark-test-'));
    addFiles(complete, POSTS);
    await runPlain(complete);
    await runShards(complete, SHARDS);
    plain = readArchive(complete, 'plain');
  });

  afterAll(() => {
    rmSync(complete, { recursive: true, force: true });
  });

  function copy(): string {
    const cwd = makeFolder();
    cpSync(complete, cwd, { recursive: true });
    return cwd;
  }

  test.each(Object.entries(DAMAGES))('refuses a shard that %s', async (_, [problem, damage]) => {
    const cwd = copy();
    damage(cwd, 2, 3);
    const before = readTree(cwd);
    const report = await merge(cwd);
    expect(problems(report)).toEqual([`2 ${problem}`]);
    expect(report).toMatchObject({ argv: expect.arrayContaining(['posts', '--out']) });
    expect(readTree(cwd)).toEqual(before);
  });

  test('names every bad shard, and is complete when they were run again', async () => {
    const damages = Object.entries(DAMAGES).filter(
      // What a person edited stays edited.
      ([name]) => name !== 'has an edited output' && name !== 'is no manifest',
    );
    const shard = fc.integer({ min: 1, max: SHARDS });
    const damaged = fc.dictionary(
      shard.map(String),
      fc.constantFrom(...damages.map(([name]) => name)),
      { maxKeys: SHARDS - 2 },
    );
    await fc.assert(
      fc.asyncProperty(damaged, async (chosen) => {
        const cwd = copy();
        const expected = Object.entries(chosen).map(([number, name]) => {
          const [problem = '', damage] = DAMAGES[name] ?? [];
          const good = [1, 2, 3, 4].find((other) => !Object.hasOwn(chosen, String(other)));
          damage?.(cwd, Number(number), good ?? 0);
          return `${number} ${problem}`;
        });
        expect(problems(await merge(cwd))).toEqual(expected);
        expect(existsSync(path.join(cwd, 'archive/manifest.ndjson'))).toBe(expected.length === 0);
        for (const number of Object.keys(chosen)) {
          // eslint-disable-next-line no-await-in-loop -- one after the other
          await runShard(cwd, Number(number), SHARDS);
        }
        expect(problems(await merge(cwd))).toEqual([]);
        expect(readArchive(cwd, 'archive')).toEqual(plain);
      }),
      drawing(15),
    );
  });

  test('may be repeated, and rehearsed', async () => {
    const cwd = copy();
    const before = readTree(cwd);
    expect(await merge(cwd, { dryRun: true })).toMatchObject({ kind: 'merged' });
    expect(readTree(cwd)).toEqual(before);
    await merge(cwd);
    const after = readTree(cwd);
    await merge(cwd);
    expect(readTree(cwd)).toEqual(after);
    expect(readArchive(cwd, 'archive')).toEqual(plain);
  });

  test('takes an edited output for what it is when its shard has seen it', async () => {
    const cwd = copy();
    writeFileSync(outputOf(cwd, 2), 'edited');
    expect(problems(await merge(cwd))).toEqual(['2 altered']);
    await runShard(cwd, 2, SHARDS);
    expect(await merge(cwd)).toMatchObject({ summary: { skips: { 'output-edited': 1 } } });
  });

  test('of most shards decides which of them are of another batch', async () => {
    const cwd = copy();
    addFiles(cwd, { 'posts/new.html': post('New') });
    await runShard(cwd, 1, SHARDS);
    expect(problems(await merge(cwd))).toEqual(['1 other-listing']);
    await runShard(cwd, 2, SHARDS);
    await runShard(cwd, 3, SHARDS);
    expect(problems(await merge(cwd))).toEqual(['4 other-listing']);
  });

  test('of no shards, or of two counts, is wrong usage', async () => {
    await expect(merge(makeFolder())).rejects.toThrow(/holds no shards to merge/u);
    const cwd = copy();
    addFiles(cwd, { 'archive/.pressmark/shards-of-5/1.ndjson': '' });
    await expect(merge(cwd)).rejects.toThrow(/shards of 4 and shards of 5/u);
  });
});

test('another number of shards is refused, and leaves nothing', async () => {
  const cwd = makeFolder(POSTS);
  await runShard(cwd, 1, 2);
  const before = readTree(cwd);
  await expect(runShard(cwd, 1, 3)).rejects.toThrow(/is being filled by 2 shards/u);
  expect(readTree(cwd)).toEqual(before);
});

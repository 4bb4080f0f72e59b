import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { discover } from '../../src/batch/discover.ts';
import type { Outcome } from '../../src/batch/outcome.ts';
import { planOutputs } from '../../src/batch/output-path.ts';
import type { Job } from '../../src/batch/output-path.ts';
import { runBatch } from '../../src/batch/run-batch.ts';
import { convert } from '../../src/core/pipeline.ts';
import { FOREIGN_PAGE, makeFolder, post, readTree, source } from './folder.ts';

/** Jobs for everything in `posts`. */
async function jobsOf(cwd: string): Promise<readonly Job[]> {
  return planOutputs((await discover(['posts'], { cwd, outDir: path.join(cwd, 'archive') })).files);
}

async function run(cwd: string, jobs: readonly Job[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for await (const outcome of runBatch(jobs, { outDir: path.join(cwd, 'archive'), convert: {} }))
    outcomes.push(outcome);
  return outcomes;
}

function brief(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.map((outcome) => `${outcome.source.relative} ${outcome.kind}`);
}

describe('runBatch', () => {
  test('writes what the core makes of each file, in the order of the jobs', async () => {
    const cwd = makeFolder({
      'posts/b.html': post('B'),
      'posts/a/c.htm': post('C'),
      'posts/z.md': FOREIGN_PAGE,
    });
    const jobs = await jobsOf(cwd);
    expect(brief(await run(cwd, jobs))).toEqual([
      'a/c.htm written',
      'b.html written',
      'z.md skipped',
    ]);
    expect(readTree(path.join(cwd, 'archive'))).toEqual({
      'a/c.md': markdown(post('C')),
      'b.md': markdown(post('B')),
    });
  });

  test('reports profile, output and diagnostics of a written file, and the reason of a skipped one', async () => {
    const cwd = makeFolder({ 'posts/a.html': post('A'), 'posts/b.html': FOREIGN_PAGE });
    const [written, skipped] = await run(cwd, await jobsOf(cwd));
    expect(written).toMatchObject({
      kind: 'written',
      output: 'a.md',
      profile: { name: 'csdn' },
      diagnostics: [],
    });
    expect(skipped).toMatchObject({ kind: 'skipped', reason: { code: 'no-profile' } });
  });

  test('goes on after files that cannot be read or written', async () => {
    const cwd = makeFolder({
      'posts/a.html': post('A'),
      'posts/c.html': post('C'),
      'archive/c.md/in-the-way': '',
    });
    mkdirSync(path.join(cwd, 'posts/b.html'));
    const sources = ['a.html', 'b.html', 'c.html', 'gone.html', 'd.html'].map((name) =>
      source(name, 'posts', cwd),
    );
    const outcomes = await run(cwd, planOutputs(sources));
    expect(brief(outcomes)).toEqual([
      'a.html written',
      'b.html failed',
      'c.html failed',
      'd.html failed',
      'gone.html failed',
    ]);
    const failures = outcomes.flatMap((outcome) =>
      outcome.kind === 'failed' ? [outcome.failure] : [],
    );
    expect(failures.map(({ stage, code }) => `${stage} ${code}`)).toEqual([
      'read EISDIR',
      expect.stringMatching(/^write E(ISDIR|EXIST|PERM|NOTEMPTY)$/u),
      'read ENOENT',
      'read ENOENT',
    ]);
    expect(failures.every(({ cause }) => cause instanceof Error)).toBe(true);
    expect(Object.keys(readTree(path.join(cwd, 'archive')))).toEqual(['a.md', 'c.md/in-the-way']);
  });

  test('what the core throws fails that file only', async () => {
    const cwd = makeFolder({ 'posts/a.html': post('A'), 'posts/b.html': post('B') });
    const outcomes: Outcome[] = [];
    const options = { outDir: path.join(cwd, 'archive'), convert: { profile: 'no-such-site' } };
    for await (const outcome of runBatch(await jobsOf(cwd), options)) outcomes.push(outcome);
    expect(outcomes).toMatchObject([
      { kind: 'failed', failure: { stage: 'convert', cause: expect.any(RangeError) as unknown } },
      { kind: 'failed', failure: { stage: 'convert', cause: expect.any(RangeError) as unknown } },
    ]);
  });

  test('leaves outputs alone that are as they should be', async () => {
    const cwd = makeFolder({ 'posts/a.html': post('A'), 'posts/b.html': post('B') });
    const jobs = await jobsOf(cwd);
    await run(cwd, jobs);
    const tree = readTree(path.join(cwd, 'archive'));
    expect(brief(await run(cwd, jobs))).toEqual(['a.html unchanged', 'b.html unchanged']);
    expect(readTree(path.join(cwd, 'archive'))).toEqual(tree);
  });

  test('begins no file after the signal', async () => {
    const cwd = makeFolder({ 'posts/a.html': post('A'), 'posts/b.html': post('B') });
    const controller = new AbortController();
    const outcomes: Outcome[] = [];
    const options = { outDir: path.join(cwd, 'archive'), convert: {} };
    for await (const outcome of runBatch(await jobsOf(cwd), options, controller.signal)) {
      outcomes.push(outcome);
      controller.abort();
    }
    expect(brief(outcomes)).toEqual(['a.html written']);
    expect(Object.keys(readTree(path.join(cwd, 'archive')))).toEqual(['a.md']);
  });
});

function markdown(html: string): string {
  const result = convert(html);
  if (result.outcome === 'skipped') throw new Error(result.reason.message);
  return result.markdown;
}

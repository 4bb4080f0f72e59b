import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { shardFrom, TASK_INDICES, withoutShard, withShard } from '../../src/cli/shard-flags.ts';
import { addFiles, makeFolder, post } from '../batch/folder.ts';
import { readArchive } from '../batch/shards/run-shards.ts';
import { runCli } from './run-cli.ts';
import type { CliResult } from './run-cli.ts';

describe('--shards', () => {
  test.each(TASK_INDICES.map(({ name, first }) => [name, first] as const))(
    '%s counts from %i',
    (name, first) => {
      const of = (index: number): number | undefined =>
        shardFrom({ shards: 4 }, { [name]: String(index) })?.number;
      expect([0, 1, 2, 3].map((index) => of(index + first))).toEqual([1, 2, 3, 4]);
      expect(() => of(4 + first)).toThrow(name);
      if (first === 1 && name !== 'LSB_JOBINDEX') expect(() => of(0)).toThrow(/from 1 to 4/u);
    },
  );

  const slurm = 'SLURM_ARRAY_TASK_ID';
  test.each([
    ['no variable', {}, /none of their variables is set/u],
    ['Grid Engine without an array', { SGE_TASK_ID: 'undefined' }, /none of their variables/u],
    ['LSF without an array', { LSB_JOBINDEX: '0' }, /none of their variables/u],
    ['an empty variable', { [slurm]: '' }, /none of their variables/u],
    ['no number', { [slurm]: '1-4' }, /SLURM_ARRAY_TASK_ID is "1-4"/u],
    ['an array from 0', { [slurm]: '0' }, /submit the array with --array=1-4/u],
    ['two engines', { [slurm]: '1', SGE_TASK_ID: '2' }, /mean different shards/u],
  ])('%s is refused', (_, env, message) => {
    expect(() => shardFrom({ shards: 4 }, env)).toThrow(message);
  });

  test('believes no count: a Slurm array of one task repeats it', () => {
    const env = { [slurm]: '3', SLURM_ARRAY_TASK_COUNT: '1', SLURM_ARRAY_TASK_MIN: '3' };
    expect(shardFrom({ shards: 4 }, env)).toEqual({ number: 3, of: 4 });
  });

  test('the same number from two engines is fine', () => {
    const env = { [slurm]: '3', JOB_COMPLETION_INDEX: '2' };
    expect(shardFrom({ shards: 4 }, env)).toEqual({ number: 3, of: 4 });
  });
});

describe('--shard', () => {
  const shard = { number: 2, of: 4 };

  test('wins over the environment', () => {
    expect(shardFrom({ shard }, { SLURM_ARRAY_TASK_ID: '3' })).toEqual(shard);
    expect(shardFrom({ shard, shards: 4 }, { SLURM_ARRAY_TASK_ID: '3' })).toEqual(shard);
    expect(() => shardFrom({ shard, shards: 5 }, {})).toThrow(/do not agree/u);
    expect(shardFrom({}, { SLURM_ARRAY_TASK_ID: '3' })).toBeUndefined();
  });

  test.each(['0/4', '5/4', '1', '1/', '1/10001', 'a/b', '-1/4', '1.5/4'])(
    '%s is refused',
    async (text) => {
      const { code, stderr } = await runCli(['x', '--out', 'y', '--shard', text], { cwd: '/' });
      expect(code).toBe(2);
      expect(stderr).toContain('It is a number and a count, e.g. 3/64');
    },
  );

  test('is taken out of arguments and put into them', () => {
    const argv = ['convert', '--shards', '4', 'posts', '--shard=1/4', '-o', 'out', '--', '--shard'];
    expect(withoutShard(argv)).toEqual(['convert', 'posts', '-o', 'out', '--', '--shard']);
    expect(withShard(argv, shard)).toEqual([
      'convert',
      'posts',
      '-o',
      'out',
      '--shard',
      '2/4',
      '--',
      '--shard',
    ]);
  });
});

async function convert(cwd: string, ...more: readonly string[]): Promise<CliResult> {
  return runCli(['posts', '--out', 'archive', ...more], { cwd });
}

describe('pressmark merge', () => {
  const POSTS = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`posts/${index}.html`, post(`Post ${index}`)]),
  );

  test('says what is missing and how to make it, then merges', async () => {
    const cwd = makeFolder(POSTS);
    await runCli(['posts', '--out', 'plain'], { cwd });
    const shard = await convert(cwd, '--shard', '2/5');
    expect(shard.stderr).toMatch(/ files? of shard 2\/5 from posts to archive\n/u);
    expect(shard.stderr).toContain('When all 5 shards are done, run: pressmark merge archive\n');
    const refused = await runCli(['merge', 'archive'], { cwd });
    expect(refused).toEqual({
      code: 1,
      stdout: '',
      stderr: [
        'missing shards: 1,3-5',
        'Nothing was merged. To make these shards again, run:',
        '  for shard in 1 $(seq 3 5); do pressmark posts --out archive --shard $shard/5; done',
        'or repeat their tasks of the array job: 1,3-5 (0,2-4 where they count from 0)',
        'and then: pressmark merge archive',
        '',
      ].join('\n'),
    });
    const json = await runCli(['merge', 'archive', '--json'], { cwd });
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toEqual({
      merged: false,
      shards: 5,
      bad: [1, 3, 4, 5].map((number) => ({ number, problem: 'missing' })),
      again: '1,3-5',
      command: ['pressmark', 'posts', '--out', 'archive'],
    });
    for (const number of [1, 3, 4, 5]) {
      // eslint-disable-next-line no-await-in-loop -- one after the other
      expect((await convert(cwd, '--shard', `${number}/5`)).code).toBe(0);
    }
    const merged = await runCli(['merge', 'archive'], { cwd });
    expect(merged.code).toBe(0);
    expect(merged.stderr).toContain('12 files of 5 shards in archive merged\n  written     12\n');
    expect(readArchive(cwd, 'archive')).toEqual(readArchive(cwd, 'plain'));
    const again = await runCli(['merge', 'archive', '--json'], { cwd });
    expect(JSON.parse(again.stdout)).toMatchObject({ merged: true, files: { written: 12 } });
  });

  test('names outputs that were changed', async () => {
    const cwd = makeFolder(POSTS);
    await convert(cwd, '--shard', '1/1');
    addFiles(cwd, { 'archive/3.md': 'edited' });
    rmSync(path.join(cwd, 'archive/7.md'));
    const { code, stderr } = await runCli(['merge', 'archive', '-q'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^shards whose outputs are not what they wrote: 1\n {2}3\.md\n {2}7\.md\nNothing was merged/u,
    );
    expect(stderr).toContain('\n  pressmark posts --out archive --shard 1/1\n');
  });

  test('has the exit code of the run over all files', async () => {
    const cwd = makeFolder({ ...POSTS, 'posts/long.html': post('x'.repeat(500)) });
    await convert(cwd, '--shard', '1/1', '--max-size', '400');
    const { code, stderr } = await runCli(['merge', 'archive'], { cwd });
    expect(stderr).toMatch(/ {2}written +12\n.* {2}failed +1\n/su);
    expect(code).toBe(1);
  });

  test.each([
    [['merge', 'none'], /holds no shards to merge/u],
    [['posts', '--out', 'archive', '--shard', '1/2', '--prune'], /give it to pressmark merge/u],
    [['posts/1.html', '--shard', '1/2'], /--shard is for many files/u],
    [['posts', '--out', 'archive', '--shards', '2'], /name the part, e\.g\. --shard 1\/2/u],
  ])('%j is wrong usage', async (argv, message) => {
    const { code, stderr } = await runCli(argv, { cwd: makeFolder(POSTS) });
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});

/** A real Slurm runs the array job of README.md, and one of its tasks is killed. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readArchive } from '../batch/shards/run-shards.ts';
import { runBin } from '../cli/run-cli.ts';
import { FIXTURES } from '../helpers/fixtures.ts';
import { exampleAfter, installPressmark, lacks, replaced, runShell } from './examples.ts';
import { startSlurm } from './slurm.ts';
import type { Slurm } from './slurm.ts';

/** The sample blog has 12 files. */
const COPIES = 170;
const SHARDS = 4;
const KILLED = 3;

const missing = lacks('slurmctld', '-V') || process.getuid?.() !== 0;
const why = ' (skipped: slurm-wlm and munge are not installed, or this is not root)';

describe.skipIf(missing)(`Slurm${missing ? why : ''}`, () => {
  let cwd = '';
  let slurm: Slurm | undefined;

  beforeAll(async () => {
    cwd = mkdtempSync(path.join(tmpdir(), 'pressmark-slurm-'));
    for (let copy = 0; copy < COPIES; copy += 1)
      cpSync(path.join(FIXTURES, 'site'), path.join(cwd, `posts/${copy}`), { recursive: true });
    for (const name of ['convert.sbatch', 'merge.sbatch'])
      writeFileSync(path.join(cwd, name), exampleAfter(`\`${name}\``));
    slurm = await startSlurm(path.join(cwd, 'slurm'), SHARDS);
  }, 180_000);

  afterAll(async () => {
    await slurm?.stop();
    rmSync(cwd, { recursive: true, force: true });
  }, 60_000);

  /** Submits an array and its merge, and answers the merge's job. */
  function submit(example: string): string {
    const bin = installPressmark(path.join(cwd, 'bin'));
    const env = { ...slurm?.env, PATH: `${bin}:${process.env['PATH'] ?? ''}` };
    const { status, stdout, stderr } = runShell(example, cwd, env);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    return /Submitted batch job (\d+)/u.exec(stdout)?.[1] ?? '';
  }

  /** How a job ended, and what it printed. */
  function result(job: string): string {
    const state = slurm?.ask('scontrol', ['-o', 'show', 'job', job]) ?? '';
    const log = readFileSync(path.join(cwd, `slurm-${job}.out`), 'utf8');
    return `${/JobState=\w+/u.exec(state)?.[0]}\n${log}`;
  }

  test(
    `${12 * COPIES} files in ${SHARDS} tasks, one killed and repeated: as one run`,
    { timeout: 600_000 },
    async () => {
      const merge = submit(replaced(exampleAfter('Submit both'), '=64', `=${SHARDS}`));
      await killShard(path.join(cwd, `archive/.pressmark/shards-of-${SHARDS}`), KILLED);
      await slurm?.drain();
      const refused = result(merge);
      expect(refused).toMatch(/^JobState=FAILED\n/u);
      expect(refused).toContain(`missing shards: ${KILLED}\n`);
      expect(refused).toContain(
        `  pressmark posts --out archive --jobs 2 --shard ${KILLED}/${SHARDS}\n`,
      );
      expect(existsSync(path.join(cwd, 'archive/manifest.ndjson'))).toBe(false);

      const again = replaced(exampleAfter('When the merge says'), '7-9', String(KILLED));
      const second = submit(replaced(again, ' 64', ` ${SHARDS}`));
      await slurm?.drain();
      expect(result(second)).toMatch(/^JobState=COMPLETED\n/u);

      expect((await runBin(['posts', '--out', 'plain', '--quiet'], cwd)).code).toBe(0);
      const [archive, plain] = ['archive', 'plain'].map((name) => readArchive(cwd, name));
      expect(Object.keys(plain ?? {})).toHaveLength(11 * COPIES + 1);
      expect(archive).toEqual(plain);
    },
  );
});

/** Sends SIGKILL to the process of a shard as soon as it has begun to write. */
async function killShard(folder: string, number: number): Promise<void> {
  for (let waited = 0; waited < 6000; waited += 1) {
    if (existsSync(path.join(folder, `${number}.unfinished.ndjson`))) {
      const lock = readFileSync(path.join(folder, `${number}.lock`), 'utf8');
      process.kill((JSON.parse(lock) as { pid: number }).pid, 'SIGKILL');
      return;
    }
    // eslint-disable-next-line no-await-in-loop -- one look after the other
    await sleep(20);
  }
  throw new Error(`shard ${number} did not begin`);
}

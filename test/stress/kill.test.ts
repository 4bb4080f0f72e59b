/** Runs that are killed at any moment, and what the next run makes of it. */
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFolder } from '../batch/folder.ts';
import { exitCode, runBin, startBin } from '../cli/run-cli.ts';
import { IS_FULL, makeCorpus, readArchive } from './corpus.ts';

const FILES = IS_FULL ? 5000 : 240;
const KILLS = IS_FULL ? 20 : 4;

/** Two workers, so that files finish out of order. */
const ARGUMENTS = ['posts', '--jobs', '2', '--quiet', '--out'];

async function runKilled(cwd: string, out: string, after: number): Promise<boolean> {
  const child = startBin([...ARGUMENTS, out], cwd);
  const ended = exitCode(child);
  child.stderr.resume();
  await Promise.race([sleep(after), ended]);
  child.kill('SIGKILL');
  return (await ended) === null;
}

describe('SIGKILL', () => {
  test(
    `${KILLS} times in a run over ${FILES} files: the next run makes the same archive`,
    { timeout: 3_600_000 },
    async () => {
      const cwd = makeFolder();
      makeCorpus(path.join(cwd, 'posts'), FILES);
      const begun = performance.now();
      expect((await runBin([...ARGUMENTS, 'undisturbed'], cwd)).code).toBe(0);
      const length = performance.now() - begun;
      const expected = readArchive(path.join(cwd, 'undisturbed'));
      // The manifest is a file of the archive and compared like the others.
      expect(expected.get('manifest.ndjson')?.split('\n').length).toBe(FILES + 3);
      let killed = 0;
      for (let kill = 0; kill < KILLS; kill += 1) {
        // Spread over the run, each at a random moment of its part.
        const after = ((kill + Math.random()) / KILLS) * length;
        // eslint-disable-next-line no-await-in-loop -- one run at a time
        if (await runKilled(cwd, 'archive', after)) killed += 1;
        // eslint-disable-next-line no-await-in-loop
        expect((await runBin([...ARGUMENTS, 'archive'], cwd)).code, `after ${after} ms`).toBe(0);
        const archive = readArchive(path.join(cwd, 'archive'));
        expect([...archive.keys()], `after ${after} ms`).toEqual([...expected.keys()]);
        expect(archive, `after ${after} ms`).toEqual(expected);
        rmSync(path.join(cwd, 'archive'), { recursive: true });
      }
      expect(killed).toBeGreaterThan(0);
    },
  );

  test(
    'again and again, without a run between that comes to its end',
    { timeout: 600_000 },
    async () => {
      const cwd = makeFolder();
      makeCorpus(path.join(cwd, 'posts'), FILES);
      await runBin([...ARGUMENTS, 'undisturbed'], cwd);
      for (let kill = 0; kill < 4; kill += 1) {
        // eslint-disable-next-line no-await-in-loop -- one run at a time
        await runKilled(cwd, 'archive', 800 + Math.random() * 800);
      }
      expect((await runBin([...ARGUMENTS, 'archive'], cwd)).code).toBe(0);
      expect(readArchive(path.join(cwd, 'archive'))).toEqual(
        readArchive(path.join(cwd, 'undisturbed')),
      );
    },
  );
});

/** A disk that fills up while a batch is running. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeFolder } from '../batch/folder.ts';
import { runBin } from '../cli/run-cli.ts';
import { makeCorpus, readArchive } from './corpus.ts';

const FILES = 800;

/** A file system of so many bytes, or `undefined` without the right to mount one. */
function mountSmall(cwd: string, bytes: number): string | undefined {
  const folder = path.join(cwd, 'small');
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder], {
      stdio: 'pipe',
    });
  } catch {
    return undefined;
  }
  onTestFinished(() => {
    execFileSync('umount', [folder]);
  });
  return folder;
}

describe('a full disk', () => {
  test.each([['1'], ['2']])(
    'stops the batch with one error; the next run completes it (--jobs %s)',
    { timeout: 120_000 },
    async (jobs) => {
      const cwd = makeFolder();
      // Room for some 390 outputs: while one thread still loads, another stages files behind its first one,
      // which are given up when the disk is full before that has its turn.
      const small = mountSmall(cwd, 2 << 20);
      if (small === undefined) {
        // eslint-disable-next-line no-console -- a skip that nobody sees would pass for a test
        console.warn('skipped: a test of a full disk needs the right to mount a tmpfs (root)');
        return;
      }
      makeCorpus(path.join(cwd, 'posts'), FILES);
      const argv = ['posts', '--jobs', jobs];
      expect((await runBin([...argv, '-o', 'whole'], cwd)).code).toBe(0);
      const whole = readArchive(path.join(cwd, 'whole'));
      const ballast = path.join(small, 'ballast');
      writeFileSync(ballast, Buffer.alloc(500 << 10));

      const { code, stderr } = await runBin([...argv, '-o', 'small/archive'], cwd);
      expect(code).toBe(1);
      expect(stderr.match(/no space is left/gu)).toHaveLength(1);
      expect(stderr).toMatch(new RegExp(`stopped after \\d+ of ${FILES} files`, 'u'));
      const partial = readArchive(path.join(small, 'archive'));
      const outputs = [...partial].filter(([name]) => name !== 'manifest.ndjson');
      // How many depends on who gets the processor: the thread may fill the disk before the main thread has
      // recorded more than a few, and the manifest then has no room for more.
      expect(outputs.length).toBeGreaterThan(0);
      for (const [name, text] of outputs) expect(text, name).toBe(whole.get(name));
      // The manifest is one as far as it goes, and every output in it is there.
      const lines = (partial.get('manifest.ndjson') ?? '').split('\n').slice(0, -1);
      const records = lines.map(
        (line) => JSON.parse(line) as { kind: string; output?: { path: string } },
      );
      expect(records[0]?.kind).toBe('manifest');
      for (const { output } of records) if (output) expect(partial.has(output.path)).toBe(true);

      rmSync(ballast);
      execFileSync('mount', ['-o', 'remount,size=64m', small]);
      expect((await runBin([...argv, '-o', 'small/archive'], cwd)).code).toBe(0);
      expect(readArchive(path.join(small, 'archive'))).toEqual(whole);
    },
  );
});

/** How memory grows with the number of files, and what an unchanged run costs. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { makeFolder } from '../batch/folder.ts';
import { BIN } from '../cli/run-cli.ts';
import { IS_FULL, makeCorpus, readArchive } from './corpus.ts';

const FILES = IS_FULL ? 200_000 : 2000;

/** Bytes that the process with its two threads may take at most; it takes half before the first file. */
const MOST_MEMORY = 400 << 20;

interface Measured {
  readonly code: number;
  readonly memory: number;
  readonly seconds: number;
  readonly stderr: string;
}

/** Runs the program and measures the whole process, threads included. */
async function measure(argv: readonly string[], cwd: string): Promise<Measured> {
  const main = new URL('../dist/program/main.js', pathToFileURL(BIN)).href;
  const script = `
    const { main } = await import(${JSON.stringify(main)});
    const code = await main(${JSON.stringify(argv)});
    console.log(JSON.stringify({ code, memory: process.resourceUsage().maxRSS * 1024 }));`;
  const begun = performance.now();
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const { code, memory } = JSON.parse(stdout) as { code: number; memory: number };
  return { code, memory, seconds: (performance.now() - begun) / 1000, stderr };
}

describe('scale', () => {
  test(
    `${FILES} files: bounded memory, and a second run that converts nothing`,
    { timeout: 7_200_000 },
    async () => {
      const cwd = makeFolder();
      makeCorpus(path.join(cwd, 'posts'), FILES);
      const argv = ['posts', '--out', 'archive', '--jobs', '2'];
      const first = await measure(argv, cwd);
      const archive = IS_FULL ? undefined : readArchive(path.join(cwd, 'archive'));
      const second = await measure(argv, cwd);
      for (const { seconds, memory } of [first, second]) {
        // eslint-disable-next-line no-console -- the figures are what a full run is for; a clock proves nothing
        console.log(`${FILES} files: ${seconds.toFixed(1)} s, ${Math.round(memory / 1e6)} MB`);
      }
      expect([first.code, second.code]).toEqual([0, 0]);
      expect(second.stderr).toMatch(/^ {2}written +0$/mu);
      expect(first.memory).toBeLessThan(MOST_MEMORY);
      expect(second.memory).toBeLessThan(MOST_MEMORY);
      if (archive) expect(readArchive(path.join(cwd, 'archive'))).toEqual(archive);
    },
  );
});

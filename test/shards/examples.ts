import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { BIN } from '../cli/run-cli.ts';

const readme = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8');

/**
 * An example of README.md: the fenced block behind a line, without its fence.
 *
 * @param lead how the line begins
 */
export function exampleAfter(lead: string): string {
  const behind = readme.split(`\n${lead}`)[1] ?? '';
  const [, example] = /^[^\n]*\n\n```\w+\n([^]*?)^```$/mu.exec(behind) ?? [];
  if (example === undefined) throw new Error(`README.md has no example behind "${lead}"`);
  return example;
}

/** A text with a part replaced that must be there. */
export function replaced(text: string, part: string, by: string): string {
  if (!text.includes(part)) throw new Error(`there is no "${part}" in: ${text}`);
  return text.replaceAll(part, by);
}

/**
 * Whether a program is not there; `.ci/run` sets PRESSMARK_ENGINES=required, so that none may lack.
 *
 * @param argument one that makes it answer
 */
export function lacks(program: string, argument: string): boolean {
  if (process.env['PRESSMARK_ENGINES'] === 'required') return false;
  return spawnSync(program, [argument]).status !== 0;
}

/** Makes a folder with the program `pressmark` in it, for PATH. */
export function installPressmark(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'pressmark');
  writeFileSync(file, `#!/bin/sh\nexec '${process.execPath}' '${BIN}' "$@"\n`);
  chmodSync(file, 0o755);
  return folder;
}

/** Runs a shell script to its end and answers what it printed. */
export function runShell(
  script: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  return spawnSync('bash', ['-euc', script], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
}

import path from 'node:path';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { addFiles, makeFolder, post } from '../batch/folder.ts';
import { runCli } from './run-cli.ts';

/** An archive whose manifest says that one file is not what its page was: what is unchanged keeps its verdict. */
async function makeArchive(verdict: string): Promise<string> {
  const cwd = makeFolder({ 'posts/a.html': post('A'), 'posts/b.html': post('B') });
  await runCli(['posts', '-o', 'out'], { cwd });
  const manifest = readFileSync(path.join(cwd, 'out/manifest.ndjson'), 'utf8');
  const changed = manifest.replace('"verdict":"exact"', `"verdict":"${verdict}"`);
  addFiles(cwd, { 'out/manifest.ndjson': changed });
  return cwd;
}

test.each([
  { verdict: 'lossy', flags: [], code: 1 },
  { verdict: 'repaired', flags: [], code: 0 },
  { verdict: 'exact', flags: [], code: 0 },
  { verdict: 'lossy', flags: ['--fail-on', 'never'], code: 0 },
  { verdict: 'repaired', flags: ['--fail-on', 'repaired'], code: 1 },
  { verdict: 'repaired', flags: ['--fail-on', 'lossy'], code: 0 },
])('a batch with a file that is $verdict and $flags ends with $code', async (row) => {
  const cwd = await makeArchive(row.verdict);
  const { code, stderr } = await runCli(['posts', '-o', 'out', ...row.flags], { cwd });
  expect(code).toBe(row.code);
  expect(stderr).toMatch(/^ {2}unchanged +2$/mu);
});

test('the summary names the file and the next command', async () => {
  const cwd = await makeArchive('lossy');
  const { stderr } = await runCli(['posts', '-o', 'out'], { cwd });
  expect(stderr).toMatch(/^Worth a look\n {2}posts\/a\.html {3}lossy$/mu);
  expect(stderr).toMatch(/\nTo see what is missing, run: pressmark inspect posts\/a\.html\n$/u);
});

test.each(['lossy', 'repaired'])('--fail-on %s needs the verification', async (kind) => {
  const cwd = makeFolder({ 'posts/a.html': post('A') });
  const flags = ['posts', '-o', 'out', '--verify', 'off', '--fail-on', kind];
  const { code, stderr } = await runCli(flags, { cwd });
  expect(code).toBe(2);
  expect(stderr).toContain(`--fail-on ${kind} goes by the verification`);
  expect(existsSync(path.join(cwd, 'out'))).toBe(false);
});

test.each(['warning', 'never'])('--fail-on %s does without the verification', async (kind) => {
  const cwd = makeFolder({ 'posts/a.html': post('A') });
  const flags = ['posts', '-o', 'out', '--verify', 'off', '--fail-on', kind];
  expect((await runCli(flags, { cwd })).code).toBe(0);
});

/** Files of pressmark's own names that are none: a real process, as a pipe would stop this one for ever. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder, post } from '../batch/folder.ts';
import { runBin } from './run-cli.ts';

const makePipe = (file: string): void => {
  execFileSync('mkfifo', [file]);
};

test.skipIf(process.platform === 'win32').each([
  ['the manifest is a folder', 'archive/manifest.ndjson', mkdirSync, 'it is no file; move it away'],
  ['the manifest is a pipe', 'archive/manifest.ndjson', makePipe, 'it is no file; move it away'],
  ['the config file is a pipe', 'pressmark.config.yaml', makePipe, 'it is a pipe, a socket'],
])('%s', async (_desc, name, make, reason) => {
  const cwd = makeFolder({ 'posts/a.html': post('A'), 'archive/x.md': 'x' });
  make(path.join(cwd, name));
  const { code, stdout, stderr } = await runBin(['posts', '--out', 'archive'], cwd);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(reason);
  expect(stderr).not.toContain('    at ');
});

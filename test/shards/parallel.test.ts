import { chmodSync, cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFolder } from '../batch/folder.ts';
import { readArchive } from '../batch/shards/run-shards.ts';
import { runBin } from '../cli/run-cli.ts';
import { FIXTURES } from '../helpers/fixtures.ts';
import { exampleAfter, installPressmark, lacks, replaced, runShell } from './examples.ts';

const missing = lacks('parallel', '--version');

/**
 * What ssh does with a command for another machine, on this one: options, host and `--` go. A login names
 * the account's SHELL, by which parallel runs its command: without it that ends with 0 and has run nothing,
 * and a machine that runs tests without a login has none.
 */
const SSH = `#!/bin/sh
while [ "\${1#-}" != "$1" ]; do shift; done
shift
[ "$1" != -- ] || shift
SHELL=/bin/sh exec sh -c "$*"
`;

describe.skipIf(missing)(`GNU parallel${missing ? ' (skipped: it is not installed)' : ''}`, () => {
  test.each([
    ['on one machine', 'On one machine', 8],
    ['over ssh (a stand-in that stays here)', 'Over ssh', 12],
  ])('%s, as README.md says', { timeout: 300_000 }, async (_, lead, shards) => {
    const cwd = makeFolder();
    const bin = installPressmark(path.join(cwd, 'bin'));
    cpSync(path.join(FIXTURES, 'site'), path.join(cwd, 'posts'), { recursive: true });
    const ssh = path.join(bin, 'ssh');
    writeFileSync(ssh, SSH);
    chmodSync(ssh, 0o755);
    const env = { PATH: `${bin}:${process.env['PATH'] ?? ''}`, PARALLEL_SSH: ssh, HOME: cwd };
    const example = exampleAfter(lead);
    const script = lead === 'Over ssh' ? replaced(example, '/srv/blog', cwd) : example;
    const { status, stderr } = runShell(script, cwd, env);
    expect(stderr).toMatch(new RegExp(`12 files of ${shards} shards in archive merged`, 'u'));
    expect(status).toBe(0);
    await runBin(['posts', '--out', 'plain', '--quiet'], cwd);
    expect(readArchive(cwd, 'archive')).toEqual(readArchive(cwd, 'plain'));
  });
});

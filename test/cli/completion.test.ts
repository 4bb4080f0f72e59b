/** The scripts of `pressmark completion`, loaded and asked by the shells that they are made for. */
import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { SHELLS } from '../../src/cli/options.ts';
import type { Shell } from '../../src/cli/options.ts';
import { TOPICS } from '../../src/cli/help/topics.ts';
import { PROFILES } from '../../src/core/profiles/index.ts';
import { makeFolder } from '../batch/folder.ts';
import { allCommands } from './commands.ts';
import { runCli } from './run-cli.ts';

/** `.ci/run` sets PRESSMARK_SHELLS=required, so that none may lack. */
function isMissing(shell: Shell): boolean {
  if (process.env['PRESSMARK_SHELLS'] === 'required') return false;
  return spawnSync(shell, ['--version']).status !== 0;
}

/** What the shell offers for the last word of each line, sorted, without what it says about it. */
async function offersOf(shell: Shell, lines: readonly string[]): Promise<readonly string[][]> {
  const { code, stdout, stderr } = await runCli(['completion', shell], { cwd: '/' });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const cwd = makeFolder({ _pressmark: stdout, 'my posts/a.html': '', 'post.html': '' });
  const script = fileURLToPath(new URL(`shells/complete.${shell}`, import.meta.url));
  const options = shell === 'zsh' ? ['-f'] : [];
  const argv = [...options, script, path.join(cwd, '_pressmark'), ...lines];
  // fish wants a home that it can write to.
  const home = makeFolder();
  const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: home, TERM: 'xterm' };
  const out = execFileSync(shell, argv, { cwd, env, encoding: 'utf8', timeout: 100_000 });
  return out
    .split('%\n')
    .slice(0, -1)
    .map((part) => part.split('\n').map(nameOf))
    .map((offers) => [...new Set(offers)].filter((offer) => offer !== '').toSorted());
}

/** fish adds a description, zsh quotes blanks, and some mark folders. */
function nameOf(offer: string): string {
  const [name = ''] = offer.split('\t');
  return name.replaceAll('\\', '').replace(/\/$/u, '').replace('--spacing=', '');
}

const COMMANDS = allCommands();
const NAMES = COMMANDS.map(([name]) => name).filter((name) => !name.includes(' '));
const CONVERT = COMMANDS.find(([name]) => name === 'convert')?.[1].options ?? [];

const LINES: Readonly<Record<string, readonly string[]>> = {
  'pressmark ': [...NAMES, '_pressmark', 'my posts', 'post.html'],
  'pressmark veri': ['verify'],
  'pressmark post.html --': [...CONVERT.map(({ long }) => long ?? ''), '--help', '--version'],
  'pressmark post.html --spacing ': ['auto', 'cjk', 'exact'],
  'pressmark --spacing=c': ['cjk'],
  'pressmark post.html --profile zh': ['zhihu'],
  'pressmark profiles show ': PROFILES.map(({ name }) => name),
  'pressmark profiles ': ['list', 'show', 'test'],
  'pressmark help ': [...new Set([...NAMES, ...TOPICS.map(({ name }) => name)])],
  'pressmark completion ': SHELLS,
  // Which word is the value of an option?
  'pressmark -o ': ['my posts'],
  'pressmark --jobs ': [],
  'pressmark --spacing cjk ver': ['verify'],
  'pressmark post.html ver': [],
  'pressmark verify post.html --prof': ['--profile'],
  'pressmark verify post.html pos': ['post.html'],
  // --dry-run is an option of convert.
  'pressmark verify --dry': [],
};

describe.each(SHELLS)('%s', (shell) => {
  test.skipIf(isMissing(shell))('takes the script without a word', async () => {
    const { stdout } = await runCli(['completion', shell], { cwd: '/' });
    const cwd = makeFolder({ script: stdout });
    const { status, stderr } = spawnSync(shell, ['-n', 'script'], { cwd, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test.skipIf(isMissing(shell))(
    'offers commands, options, choices, names and files where they belong',
    async () => {
      const found = await offersOf(shell, Object.keys(LINES));
      const rows = Object.keys(LINES).map((line, index) => [line, found[index]]);
      const expected = Object.entries(LINES).map(([line, offers]) => [line, offers.toSorted()]);
      expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(expected));
    },
    120_000,
  );
});

test.each(SHELLS)('the script for %s names every command and every long option', async (shell) => {
  const { stdout } = await runCli(['completion', shell], { cwd: '/' });
  const options = COMMANDS.flatMap(([, command]) => command.options.map(({ long }) => long ?? ''));
  const names = options.map((long) => (shell === 'fish' ? `-l ${long.slice(2)} ` : long));
  const missing = [...names, ...COMMANDS.map(([name]) => name)].filter(
    (name) => !stdout.includes(name),
  );
  expect(missing).toEqual([]);
});

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { TOPICS } from '../../src/cli/help/topics.ts';
import { makeFolder } from '../batch/folder.ts';
import { allCommands } from './commands.ts';
import { runCli } from './run-cli.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

async function manPage(): Promise<string> {
  const { code, stdout, stderr } = await runCli(['help', '--man'], { cwd: '/' });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

/** `.ci/run` sets PRESSMARK_SHELLS=required, so that none may lack. */
function isMissing(program: string): boolean {
  if (process.env['PRESSMARK_SHELLS'] === 'required') return false;
  return spawnSync(program, ['--version']).status !== 0;
}

describe('the man page', () => {
  test('is the one that the build puts into the package', async () => {
    const { man } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      man: string;
    };
    expect(readFileSync(path.join(root, man), 'utf8')).toBe(await manPage());
  });

  test('has every command, option and topic', async () => {
    const page = (await manPage()).replaceAll(String.raw`\-`, '-');
    for (const [name, command] of allCommands()) {
      if (command.commands.length === 0 && name !== 'convert')
        expect(page).toContain(`.SS "pressmark ${name}"`);
      for (const { flags } of command.options) expect(page).toContain(`.B ${flags}\n`);
    }
    for (const { name } of TOPICS)
      expect(page).toContain(`.SH "${name.replaceAll('-', ' ').toUpperCase()}"`);
  });

  test.skipIf(isMissing('groff'))('groff has nothing to complain about', async () => {
    const cwd = makeFolder({ 'pressmark.1': await manPage() });
    const argv = ['-man', '-Tutf8', '-k', '-ww', '-rLL=80n', 'pressmark.1'];
    const { status, stdout, stderr } = spawnSync('groff', argv, { cwd, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('author’s content');
    expect(stdout).toContain('知乎');
  });

  test.skipIf(isMissing('man'))('man shows it', async () => {
    const cwd = makeFolder({ 'pressmark.1': await manPage() });
    const env = { ...process.env, MANWIDTH: '80', LC_ALL: 'C.UTF-8' };
    const argv = ['--warnings', '-l', './pressmark.1'];
    const { status, stdout, stderr } = spawnSync('man', argv, { cwd, env, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('--front-matter <dialect>');
  });
});

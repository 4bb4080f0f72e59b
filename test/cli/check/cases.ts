import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { post } from '../../batch/folder.ts';
import { BIN, runCli } from '../run-cli.ts';
import type { CliResult } from '../run-cli.ts';

/** What {@link post} becomes. */
export function markdown(title: string, about = title): string {
  return `---\ntitle: "${title}"\n---\n\nAbout ${about}.\n`;
}

export const FIXTURES = {
  'fixtures/a/input.html': post('A'),
  'fixtures/a/expected.md': markdown('A'),
  'fixtures/deep/b/input.html': '<p>再<b>看</b></p>',
  'fixtures/deep/b/expected.md': '再**看**\n',
  'fixtures/deep/options.json': '{ "fragment": true }',
};

export const POSTS = {
  'posts/a.html': post('A'),
  'posts/deep/b.html': post('B'),
  'archive/a.md': markdown('A'),
  'archive/deep/b.md': markdown('B'),
};

export async function check(cwd: string, ...argv: string[]): Promise<CliResult> {
  return runCli(['check', ...argv], { cwd });
}

/** The real program with variables of the environment. */
export async function runWithEnv(
  argv: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<CliResult> {
  const child = spawn(process.execPath, [BIN, ...argv], { cwd, env: { ...process.env, ...env } });
  child.stdin.end();
  const code = new Promise<number | null>((resolve) => {
    child.on('close', resolve);
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, stdout, stderr };
}

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BIN } from './run-cli.ts';

/** It takes longer than anyone lives on 60 times `a` and a `!`. */
const KILLER = '(a+)+$';
const LINE = `${'a'.repeat(60)}!`;
const CONFIG = JSON.stringify({
  profiles: [
    {
      name: 'mine',
      match: { selectors: ['#mine'] },
      body: ['#mine'],
      fields: { title: [{ selector: 'h1', pattern: KILLER }] },
    },
  ],
});
const PAGE = `<!DOCTYPE html><h1>${LINE}</h1><div id="mine"><p>x</p></div>`;
const REASON = `it took longer than 1 s and was given up in the regular expression \`${KILLER}\` of a profile; correct it, or allow more with --timeout`;

let cwd: string;

beforeAll(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'pressmark-'));
  mkdirSync(path.join(cwd, 'posts'));
  writeFileSync(path.join(cwd, 'posts', 'a.html'), PAGE);
  writeFileSync(path.join(cwd, 'pressmark.config.json'), CONFIG);
  writeFileSync(path.join(cwd, 'a.md'), 'x\n');
});

afterAll(() => {
  rmSync(cwd, { recursive: true });
});

function run(argv: readonly string[], input = ''): { status: number | null; out: string } {
  const options = { cwd, input, encoding: 'utf8', timeout: 60_000 } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...argv], options);
  return { status, out: stdout + stderr };
}

describe('a regular expression of the config that never ends is named', () => {
  test.each([
    ['a file', ['posts/a.html', '--timeout', '1'], ''],
    ['standard input', ['-', '--timeout', '1'], PAGE],
    ['JSON', ['posts/a.html', '--json', '--timeout', '1'], ''],
    ['a stream', ['--ndjson', '-', '--timeout', '1'], '{"id":1,"path":"posts/a.html"}\n'],
    ['a small batch', ['posts', '-o', 'small', '--timeout', '1'], ''],
    ['a batch in threads', ['posts', '-o', 'large', '--timeout', '1', '--jobs', '1'], ''],
  ])('%s', (_desc, argv, input) => {
    const { status, out } = run(argv, input);
    // A stream has answered all its lines.
    expect(status).toBe(argv.includes('--ndjson') ? 0 : 1);
    expect(out).toContain(REASON);
  });

  test('the manifest does not say how many threads there were', () => {
    const [small, large] = ['small', 'large'].map((folder) =>
      readFileSync(path.join(cwd, folder, 'manifest.ndjson'), 'utf8'),
    );
    expect(small).toBe(large);
  });

  test.each([
    ['inspect', ['inspect', 'posts/a.html']],
    ['verify', ['verify', 'posts/a.html', 'a.md']],
    ['profiles test', ['profiles', 'test', 'mine', 'posts/a.html']],
  ])('%s, in the time of the config', (_desc, argv) => {
    const config = path.join(cwd, 'timeout.json');
    writeFileSync(config, JSON.stringify({ ...JSON.parse(CONFIG), timeout: 1 }));
    const { status, out } = run([...argv, '--config', config]);
    expect(status).toBe(1);
    expect(out).toContain(REASON);
  });
});

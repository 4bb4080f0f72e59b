import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFolder, readTree } from '../../batch/folder.ts';
import { runBin } from '../run-cli.ts';
import { check } from './cases.ts';

/** A fragment whose conversion reports one thing. */
const PAGE = '<p>再看</p><script>x()</script>';

/** What it reports. */
const REPORT = 'info boilerplate-dropped: `script` is not content\n';

const REPORTING = {
  'fixtures/options.json': '{ "fragment": true }',
  'fixtures/a/input.html': PAGE,
  'fixtures/a/expected.md': '再看\n',
  'fixtures/a/diagnostics.txt': REPORT,
  'fixtures/b/input.html': PAGE,
  'fixtures/b/expected.md': '再看\n',
};

describe('diagnostics.txt beside input.html', () => {
  test('is compared where it stands, by the real program', async () => {
    const cwd = makeFolder(REPORTING);
    expect(await runBin(['check', 'fixtures'], cwd)).toEqual({
      code: 0,
      stdout: '3 files: 3 equal\n',
      stderr: '',
    });
  });

  test('one that differs is a difference of its own, accepted with -u', async () => {
    const cwd = makeFolder({ ...REPORTING, 'fixtures/a/diagnostics.txt': 'info old: Old.\n' });
    const { code, stdout } = await check(cwd, 'fixtures');
    expect(code).toBe(1);
    expect(stdout).toBe(`- expected  + converted now
changed fixtures/a/diagnostics.txt
diagnostics (1 line removed, 1 added)
@@ -1 +1 @@
-info old: Old.
+${REPORT}~ info [-old-]{+boilerplate-dropped+}: [-Old.-]{+\`script\` is not content+}

3 files: 2 equal, 1 changed
`);
    expect(await check(cwd, 'fixtures', '-u', 'fixtures/*/diagnostics.txt')).toMatchObject({
      code: 0,
      stdout: `updated fixtures/a/diagnostics.txt: diagnostics: 1 line removed, 1 added
3 files: 2 equal, 1 changed; 1 updated
`,
    });
    expect(readTree(cwd)).toEqual(makeTree(REPORTING));
  });

  test('of a page that reports nothing is deleted with -u, as there is none to write', async () => {
    const cwd = makeFolder({ ...REPORTING, 'fixtures/a/input.html': '<p>再看</p>' });
    const { code, stdout } = await check(cwd, 'fixtures');
    expect(code).toBe(1);
    expect(stdout).toContain(`-${REPORT}`);
    expect(await check(cwd, 'fixtures', '-u')).toMatchObject({
      code: 0,
      stdout: `deleted fixtures/a/diagnostics.txt: diagnostics: 1 line removed
3 files: 2 equal, 1 changed; 1 deleted
`,
    });
    expect(existsSync(path.join(cwd, 'fixtures/a/diagnostics.txt'))).toBe(false);
  });

  test('is wanted of every case where options.json says so', async () => {
    const options = '{ "fragment": true, "diagnostics": true }';
    const cwd = makeFolder({
      ...REPORTING,
      'fixtures/options.json': options,
      'fixtures/c/input.html': '<p>无</p>',
      'fixtures/c/expected.md': '无\n',
    });
    const { code, stdout } = await check(cwd, 'fixtures');
    expect(code).toBe(1);
    expect(stdout)
      .toBe(`missing fixtures/b/diagnostics.txt: there is no such file; fixtures/b/input.html reports 1 line
5 files: 4 equal, 1 missing
`);
    expect(await check(cwd, 'fixtures', '-u')).toMatchObject({ code: 0 });
    expect(readFileSync(path.join(cwd, 'fixtures/b/diagnostics.txt'), 'utf8')).toBe(REPORT);
    expect(await check(cwd, 'fixtures')).toMatchObject({ code: 0, stdout: '5 files: 5 equal\n' });
  });

  test('--ignore diagnostics leaves it out and alone', async () => {
    const files = { ...REPORTING, 'fixtures/a/diagnostics.txt': 'info old: Old.\n' };
    const cwd = makeFolder(files);
    const argv = ['fixtures', '--ignore', 'diagnostics'];
    expect(await check(cwd, ...argv)).toMatchObject({ code: 0, stdout: '2 files: 2 equal\n' });
    expect(await check(cwd, ...argv, '-u')).toMatchObject({ code: 0 });
    expect(readTree(cwd)).toEqual(makeTree(files));
  });

  test('of a page that is gone, or that nothing is made of, is unexpected', async () => {
    const cwd = makeFolder({
      'fixtures/gone/expected.md': '再看\n',
      'fixtures/gone/diagnostics.txt': REPORT,
      'fixtures/empty/input.html': '# Markdown\n\nalready\n',
      'fixtures/empty/diagnostics.txt': REPORT,
      'fixtures/notes/diagnostics.txt': 'mine\n',
    });
    const { code, stdout } = await check(cwd, 'fixtures');
    expect(code).toBe(1);
    expect(stdout.match(/^unexpected [^:]+/gm)).toEqual([
      'unexpected fixtures/empty/diagnostics.txt',
      'unexpected fixtures/gone/diagnostics.txt',
      'unexpected fixtures/gone/expected.md',
    ]);
    expect(await check(cwd, 'fixtures', '-u', '--prune')).toMatchObject({ code: 0 });
    expect(Object.keys(readTree(cwd))).toEqual([
      'fixtures/empty/input.html',
      'fixtures/notes/diagnostics.txt',
    ]);
  });

  test('in the reports for programs', async () => {
    const cwd = makeFolder({ ...REPORTING, 'fixtures/a/diagnostics.txt': 'info old: Old.\n' });
    const json = JSON.parse((await check(cwd, 'fixtures', '--format', 'json')).stdout) as {
      files: unknown[];
    };
    expect(json.files[1]).toMatchObject({
      outcome: 'changed',
      source: 'fixtures/a/input.html',
      expected: 'fixtures/a/diagnostics.txt',
      sections: [{ name: 'diagnostics', line: 1, removed: 1, added: 1 }],
      patch: expect.stringContaining('--- a/fixtures/a/diagnostics.txt\n') as string,
    });
    const { stdout: junit } = await check(cwd, 'fixtures', '--format', 'junit');
    expect(junit).toContain('classname="fixtures" name="a (diagnostics)"');
    const { stdout: github } = await check(cwd, 'fixtures', '--format', 'github');
    expect(github).toContain('::error file=fixtures/a/diagnostics.txt,line=1,');
    const { stdout: table } = await check(cwd, 'fixtures', '--stat');
    expect(table).toMatch(/^changed +\+1 +-1 {3}fixtures\/a\/diagnostics\.txt$/m);
  });

  test('with CRLF is told so', async () => {
    const cwd = makeFolder({
      ...REPORTING,
      'fixtures/a/diagnostics.txt': REPORT.replaceAll('\n', '\r\n'),
    });
    const { code, stdout } = await check(cwd, 'fixtures');
    expect(code).toBe(1);
    expect(stdout).toContain('note: 1 of its 1 lines end with CRLF');
    expect(stdout).toContain('"*.txt text eol=lf"');
  });
});

function makeTree(files: Readonly<Record<string, string>>): Record<string, string> {
  return readTree(makeFolder(files));
}

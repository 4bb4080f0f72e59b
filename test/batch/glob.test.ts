import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { unclosedSign } from '../../src/batch/glob.ts';
import { runBin } from '../cli/run-cli.ts';
import { makeFolder, post, readTree } from './folder.ts';

describe('a sign that is not closed', () => {
  test.each([
    ['posts/[abc', '['],
    ['posts/*[abc', '['],
    ['posts/[!a-', '['],
    ['posts/[]abc', undefined],
    ['posts/{a,b', '{'],
    ['posts/{a,{b,c}', '{'],
    ['posts/!(a|b', '!('],
    ['posts/(a|b', '('],
    ['posts/[a-c].html', undefined],
    ['posts/[[:alpha:]].html', undefined],
    ['posts/[{(].html', undefined],
    ['posts/{[{],x}.html', undefined],
    ['posts/!(a|b).html', undefined],
    ['posts/(a|{b,c}).html', undefined],
    [String.raw`posts/\[abc`, undefined],
    [String.raw`posts/[a\]`, '['],
    ['posts/a].html', undefined],
    ['posts/notes (1.html', undefined],
    ['posts/notes {1.html', undefined],
    ['', undefined],
  ])('%j: %j', (pattern, sign) => {
    expect(unclosedSign(pattern)).toBe(sign);
  });

  const FILES = { 'posts/a.html': post('A'), 'fixtures/a/input.html': post('A') };

  test.each([
    ['an input', ['posts/[abc', '-o', 'out'], '"posts/[abc"'],
    ['an input beside another', ['posts', 'posts/[abc', '-o', 'out'], '"posts/[abc"'],
    ['an input that is a glob otherwise', ['posts/*[abc', '-o', 'out'], '"posts/*[abc"'],
    ['--include', ['posts', '-o', 'out', '--include', '[abc'], '--include "[abc"'],
    [
      '--exclude',
      ['posts', '-o', 'out', '--exclude', 'b', '--exclude', '{a,b'],
      '--exclude "{a,b"',
    ],
    ['--update', ['check', 'fixtures', '--update', 'a/[b'], '--update "a/[b"'],
    ['--against', ['check', 'posts/[abc', '--against', '.'], '"posts/[abc"'],
    ['verify', ['verify', 'posts/[abc', 'out'], '"posts/[abc"'],
  ])('%s: refused, and nothing is written', async (_name, argv, named) => {
    const cwd = makeFolder(FILES);
    const before = readTree(cwd);
    const { code, stdout, stderr } = await runBin(argv, cwd);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`error: ${named}`);
    expect(stderr).toMatch(/"[[{]" is not closed/);
    expect(readTree(cwd)).toEqual(before);
  });

  test('is a name where there is a file or folder of that name', async () => {
    const cwd = makeFolder({ ...FILES, 'posts [1/b.html': post('B') });
    writeFileSync(path.join(cwd, 'posts/[abc'), post('C'));
    const { code } = await runBin(['posts/[abc', 'posts [1', 'posts/*[abc', '-o', 'out'], cwd);
    expect(code).toBe(0);
    expect(
      Object.keys(readTree(path.join(cwd, 'out'))).filter((name) => name.endsWith('.md')),
    ).toHaveLength(2);
  });
});

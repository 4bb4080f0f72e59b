import { describe, expect, test } from 'vitest';
import { FOREIGN_PAGE, makeFolder } from '../batch/folder.ts';
import { runCli } from './run-cli.ts';

const PAGE = `---
title: 标题
layout: post
---
<h1 id="articleContentId">标题</h1>
<div id="content_views"><svg><path d="M0"></path></svg>
<h2>小标题<a name="t0"></a></h2>
<ul><li>甲</li>
<li>甲</li>
<li><strong>乙</strong>丙</li></ul>
<table>
<tr><td>一</td><td>二</td></tr>
<tr><td>三</td><td>四</td></tr>
</table>
<pre><code class="language-js">let a
let b
</code></pre>
<p><img src="a.png"></p></div>
`;

const OUTPUT_START = 5;

async function inspect(...argv: string[]): Promise<{ code: number | null; stdout: string }> {
  return runCli(['inspect', 'a.html', ...argv], { cwd: makeFolder({ 'a.html': PAGE }) });
}

describe('pressmark inspect', () => {
  test('says how a page is read', async () => {
    const { code, stdout } = await inspect();
    expect(code).toBe(0);
    for (const part of [
      /^a\.html$/m,
      /^ {2}encoding +utf-8: /m,
      /^ {2}front matter +read$/m,
      /^ {2}profile +csdn: the page has `#content_views`$/m,
      /^ {2}body +#content_views \(line 6\)$/m,
      /^ {2}white space +not pretty-printed/m,
      /^ {2}boilerplate +path 1 -> 0, svg 1 -> 0, 1 reported$/m,
      /^ {2}images +-$/m,
      /^ {2}tables +thead 0 -> 1, 1 reported$/m,
      /^ {2}definition-lists +-$/m,
      /^Removed$/m,
      /^ {2}info line 3: `layout` left out/m,
      /^ {2}info line 6: drawing without text \(boilerplate-dropped\): "<svg>"$/m,
      /^Repaired, changed or guessed$/m,
      /\(table-reshaped\)/,
      /^Verdict: exact$/m,
    ])
      expect(stdout).toMatch(part);
  });

  test('--json has each pass with what it changed', async () => {
    const { stdout } = await inspect('--json');
    const report = JSON.parse(stdout) as { passes: { name: string }[] };
    expect(report).toMatchObject({
      outcome: 'inspected',
      frontMatter: 'read',
      body: { selector: '#content_views', line: 6 },
      whiteSpace: 'as-shown',
      verdict: 'exact',
      losses: [],
    });
    expect(report.passes.find(({ name }) => name === 'boilerplate')).toMatchObject({
      elements: { path: [1, 0], svg: [1, 0] },
      characters: [19, 19],
      diagnostics: [{ code: 'boilerplate-dropped', line: 6 }],
    });
  });

  test('unreadable front matter, a fragment of a page, standard input', async () => {
    const stdin = '---\njust some words\n---\n<div id="content_views"><p>甲</p></div>';
    const { code, stdout } = await runCli(['inspect', '-'], { cwd: '/', stdin });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^standard input\n/);
    expect(stdout).toMatch(/^ {2}front matter +unreadable$/m);
  });

  test('a page of no known site has a reason and exit code 1', async () => {
    const cwd = makeFolder({ 'a.html': FOREIGN_PAGE });
    const { code, stdout, stderr } = await runCli(['inspect', 'a.html'], { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^skipped a\.html: .*\(no-profile\)\n$/);
    const json = await runCli(['inspect', 'a.html', '--json'], { cwd });
    expect(JSON.parse(json.stdout)).toMatchObject({ reason: { code: 'no-profile' } });
  });

  test('a file that is not there', async () => {
    const { code, stderr } = await runCli(['inspect', 'b.html'], { cwd: makeFolder() });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^failed b\.html: /);
  });
});

describe('pressmark inspect --line', () => {
  test.each([
    [2, 'is front matter'],
    [4, 'parts two blocks'],
    [OUTPUT_START, 'comes from source line 7, by blocks.heading'],
    [OUTPUT_START + 1, 'parts two blocks'],
    [OUTPUT_START + 2, 'comes from source line 8, by lists.list > lists.item > blocks.paragraph'],
    [OUTPUT_START + 3, 'comes from source line 9, by lists.list > lists.item > blocks.paragraph'],
    [OUTPUT_START + 4, 'comes from source line 10, by lists.list > lists.item > blocks.paragraph'],
    [OUTPUT_START + 6, 'comes from source line 12, by tables.table > tables.head > tables.row'],
    [OUTPUT_START + 7, 'comes from source lines 11 to 13, by tables.table'],
    [OUTPUT_START + 8, 'comes from source line 13, by tables.table > tables.body > tables.row'],
    [OUTPUT_START + 11, 'comes from source lines 15 to 16, by code.codeBlock'],
    [OUTPUT_START + 15, 'comes from source line 18, by blocks.paragraph > inline.image'],
  ])('%i %s', async (line, origin) => {
    const { code, stdout } = await inspect('--line', String(line));
    expect(code).toBe(0);
    expect(stdout).toContain(` ${origin}\n`);
  });

  test('--json', async () => {
    const { stdout } = await inspect('--line', String(OUTPUT_START + 2), '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      origin: { outputLine: 7, text: '- 甲', from: 'block', sourceLines: [8, 8] },
    });
  });

  test.each([
    ['99', 'the output has no line 99'],
    ['0', 'It is the number of a line, from 1.'],
  ])('line %s is wrong usage', async (line, message) => {
    const cwd = makeFolder({ 'a.html': PAGE });
    const { code, stderr } = await runCli(['inspect', 'a.html', '--line', line], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

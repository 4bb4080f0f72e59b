import { parseDocument } from 'htmlparser2';
import type { Element } from 'domhandler';
import { applyPatch } from 'diff';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CheckOutcome } from '../../../src/batch/check/check-options.ts';
import { coloursFor, PLAIN } from '../../../src/cli/colour.ts';
import { createDiffWriter } from '../../../src/cli/reporters/check/diff-text.ts';
import { createGithubReporter } from '../../../src/cli/reporters/check/github.ts';
import { createJunitReporter } from '../../../src/cli/reporters/check/junit.ts';
import { NO_COUNTS } from '../../../src/cli/reporters/check/reporter.ts';
import { compareDocuments } from '../../../src/core/check/compare.ts';
import { diffTexts } from '../../../src/core/check/hunks.ts';
import { FOREIGN_PAGE, makeFolder, post } from '../../batch/folder.ts';
import { runCli } from '../run-cli.ts';

const ANSI = coloursFor({
  env: { FORCE_COLOR: '1' },
  isTTY: { stdin: false, stdout: false, stderr: false },
});

const END = { isInterrupted: false, unusedGlobs: [], isUnexpectedUnknown: false };

function page(title: string, body: string): string {
  return `<h1 id="articleContentId">${title}</h1>\n<div id="content_views">${body}</div>\n`;
}

/** One of each kind. */
function makeAll(): string {
  return makeFolder({
    'f/changed/input.html': page('标题', '<p>再先看手册，然后执行。</p><p>完</p>'),
    'f/changed/expected.md': '---\ntitle: "题目"\n---\n\n再先看文档，然后执行。\n\n完\n',
    'f/equal/input.html': post('A'),
    'f/equal/expected.md': '---\ntitle: "A"\n---\n\nAbout A.\n',
    'f/failed/input.html': post('A'),
    'f/failed/options.json': '{"spacing": "<&>"}',
    'f/missing/input.html': post('B'),
    'f/skipped/input.html': FOREIGN_PAGE,
    'f/unexpected/expected.md': 'x\n',
  });
}

async function report(cwd: string, ...argv: string[]): Promise<string> {
  const { code, stdout } = await runCli(['check', 'f', ...argv], { cwd });
  expect(code).toBe(1);
  return stdout;
}

describe('text', () => {
  test('words within a line are marked in colours on a terminal', async () => {
    const cwd = makeAll();
    const { stdout } = await runCli(['check', 'f/changed'], { cwd, isTTY: true });
    expect(stdout).toContain(
      '\u001B[31m-再先看\u001B[7m文档\u001B[27m，然后执行。\u001B[39m\n' +
        '\u001B[32m+再先看\u001B[7m手册\u001B[27m，然后执行。\u001B[39m\n',
    );
    expect(stdout).toContain('\u001B[1mfront matter\u001B[22m (1 line removed, 1 added)\n');
    expect(stdout).toContain('\u001B[1mbody\u001B[22m (1 line removed, 1 added)\n');
  });

  test.each([
    ['a blank', 'a 中文', 'a中文', '-a·中文\n+a中文\n~ a[-·-]中文\n', ['· blank']],
    ['a tab', 'a\tb', 'a b', '-a→b\n+a·b\n~ a[-→-]{+·+}b\n', ['· blank', '→ tab']],
    ['blanks at the end', 'ab', 'ab  ', '-ab\n+ab··\n~ ab{+··+}\n', ['· blank']],
    [
      'a no-break space',
      'a\u00A0b',
      'a b',
      '-a⍽b\n+a·b\n~ a[-⍽-]{+·+}b\n',
      ['· blank', '⍽ no-break space'],
    ],
    ['a zero-width space', '看\u200B书', '看书', '-看<U+200B>书\n+看书\n~ 看[-<U+200B>-]书\n', []],
    ['an empty line', 'a\n\nb', 'a\nb', ' a\n-␊\n b\n', ['␊ line feed']],
    ['nothing but a sign of ours', 'a·b c', 'a·b d', '-a·b c\n+a·b d\n', []],
    ['an escape sequence', 'a \u001B[2J', 'a b', '-a \\u{1b}[2J\n+a b\n', []],
  ])('%s is visible where it alone differs', (_name, one, other, rows, signs) => {
    const writer = createDiffWriter(PLAIN);
    const [hunk] = diffTexts(`${one}\n`, `${other}\n`);
    expect(writer.rows(hunk?.rows ?? [])).toBe(rows);
    expect(writer.signs()).toEqual(signs);
  });

  test('without colours, what differs in a long line is shown once more', () => {
    const head = '数据库的查询语句要先看文档再写，'.repeat(4);
    const [hunk] = diffTexts(`${head}再执行命令。\n`, `${head}再执行脚本。\n`);
    const lines = createDiffWriter(PLAIN)
      .rows(hunk?.rows ?? [])
      .split('\n');
    expect(lines[2]).toMatch(/^~ ….{0,16}再执行\[-命令-\]\{\+脚本\+\}。$/u);
    expect(createDiffWriter(ANSI).rows(hunk?.rows ?? [])).not.toContain('~ ');
  });

  test('--stat', async () => {
    const cwd = makeAll();
    const lines = (await report(cwd, '--stat')).split('\n');
    expect(lines[0]).toBe('              front matter          body');
    expect(lines[1]).toBe('changed           +1    -1      +1    -1   f/changed/expected.md');
    expect(lines[3]).toBe('missing                         +5         f/missing/expected.md');
    expect(lines.at(-2)).toBe(
      '6 files: 1 equal, 1 changed, 1 missing, 1 unexpected, 1 skipped, 1 failed',
    );
  });
});

test('json', async () => {
  const cwd = makeAll();
  const value = JSON.parse(await report(cwd, '--format', 'json')) as {
    files: { outcome: string; patch?: string }[];
  };
  expect(value).toMatchObject({
    tool: expect.stringMatching(/^pressmark \d/) as string,
    files: [
      {
        outcome: 'changed',
        source: 'f/changed/input.html',
        expected: 'f/changed/expected.md',
        updated: false,
        notes: [],
        sections: [
          { name: 'front matter', line: 2, removed: 1, added: 1 },
          { name: 'body', line: 5, removed: 1, added: 1 },
        ],
      },
      { outcome: 'equal', expected: 'f/equal/expected.md' },
      { outcome: 'failed', source: 'f/failed/input.html', failure: { code: 'WRONG_OPTIONS' } },
      { outcome: 'missing', lines: 5, updated: false },
      { outcome: 'skipped', source: 'f/skipped/input.html', reason: { code: 'no-profile' } },
      { outcome: 'unexpected', expected: 'f/unexpected/expected.md', deleted: false },
    ],
    counts: {
      equal: 1,
      changed: 1,
      missing: 1,
      unexpected: 1,
      skipped: 1,
      failed: 1,
      updated: 0,
      deleted: 0,
    },
    interrupted: false,
  });
  const expected = readFileSync(path.join(cwd, 'f/changed/expected.md'), 'utf8');
  expect(applyPatch(expected, value.files[0]?.patch ?? '')).toBe(
    '---\ntitle: "标题"\n---\n\n再先看手册，然后执行。\n\n完\n',
  );
});

function elements(xml: string, name: string): Element[] {
  const found: Element[] = [];
  const visit = (nodes: readonly { type: string }[]): void => {
    for (const node of nodes) {
      if (node.type !== 'tag') continue;
      const element = node as Element;
      if (element.name === name) found.push(element);
      visit(element.children);
    }
  };
  visit(parseDocument(xml, { xmlMode: true }).children);
  return found;
}

const HOSTILE = '&<>"\'\u0000\u0008\u001B[2J]]>\uFFFE\uD800 a\tb';

/** A document that differs in what no format likes. */
function hostileOutcome(): CheckOutcome {
  const comparison = compareDocuments(Buffer.from('% x\r\n'), `% ${HOSTILE}\n::error::y\n`, {
    ignored: { frontMatter: false, body: false, diagnostics: false, keys: [] },
    hasFrontMatter: true,
  });
  const name = 'f/a:b,%<"&>\n.md';
  return { kind: 'changed', source: 'x.html', expected: name, comparison, writing: 'none' };
}

describe('junit', () => {
  test('suites, cases and counts', async () => {
    const xml = await report(makeAll(), '--format', 'junit');
    expect(xml).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites /);
    expect(elements(xml, 'testsuite').map(({ attribs }) => attribs)).toEqual([
      { name: 'f', tests: '6', failures: '3', errors: '1', skipped: '1' },
    ]);
    const cases = elements(xml, 'testcase');
    expect(cases.map(({ attribs }) => attribs['name'])).toEqual(
      'changed equal failed missing skipped unexpected'.split(' '),
    );
    expect(elements(xml, 'failure').map(({ attribs }) => attribs['type'])).toEqual(
      'changed missing unexpected'.split(' '),
    );
    expect(elements(xml, 'error')[0]?.attribs['message']).toContain('spacing must be one of');
    expect(xml).toContain('-再先看文档，然后执行。\n+再先看手册，然后执行。\n');
  });

  test('what XML has no place for is escaped', () => {
    const reporter = createJunitReporter();
    const xml =
      reporter.begin() + reporter.outcome(hostileOutcome()) + reporter.end(END, NO_COUNTS);
    // eslint-disable-next-line no-control-regex -- these are what is looked for
    expect(xml).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u);
    expect(xml.replaceAll(/&(?:amp|lt|gt|quot|#\d+);/g, '')).not.toContain('&');
    const [failure] = elements(xml, 'failure');
    const [text] = failure?.children ?? [];
    expect(text && 'data' in text ? text.data : '').toContain(`+% &<>"'`);
    expect(elements(xml, 'testcase')[0]?.attribs['file']).toBe('f/a:b,%<"&>\n.md');
  });
});

describe('github', () => {
  test('one command a line, at the line that differs', async () => {
    const lines = (await report(makeAll(), '--format', 'github')).trimEnd().split('\n');
    expect(lines).toEqual([
      '::error file=f/changed/expected.md,line=2,title=changed f/changed/expected.md::front matter: 1 line removed, 1 added%0A@@ -1,4 +1,4 @@%0A ---%0A-title: "题目"%0A+title: "标题"%0A ---',
      expect.stringMatching(
        /^::error file=f\/changed\/expected\.md,line=5,.*::body: .*%0A\+再先看手册/,
      ),
      expect.stringMatching(/^::error file=f\/failed\/input\.html,line=1,title=failed /),
      expect.stringMatching(
        /^::error file=f\/missing\/input\.html,line=1,title=missing f\/missing\/expected\.md::/,
      ),
      expect.stringMatching(/^::error file=f\/unexpected\/expected\.md,line=1,title=unexpected /),
      '6 files: 1 equal, 1 changed, 1 missing, 1 unexpected, 1 skipped, 1 failed',
    ]);
  });

  test('names and texts cannot make commands of their own', () => {
    const output = createGithubReporter('/repo', '/repo').outcome(hostileOutcome());
    const lines = output.trimEnd().split('\n');
    for (const line of lines) {
      expect(line).toMatch(/^::error file=[^:\n]*,line=1,title=[^:\n]*::/);
      expect(line).toContain('a%3Ab%2C%25<"&>');
    }
    expect(output).toContain('%0A+::error::y');
    expect(output).toContain('%25 ');
  });

  test('files are named from the checkout', () => {
    const outcome: CheckOutcome = {
      kind: 'missing',
      source: 'f/a/input.html',
      expected: 'f/a/expected.md',
      lines: 1,
      of: 'markdown',
      writing: 'none',
    };
    const output = createGithubReporter('/repo', '/repo/packages/blog').outcome(outcome);
    expect(output).toContain('::error file=packages/blog/f/a/input.html,line=1,');
  });
});

import path from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/batch/parse-config.ts';
import type { ProfileFinding } from '../../src/core/inspect-profile.ts';
import { PROFILES } from '../../src/core/profiles/index.ts';
import { makeFolder, post } from '../batch/folder.ts';
import { runCli } from './run-cli.ts';

const CONFIG = `profiles:
  - name: my-blog
    title: My blog
    match: { hosts: my.example, urls: "/post/", selectors: .mine }
    body: .mine
    fields:
      title: h1
      date: { selector: .when, attribute: data-time }
    drops: [{ selector: .ad, reason: advertisement }]
`;

const PAGE = `---
id: "1"
---
<h1>Herons</h1>
<i class="when" data-time="2024-06-05">today</i>
<div class="ad">outside</div>
<div class="mine">
<p>About herons.</p><div class="ad">inside</div></div>
`;

describe('pressmark profiles', () => {
  test.each([[['profiles']], [['profiles', 'list']]])(
    '%j: all, in the order in which they are tried',
    async (argv) => {
      const cwd = makeFolder({ 'pressmark.config.yaml': CONFIG });
      const { code, stdout, stderr } = await runCli(argv, { cwd });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const lines = stdout.split('\n');
      expect(lines[0]).toMatch(/^my-blog {2,}pressmark\.config\.yaml {2,}My blog$/u);
      expect(lines[1]?.trim()).toBe('by the host my.example, the address //post//, `.mine`');
      const names = lines.filter((line) => /^\S/u.test(line)).map((line) => line.split(' ')[0]);
      expect(names).toEqual(['my-blog', ...PROFILES.map(({ name }) => name)]);
      expect(stdout).toContain('by being an HTML page\n');
    },
  );

  test('--json', async () => {
    const cwd = makeFolder({ 'pressmark.config.yaml': CONFIG });
    const { stdout } = await runCli(['profiles', '--json'], { cwd });
    const rows = JSON.parse(stdout) as { name: string; from: string }[];
    expect(rows[0]).toEqual({
      name: 'my-blog',
      title: 'My blog',
      from: 'pressmark.config.yaml',
      match: { hosts: ['my.example'], urls: ['/post/'], selectors: ['.mine'] },
    });
    expect(rows.slice(1).map(({ name, from }) => [name, from])).toEqual(
      PROFILES.map(({ name }) => [name, 'built-in']),
    );
  });

  test('--no-config', async () => {
    const cwd = makeFolder({ 'pressmark.config.yaml': 'wrong: 1' });
    const { code, stdout } = await runCli(['profiles', 'list', '--no-config'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^csdn /u);
  });
});

describe('pressmark profiles show', () => {
  test.each(PROFILES.map((profile) => [profile.name, profile] as const))(
    '%s is a config file that says the same',
    async (name, profile) => {
      const { code, stdout } = await runCli(['profiles', 'show', name], { cwd: makeFolder() });
      expect(code).toBe(0);
      expect(parseConfig(stdout, 'shown').profiles).toEqual([profile]);
      const json = await runCli(['profiles', 'show', name, '--json'], { cwd: makeFolder() });
      expect(JSON.parse(json.stdout)).toEqual(profile);
    },
  );

  test('an own profile, as it is understood', async () => {
    const cwd = makeFolder({ 'pressmark.config.yaml': CONFIG });
    const { stdout } = await runCli(['profiles', 'show', 'my-blog'], { cwd });
    expect(load(stdout)).toMatchObject({
      profiles: [{ body: ['.mine'], fields: { title: ['h1'] } }],
    });
  });

  test('an unknown name ends with 2 and the names there are', async () => {
    const cwd = makeFolder({ 'pressmark.config.yaml': CONFIG });
    const { code, stdout, stderr } = await runCli(['profiles', 'show', 'nope'], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^error: there is no profile "nope"; there are: my-blog, csdn, /u);
  });
});

describe('pressmark profiles test', () => {
  test('prints what each selector finds in each file, with its line', async () => {
    const cwd = makeFolder({ 'pressmark.config.yaml': CONFIG, 'a.html': PAGE, 'b/c.md': PAGE });
    const { code, stdout } = await runCli(['profiles', 'test', 'my-blog', 'a.html', 'b/c.md'], {
      cwd,
    });
    expect(code).toBe(0);
    const [first, second] = stdout.split('\n\n');
    expect(first).toBe(
      [
        'a.html',
        '  match          .mine               1   line 7: About herons.inside',
        '  body           .mine               1   line 7: About herons.inside',
        '  fields.title   h1                  1   line 4: Herons',
        '  fields.date    .when (data-time)   1   line 5: 2024-06-05',
        '  drops          .ad                 1   line 8: inside',
      ].join('\n'),
    );
    expect(second?.trimEnd()).toBe(first?.replace('a.html', 'b/c.md'));
  });

  test('a drop takes what has its text only', async () => {
    const cwd = makeFolder({
      'pressmark.config.yaml': CONFIG.replace('.ad, reason', '.ad, text: ^in, reason'),
      'a.html': PAGE.replace('inside</div>', 'inside</div><div class="ad">kept</div>'),
    });
    const tried = await runCli(['profiles', 'test', 'my-blog', 'a.html'], { cwd });
    expect(tried.stdout).toMatch(/^ {2}drops +\.ad +1 +line 8: inside$/mu);
    const { stdout } = await runCli(['a.html', '--profile', 'my-blog', '--front-matter', 'none'], {
      cwd,
    });
    expect(stdout).toBe('About herons.\n\nkept\n');
  });

  test('a file without a body, one that is no text and one that is not there end with 1', async () => {
    const cwd = makeFolder({
      'a.html': post('Herons'),
      'b.html': '<p>b</p>',
      'c.html': '%PDF-1.7\n',
    });
    const files = ['a.html', 'b.html', 'c.html', 'd.html'];
    const { code, stdout } = await runCli(['profiles', 'test', 'csdn', ...files, '--json'], {
      cwd,
    });
    expect(code).toBe(1);
    const reports = JSON.parse(stdout) as {
      file: string;
      problem?: string;
      findings: ProfileFinding[];
    }[];
    expect(reports.map(({ file, problem }) => [file, problem?.split(':')[0]])).toEqual([
      ['a.html', undefined],
      ['b.html', 'no body is found'],
      ['c.html', 'it is no text'],
      ['d.html', 'cannot read the file'],
    ]);
    expect(reports[0]?.findings).toContainEqual({
      part: 'body',
      selector: '#content_views',
      count: 1,
      line: 2,
      value: 'About Herons.',
    });
  });

  test('without a file it is wrong usage', async () => {
    const { code, stderr } = await runCli(['profiles', 'test', 'csdn'], { cwd: makeFolder() });
    expect(code).toBe(2);
    expect(stderr).toContain("missing required argument 'file'");
  });
});

describe('the config file and convert', () => {
  const page = { 'posts/a.html': PAGE };

  test('its profiles come first, its defaults count until an option says otherwise', async () => {
    const cwd = makeFolder({ ...page, 'pressmark.config.yaml': `frontMatter: none\n${CONFIG}` });
    const result = await runCli(['a.html', '-v'], { cwd: path.join(cwd, 'posts') });
    expect(result).toMatchObject({ code: 0, stdout: 'About herons.\n' });
    expect(result.stderr).toContain(`config ${path.join('..', 'pressmark.config.yaml')}\n`);
    expect(result.stderr).toContain(': advertisement (boilerplate-dropped)');
    const { stdout } = await runCli(['posts/a.html', '--front-matter', 'archive'], { cwd });
    expect(stdout).toBe(
      '---\ntitle: "Herons"\ndate: "2024-06-05"\nid: "1"\n---\n\nAbout herons.\n',
    );
  });

  test('its aliases and drops rename and leave out keys of the front matter', async () => {
    const own = [
      'frontMatter: hugo',
      'frontMatterAliases: { lastmod: changed, keywords: topics }',
      'frontMatterDrops: [id]',
    ].join('\n');
    const cwd = makeFolder({
      'a.html': `---\nupdated: 2024-07-01\nkeywords: birds\n---\n${PAGE}`,
      'pressmark.config.yaml': `${own}\n${CONFIG}`,
    });
    const { stdout, stderr } = await runCli(['a.html', '-v'], { cwd });
    expect(stdout).toBe(
      '---\ntitle: "Herons"\ndate: "2024-06-05"\nchanged: "2024-07-01"\ntopics: birds\n---\n\nAbout herons.\n',
    );
    expect(stderr).toContain('`id` left out: the options say so (front-matter-key-dropped)');
  });

  test('a batch has it too', async () => {
    const cwd = makeFolder({ ...page, 'my.json': JSON.stringify({ profile: 'csdn' }) });
    const argv = ['posts', '--out', 'archive', '--config', 'my.json'];
    const { code, stderr } = await runCli(argv, { cwd });
    expect(code).toBe(0);
    expect(stderr).toContain('profile csdn finds no body');
  });

  test.each([
    ['profile: nope', 'error: there is no profile "nope"; there are: my-blog, csdn, '],
    [
      'spacing: tight',
      'error: the config file "pressmark.config.yaml" is wrong\n  pressmark.config.yaml:1: spacing: must be one of auto, exact, cjk\n',
    ],
  ])('%s: nothing is converted', async (line, message) => {
    const cwd = makeFolder({ ...page, 'pressmark.config.yaml': `${line}\n${CONFIG}` });
    const { code, stdout, stderr } = await runCli(['posts/a.html'], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});

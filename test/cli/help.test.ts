import { describe, expect, test } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { GUIDES } from '../../src/cli/guides.ts';
import { TOPICS } from '../../src/cli/help/topics.ts';
import { GROUPS } from '../../src/cli/option-groups.ts';
import { DIALECTS } from '../../src/core/front-matter/dialects.ts';
import { DIAGNOSTICS } from '../../src/core/diagnostics.ts';
import { PROFILES } from '../../src/core/profiles/index.ts';
import { BATCH_SKIPS } from '../../src/batch/outcome.ts';
import { FIELDS, FIELD_MEANINGS } from '../../src/batch/names/fields.ts';
import { makeFolder } from '../batch/folder.ts';
import { allCommands, definedProgram } from './commands.ts';
import { runBin, runCli } from './run-cli.ts';

const COMMANDS = allCommands().map(([path]) => path);

async function help(...argv: string[]): Promise<string> {
  const { code, stdout, stderr } = await runCli(argv, { cwd: '/' });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

describe('the help of a command', () => {
  test.each(COMMANDS)(
    '%s has examples first, then usage, options and exit status',
    async (path) => {
      const stdout = await help(...path.split(' '), '--help');
      const parts = ['Examples:\n', 'Usage: pressmark', '--help', 'Exit status: 0 '];
      const places = parts.map((part) => stdout.indexOf(part));
      expect(places, 'add a row to src/cli/guides.ts').not.toContain(-1);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    },
  );

  test.each(COMMANDS)('%s fits 80 columns and ends with a line break', async (path) => {
    const stdout = await help(...path.split(' '), '--help');
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(stdout).toMatch(/[^\n]\n$/u);
  });

  test.each(COMMANDS)('help %s is the same as --help', async (path) => {
    const stdout = await help('help', ...path.split(' '));
    expect(stdout).toContain(await help(...path.split(' '), '--help'));
  });

  test.each(COMMANDS)('%s is listed in the help of its parent with a summary', async (path) => {
    const parent = path.split(' ').slice(0, -1);
    const name = path.split(' ').at(-1) ?? '';
    expect(await help(...parent, '--help')).toMatch(new RegExp(`^ {2}${name} +\\S`, 'm'));
  });

  test('examples name only commands and options that exist', async () => {
    const options = new Map(
      allCommands().map(([path, { options: all }]) => [
        path,
        new Set(all.flatMap(({ short, long }) => [short, long])),
      ]),
    );
    for (const [path, { examples }] of Object.entries(GUIDES)) {
      // `curl -s` and `man -l` beside a pipe are not ours.
      const own = examples.map(({ command }) => /pressmark[^|<>]*/u.exec(command)?.[0] ?? '');
      const words = own.flatMap((line) => line.match(/(?<= )--?[a-z][\w-]*/gu) ?? []);
      const known = options.get(path);
      expect(known, `${path} is no command`).toBeDefined();
      expect(words.filter((word) => !known?.has(word))).toEqual([]);
      expect(own).not.toContain('');
    }
  });

  test('options of convert stand under a theme', () => {
    const convert = definedProgram().commands.find((one) => one.name() === 'convert');
    const headings = new Set<string | undefined>(Object.values(GROUPS));
    const without = convert?.options.filter((one) => !headings.has(one.helpGroupHeading));
    expect(
      without?.map(({ long }) => long),
      'give the option .helpGroup(GROUPS.…)',
    ).toEqual([]);
  });

  test('headings are bold on a terminal and plain in a pipe', async () => {
    expect((await runCli(['--help'], { cwd: '/', isTTY: true })).stdout).toContain(
      '\u001B[1mUsage:',
    );
    expect(await help('--help')).not.toContain('\u001B');
  });
});

describe('without arguments', () => {
  test('the short help has examples, commands and few options', async () => {
    const { code, stderr } = await runCli([], { cwd: '/' });
    expect(code).toBe(EXIT.usage);
    for (const name of COMMANDS.filter((path) => !path.includes(' ')))
      expect(stderr).toMatch(new RegExp(`^ {2}${name} `, 'm'));
    expect(stderr).toContain('--out <dir>');
    expect(stderr).not.toContain('--ignore-file');
    expect(stderr).toContain('pressmark --help shows all options');
    expect(stderr.split('\n').length).toBeLessThan(45);
  });
});

describe('pressmark help', () => {
  test('without a name is the whole help', async () => {
    expect(await help('help')).toBe(await help('--help'));
  });

  test.each(TOPICS.map(({ name, summary }) => ({ name, summary })))(
    'topic $name is listed, has text and fits 80 columns',
    async ({ name, summary }) => {
      expect(await help('--help')).toMatch(new RegExp(`^ {2}${name} +${summary}$`, 'm'));
      const stdout = await help('help', name);
      expect(stdout.split('\n').length).toBeGreaterThan(8);
      // Lines for copying are as long as they are.
      const long = stdout
        .split('\n')
        .filter((line) => line.length > 80 && !/^ {2}pressmark/u.test(line));
      expect(long).toEqual([]);
    },
  );

  test.each([
    { topic: 'exit-codes', parts: Object.values(EXIT).map(String) },
    { topic: 'profiles', parts: PROFILES.map(({ name }) => name) },
    { topic: 'front-matter', parts: [...Object.keys(DIALECTS), 'keep', 'none'] },
    { topic: 'diagnostics', parts: Object.keys(DIAGNOSTICS) },
    { topic: 'outcomes', parts: ['unchanged', 'no-body', 'lossy', ...Object.keys(BATCH_SKIPS)] },
    { topic: 'path', parts: Object.keys(FIELDS).map((field) => `{${field}}`) },
    { topic: 'config', parts: ['frontMatter', 'keepToc', 'profiles'] },
    { topic: 'environment', parts: ['NO_COLOR', '<out>/manifest.ndjson'] },
  ])('$topic has a row for each of its definitions', async ({ topic, parts }) => {
    const stdout = await help('help', topic);
    const missing = parts.filter(
      (part) => !stdout.split('\n').some((line) => `${line} `.startsWith(`  ${part} `)),
    );
    expect(missing).toEqual([]);
  });

  test('every field of --path has its meaning', () => {
    expect(Object.keys(FIELD_MEANINGS)).toEqual(Object.keys(FIELDS));
  });

  test('a name of a command and a topic gets both', async () => {
    const stdout = await help('help', 'profiles');
    expect(stdout).toContain('Usage: pressmark profiles');
    expect(stdout).toContain('zhihu');
  });

  test.each(Object.entries(DIAGNOSTICS))('explains %s', async (code, { meaning }) => {
    expect((await help('help', code)).replaceAll('\n', ' ')).toContain(meaning);
  });

  test('the real program', async () => {
    const { code, stdout, stderr } = await runBin(['help', 'exit-codes'], '/');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('\n  130  ');
  });
});

describe('a slip', () => {
  test.each([
    { argv: ['verfy', 'a', 'b'], hint: 'did you mean pressmark verify a b?' },
    { argv: ['verfy', 'a', 'b', '--json'], hint: 'did you mean pressmark verify a b --json?' },
    {
      argv: ['-q', 'convrt', 'a.html', '-o', 'x'],
      hint: 'did you mean pressmark -q convert a.html',
    },
    { argv: ['-o', 'x', 'convrt', 'a.html'], hint: 'did you mean pressmark -o x convert a.html' },
    { argv: ['profiles', 'shw', 'csdn'], hint: 'did you mean pressmark profiles show csdn?' },
    { argv: ['profiles', 'delete'], hint: 'there are: list, show, test' },
    { argv: ['help', 'exit-code'], hint: 'did you mean pressmark help exit-codes?' },
    { argv: ['help', 'body-gessed'], hint: 'did you mean pressmark help body-guessed?' },
    { argv: ['help', 'nonsense'], hint: 'There is for: convert, ' },
    { argv: ['help', '--man', 'verify'], hint: '--man prints the whole manual' },
    { argv: ['completion', 'tcsh'], hint: 'Allowed choices are bash, zsh, fish.' },
    { argv: ['completion'], hint: "missing required argument 'shell'" },
    {
      argv: ['verify', 'a'],
      hint: '(e.g. pressmark verify posts archive; pressmark verify --help',
    },
    { argv: ['verify', 'a', 'b', '--jsn'], hint: '(Did you mean --json?)' },
    { argv: ['inspect', 'a.html', '--lin', '2'], hint: '(Did you mean --line?)' },
  ])('$argv', async ({ argv, hint }) => {
    const cwd = makeFolder({ 'a.html': '<p>page</p>' });
    const { code, stdout, stderr } = await runCli(argv, { cwd });
    expect({ code, stdout }).toEqual({ code: EXIT.usage, stdout: '' });
    expect(stderr).toMatch(/^error: /u);
    expect(stderr).toContain(hint);
  });

  test('a file that is called like one is an input', async () => {
    const cwd = makeFolder({ verfy: '<!doctype html><p>A page with text</p>' });
    const { code, stderr } = await runCli(['verfy', '--out', 'out', '-q'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

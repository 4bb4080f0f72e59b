import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { FIELDS } from '../src/batch/names/fields.ts';
import { parseConfig } from '../src/batch/parse-config.ts';
import { SHARD_PROBLEMS } from '../src/batch/merge/report.ts';
import { TASK_INDICES } from '../src/cli/shard-flags.ts';
import { BATCH_SKIPS } from '../src/batch/outcome.ts';
import { REQUEST_CODES } from '../src/batch/stream/answer.ts';
import { EXIT, EXIT_MEANINGS, EXIT_NAMES } from '../src/cli/exit-codes.ts';
import { TOPICS } from '../src/cli/help/topics.ts';
import { DIAGNOSTICS, SKIP_CODES } from '../src/core/diagnostics.ts';
import type { Severity } from '../src/core/diagnostics.ts';
import { PROFILES } from '../src/core/profiles/index.ts';
import { allCommands, definedProgram } from './cli/commands.ts';
import { listFixtures } from './helpers/fixtures.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** README.md with what stands between `<!-- name: begin -->` and its end replaced. */
function fill(text: string, name: string, content: string): string {
  const [before, behind = ''] = text.split(`<!-- ${name}: begin -->\n`);
  const end = behind.indexOf(`<!-- ${name}: end -->`);
  return end === -1 ? text : `${before}<!-- ${name}: begin -->\n${content}${behind.slice(end)}`;
}

/** The options of `convert`, those of a theme together. */
function optionsTable(): string {
  const helper = definedProgram().createHelp();
  const [, convert] = COMMANDS.find(([path]) => path === 'convert') ?? [];
  const options = convert?.options ?? [];
  const themes = [...new Set(options.map(({ helpGroupHeading }) => helpGroupHeading))];
  const rows = themes
    .flatMap((theme) => options.filter(({ helpGroupHeading }) => helpGroupHeading === theme))
    .map((option) => `| \`${option.flags}\` | ${cell(helper.optionDescription(option))} |\n`);
  return `| Option | Does |\n| --- | --- |\n${rows.join('')}`;
}

/** A text in a cell, where `|` and `<…>` would be read as signs of Markdown and HTML. */
function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`).replaceAll('<', '&lt;');
}

function diagnosticsTable(wanted: Severity): string {
  const rows = Object.entries(DIAGNOSTICS)
    .filter(([, { severity }]) => severity === wanted)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { meaning }]) => `| \`${code}\` | ${meaning} |\n`);
  return `| \`${wanted}\` | Meaning |\n| --- | --- |\n${rows.join('')}`;
}

function profilesTable(): string {
  const rows = PROFILES.map(({ name, title }) => `| \`${name}\` | ${title} |\n`);
  return `| Profile | Pages |\n| --- | --- |\n${rows.join('')}`;
}

const COMMANDS = allCommands().filter(([, command]) => command.commands.length === 0);

function commandsTable(): string {
  const helper = definedProgram().createHelp();
  const ofConvert = new Set(
    COMMANDS.find(([path]) => path === 'convert')?.[1].options.map(({ long }) => long),
  );
  const rows = COMMANDS.map(([path, command]) => {
    const names = (all: typeof command.options): string =>
      all.map(({ long }) => `\`${long}\``).join(', ');
    // The options of convert have their own table, and check has most of them.
    const own = names(command.options.filter(({ long }) => !ofConvert.has(long)));
    const special: Readonly<Record<string, string>> = {
      convert: '[all of them](#options)',
      check: `${own}, \`--prune\`, and those of convert that say what is read and written`,
    };
    const options = special[path] ?? names(command.options);
    const usage = helper.commandUsage(command).replace(' [options]', '');
    return `| \`${usage}\` | ${command.summary() || command.description()} | ${options} |\n`;
  });
  return `| Command | Does | Options |\n| --- | --- | --- |\n${rows.join('')}`;
}

function topicsTable(): string {
  const rows = TOPICS.map(({ name, summary }) => `| \`pressmark help ${name}\` | ${summary} |\n`);
  return `| Topic | Explains |\n| --- | --- |\n${rows.join('')}`;
}

function exitCodesTable(): string {
  const rows = EXIT_NAMES.map((name) => {
    const { means, next } = EXIT_MEANINGS[name];
    return `| ${EXIT[name]} | ${means} | ${next} |\n`.replaceAll(/(?<!`)--[a-z-]+/gu, '`$&`');
  });
  return `| Code | Meaning | What next |\n| --- | --- | --- |\n${rows.join('')}`;
}

/** What GitHub calls a heading in links. */
function anchor(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

/** The headings of the first level. */
function contents(): string {
  const text = readme.replaceAll(/^```[^]*?^```/gmu, '');
  const titles = [...text.matchAll(/^## (.+)$/gmu)].map(([, title = '']) => title);
  const links = titles
    .filter((title) => title !== 'Contents')
    .map((title) => `[${title}](#${anchor(title)})`);
  return `${links.join(' · ')}\n`;
}

describe('README.md', () => {
  test('its blocks are those of --help and of the code', async () => {
    const blocks: Readonly<Record<string, string>> = {
      contents: contents(),
      commands: commandsTable(),
      topics: topicsTable(),
      options: optionsTable(),
      profiles: profilesTable(),
      'exit codes': exitCodesTable(),
      warnings: diagnosticsTable('warning'),
      'intended changes': diagnosticsTable('info'),
    };
    for (const name of Object.keys(blocks)) expect(readme).toContain(`<!-- ${name}: begin -->`);
    let filled = readme;
    for (const [name, content] of Object.entries(blocks)) filled = fill(filled, name, content);
    expect(filled).toContain('--front-matter <dialect>');
    expect(filled).toContain('| `anchor-dropped` |');
    // `npm run update` writes the blocks.
    await expect(filled).toMatchFileSnapshot(join(root, 'README.md'));
  });

  test.each(COMMANDS)('%s and its options are documented', (path, command) => {
    expect(readme).toContain(`pressmark ${path}`);
    for (const { long } of command.options) expect(readme).toContain(long);
  });

  test.each(TOPICS.map(({ name }) => name))('topic %s is documented', (name) => {
    expect(readme).toContain(`pressmark help ${name}`);
  });

  test('the example of a config file is a right one', () => {
    const [, example = ''] = /### Config file[^]*?```yaml\n([^`]*)```/u.exec(readme) ?? [];
    expect(parseConfig(example, 'README.md').profiles).toHaveLength(1);
  });

  test.each(Object.entries(SKIP_CODES))('the reason %s is explained', (code, meaning) => {
    expect(readme).toContain(`| \`${code}\` | ${meaning} |`);
  });

  test.each(Object.keys(FIELDS))('the field {%s} of --path is explained', (field) => {
    expect(readme).toMatch(new RegExp(`^\\| [^|]*\`\\{${field}\\}\``, 'm'));
  });

  test.each(Object.keys(BATCH_SKIPS))('the reason %s of a batch is explained', (code) => {
    expect(readme).toContain(`| \`${code}\` | `);
  });

  test.each(Object.entries(REQUEST_CODES))(
    'the code %s of a line is explained',
    (code, meaning) => {
      expect(readme).toContain(`| \`${code}\` | ${meaning} |`);
    },
  );

  test.each(Object.entries(SHARD_PROBLEMS))(
    'the problem %s of a shard is explained',
    (code, meaning) => {
      expect(readme).toContain(`| ${meaning} | \`${code}\` | `);
    },
  );

  test.each(TASK_INDICES)('$name has its row', ({ name, engine, first, array }) => {
    const submit = array === undefined ? '' : `: submit \`${array}64\``;
    expect(readme).toContain(`| ${engine} | \`${name}\` | ${first}${submit}`);
  });

  test.each(Object.values(EXIT))('exit code %i is explained', (code) => {
    expect(readme).toMatch(new RegExp(`^\\| ${code} \\|`, 'm'));
  });

  test.each(PROFILES.map(({ name, title }) => ({ name, title })))(
    'profile $name has its row',
    ({ name, title }) => {
      const row = `| \`${name}\` | ${title} |`;
      expect(readme.includes(row), `README.md, "Profiles", lacks the row: ${row}`).toBe(true);
    },
  );
});

describe('every profile', () => {
  test.each(PROFILES.map(({ name }) => name))('%s has three fixtures of its site', (name) => {
    const cases = listFixtures().filter((fixture) => fixture.name.startsWith(`profiles/${name}/`));
    expect(
      cases.length,
      `add fixtures/profiles/${name}/<case>/input.html and expected.md`,
    ).toBeGreaterThanOrEqual(3);
  });

  test('is in the registry', () => {
    const files = readdirSync(join(root, 'src/core/profiles')).filter(
      (file) => !['_template.ts', 'index.ts'].includes(file),
    );
    expect(files.map((file) => file.replace('.ts', '')).toSorted()).toEqual(
      PROFILES.map(({ name }) => name).toSorted(),
    );
  });
});

test('the file names of src/README.md exist', () => {
  const page = readFileSync(join(root, 'src/README.md'), 'utf8');
  const names = page.match(/(?<=`)(?:core|batch|cli|fixtures|test)\/[\w./-]+(?=`)/g) ?? [];
  const all = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (path) => !path.startsWith('node_modules'),
  );
  const known = new Set(all.flatMap((path) => [path, path.replace(/^src\//, '')]));
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => !known.has(name.replace(/\/$/, '')))).toEqual([]);
});

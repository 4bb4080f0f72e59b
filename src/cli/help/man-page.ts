import type { Command, Option } from 'commander';
import { exitStatus } from '../guides.ts';
import type { Example } from '../guides.ts';
import { VERSION } from '../version.ts';
import type { Block } from './blocks.ts';
import { guideOf, optionsByGroup, pathOf } from './format.ts';
import { TOPICS } from './topics.ts';
import { wrap } from './wrap.ts';

/** Columns of the source; escapes make some lines longer. */
const SOURCE_WIDTH = 64;

/**
 * The whole manual as roff with the macros of man(7): the commands and options as they are defined,
 * then every topic of the help.
 */
export async function manPage(program: Command): Promise<string> {
  const topics = await Promise.all(
    TOPICS.map(async ({ name, load }) => [
      macro('SH', name.replaceAll('-', ' ').toUpperCase()),
      ...(await load()).flatMap(blockAsRoff),
    ]),
  );
  const lines = [
    `.TH PRESSMARK 1 "" "pressmark ${VERSION}" "User Commands"`,
    '.nh',
    macro('SH', 'NAME'),
    'pressmark \\- turn scraped blog HTML into clean Markdown',
    macro('SH', 'SYNOPSIS'),
    ...synopsis(program),
    macro('SH', 'DESCRIPTION'),
    paragraph(program.description()),
    macro('SH', 'EXAMPLES'),
    ...examples(guideOf(program).examples),
    macro('SH', 'OPTIONS'),
    ...options(optionsByGroup(program, program.createHelp())),
    macro('SH', 'COMMANDS'),
    ...leaves(program).flatMap(command),
    ...topics.flat(),
    macro('SH', 'SEE ALSO'),
    '.BR jq (1),',
    '.BR sha256sum (1)',
  ];
  // A heading begins a paragraph itself.
  const isNeeded = (line: string, index: number): boolean =>
    line !== '' && !(line === '.PP' && /^\.S[HS] /u.test(lines[index - 1] ?? ''));
  return `${lines.filter(isNeeded).join('\n')}\n`;
}

/** Commands that do something, without the default command, which the program's own options are about. */
function leaves(from: Command): readonly Command[] {
  return from.commands
    .filter((one) => pathOf(one) !== 'convert')
    .flatMap((one) => (one.commands.length > 0 ? leaves(one) : [one]));
}

function synopsis(program: Command): readonly string[] {
  const helper = program.createHelp();
  const all = [program, ...leaves(program)];
  return all.flatMap((one, index) => [
    ...(index === 0 ? [] : ['.br']),
    `.B ${escape(helper.commandUsage(one))}`,
  ]);
}

function command(one: Command): readonly string[] {
  const helper = one.createHelp();
  const guide = guideOf(one);
  return [
    macro('SS', `pressmark ${pathOf(one)}`),
    paragraph(one.description()),
    ...rowsAsRoff(
      helper
        .visibleArguments(one)
        .filter(({ description }) => description)
        .map((argument) => [argument.name(), argument.description]),
    ),
    ...optionsByGroup(one, helper).flatMap(([, list]) => list.flatMap(optionAsRoff)),
    ...examples(guide.examples),
    ...(guide.exit ? ['.PP', paragraph(exitStatus(guide))] : []),
  ];
}

function options(groups: ReturnType<typeof optionsByGroup>): readonly string[] {
  return groups
    .filter(([, list]) => list.length > 0)
    .flatMap(([heading, list]) => [
      macro('SS', heading.replace(/:$/u, '')),
      ...list.flatMap(optionAsRoff),
    ]);
}

function optionAsRoff(option: Option): readonly string[] {
  const choices = option.argChoices ? ` Choices: ${option.argChoices.join(', ')}.` : '';
  return ['.TP', `.B ${escape(option.flags)}`, paragraph(`${option.description}.${choices}`)];
}

function examples(list: readonly Example[]): readonly string[] {
  return list.flatMap(({ command: line, says }) => ['.TP', `.B ${escape(line)}`, paragraph(says)]);
}

function blockAsRoff(block: Block): readonly string[] {
  switch (block.kind) {
    case 'text':
      return ['.PP', paragraph(block.text)];
    case 'rows':
      return rowsAsRoff(block.rows);
    case 'code':
      return ['.PP', '.RS 4', '.nf', ...block.lines.map(escape), '.fi', '.RE'];
  }
}

function rowsAsRoff(rows: readonly (readonly [string, string])[]): readonly string[] {
  return rows.flatMap(([term, said]) => ['.TP', `.B ${escape(term)}`, paragraph(said)]);
}

function macro(name: string, argument: string): string {
  return `.${name} "${escape(argument)}"`;
}

/** Lines of the source stay short, as the style of man pages wants it. */
function paragraph(text: string): string {
  return wrap(text.replaceAll('\n', ' '), SOURCE_WIDTH).map(escape).join('\n');
}

/** Backslashes and dashes that are to be seen as such, quotes in arguments, and a dot that begins a line. */
function escape(text: string): string {
  return text
    .replaceAll('\\', '\\(rs')
    .replaceAll('-', '\\-')
    .replaceAll('"', '\\(dq')
    .replaceAll('’', '\\(cq')
    .replace(/^(?=[.'])/u, '\\&');
}

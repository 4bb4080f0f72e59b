import type { Argument, Command, Help, HelpConfiguration, Option } from 'commander';
import { exitStatus, GUIDES } from '../guides.ts';
import type { Example, Guide } from '../guides.ts';
import { GROUPS, UNGROUPED } from '../option-groups.ts';
import { TOPICS } from './topics.ts';
import { HELP_WIDTH } from './wrap.ts';

/** A longer term has its description on the next line, so that one long option does not push all others. */
const TERM_WIDTH = 24;

/** The options of the default command that a first run needs; the short help shows no others. */
const FIRST_OPTIONS: ReadonlySet<string> = new Set([
  '--out',
  '--dry-run',
  '--front-matter',
  '--profile',
  '--verbose',
]);

/** How the help of all commands looks: examples first, options by theme, exit status last. */
export function helpConfiguration(hasColours: boolean): HelpConfiguration {
  return {
    helpWidth: HELP_WIDTH,
    formatHelp,
    formatItem,
    styleTitle: (title) => (hasColours ? `\u001B[1m${title}\u001B[22m` : title),
    subcommandTerm: (command) => command.name(),
    optionDescription: describeOption,
    visibleArguments: (command) => [...shown(command).registeredArguments],
    visibleOptions(command) {
      const all = shown(command) === command ? [command] : [shown(command), command];
      const options = all.flatMap((one) => one.options.filter((option) => !option.hidden));
      return [
        ...options,
        command.createOption('-h, --help', 'print this help').helpGroup(GROUPS.general),
      ];
    },
  };
}

/** The program's help shows the default command's arguments and options as its own. */
export function shown(command: Command): Command {
  if (command.parent) return command;
  return command.commands.find((one) => one.name() === 'convert') ?? command;
}

/** `profiles show`: the name with that of its parent; the program's own is empty. */
export function pathOf(command: Command): string {
  if (!command.parent) return '';
  return `${pathOf(command.parent)} ${command.name()}`.trim();
}

/** The examples and exit codes of a command; the program has those of its default command. */
export function guideOf(command: Command): Guide {
  return GUIDES[pathOf(shown(command))] ?? { examples: [] };
}

/** The options in the order of the help, by their heading. */
export function optionsByGroup(
  command: Command,
  helper: Help,
): readonly (readonly [heading: string, options: readonly Option[]])[] {
  const options = helper.visibleOptions(command);
  const headings = new Set([
    UNGROUPED,
    ...options.map(({ helpGroupHeading = UNGROUPED }) => helpGroupHeading),
  ]);
  const order = [UNGROUPED, ...Object.values(GROUPS)];
  return [...headings]
    .toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
    .map((heading) => [
      heading,
      options.filter(({ helpGroupHeading = UNGROUPED }) => helpGroupHeading === heading),
    ]);
}

function formatHelp(command: Command, helper: Help): string {
  const rows = (title: string, items: readonly (readonly [string, string])[]): string[] =>
    items.length === 0
      ? []
      : [
          `${helper.styleTitle(title)}\n${items.map((item) => helper.formatItem(item[0], 0, item[1], helper)).join('\n')}`,
        ];
  const args = helper.visibleArguments(command).filter(({ description }) => description);
  return [
    helper.boxWrap(command.description(), HELP_WIDTH),
    ...examples(guideOf(command).examples, helper),
    usage(command, helper),
    ...rows('Commands:', commandRows(command, helper)),
    ...rows(
      'Arguments:',
      args.map((one) => argumentRow(one, helper)),
    ),
    ...optionsByGroup(command, helper).flatMap(([heading, options]) =>
      rows(
        heading,
        options.map((one) => [one.flags, helper.optionDescription(one)]),
      ),
    ),
    ...(command.parent ? [] : rows('Help topics, for pressmark help <topic>:', topicRows())),
    helper.boxWrap(exitStatus(guideOf(command)), HELP_WIDTH),
  ]
    .join('\n\n')
    .concat('\n');
}

/** What a run without arguments is told: enough for a first one, and where the rest is. */
export function shortHelp(program: Command): string {
  // It goes to standard error, whatever is behind standard output.
  const helper = Object.assign(program.createHelp(), { styleTitle: (title: string) => title });
  const options = helper
    .visibleOptions(program)
    .filter(({ long }) => FIRST_OPTIONS.has(long ?? ''))
    .map((one) => helper.formatItem(one.flags, 0, helper.optionDescription(one), helper));
  const commands = commandRows(program, helper).map(([name, text]) =>
    helper.formatItem(name, 0, text, helper),
  );
  return [
    program.description(),
    ...examples(guideOf(program).examples.slice(0, 4), helper),
    usage(program, helper),
    `Commands:\n${commands.join('\n')}`,
    `Most used options:\n${options.join('\n')}`,
    'pressmark --help shows all options, pressmark help <command or topic> more.\n',
  ].join('\n\n');
}

function examples(list: readonly Example[], helper: Help): readonly string[] {
  if (list.length === 0) return [];
  const width = Math.max(...list.map(({ command }) => command.length));
  const lines = list.map(({ command, says }) => `  ${command.padEnd(width)}   ${says}`);
  return [`${helper.styleTitle('Examples:')}\n${lines.join('\n')}`];
}

function usage(command: Command, helper: Help): string {
  const more = command.parent ? '' : '\n       pressmark <command> [options]';
  return `${helper.styleTitle('Usage:')} ${helper.commandUsage(command)}${more}`;
}

function commandRows(command: Command, helper: Help): readonly (readonly [string, string])[] {
  return helper
    .visibleCommands(command)
    .map((one) => [helper.subcommandTerm(one), helper.subcommandDescription(one)]);
}

function argumentRow(argument: Argument, helper: Help): readonly [string, string] {
  return [helper.argumentTerm(argument), helper.argumentDescription(argument)];
}

function topicRows(): readonly (readonly [string, string])[] {
  return TOPICS.map(({ name, summary }) => [name, summary]);
}

function formatItem(term: string, _width: number, description: string, helper: Help): string {
  const box = helper.boxWrap(description, HELP_WIDTH - TERM_WIDTH - 4).split('\n');
  const indent = ' '.repeat(TERM_WIDTH + 4);
  const first =
    term.length > TERM_WIDTH ? `  ${term}\n${indent}` : `  ${term.padEnd(TERM_WIDTH)}  `;
  return `${first}${box.join(`\n${indent}`)}`.trimEnd();
}

function describeOption({ description, argChoices }: Option): string {
  if (!argChoices) return description;
  const isSaid = argChoices.every((choice) => description.includes(choice));
  return isSaid ? description : `${description} (choices: ${argChoices.join(', ')})`;
}

import type { Argument, Command, Option } from 'commander';
import { COMMON_ENCODINGS } from '../../core/encoding/labels.ts';
import { PROFILES } from '../../core/profiles/index.ts';
import { collect } from '../batch-flags.ts';
import { pathOf, shown } from '../help/format.ts';
import { TOPICS } from '../help/topics.ts';

/** What can stand for an argument or the value of an option. */
export type Value =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'files' }
  | { readonly kind: 'folders' }
  /** Anything: a shell cannot know. */
  | { readonly kind: 'text' };

/** An option of one command. */
export interface CompletedOption {
  /** `-o` and `--out`, one or both. */
  readonly flags: readonly string[];
  readonly description: string;
  /** Absent for a switch. */
  readonly value?: { readonly name: string; readonly is: Value; readonly isOptional: boolean };
  readonly isRepeatable: boolean;
}

/** A command, or the program itself, which stands for its default command. */
export interface CompletedCommand {
  /** `profiles show`; empty for the program. */
  readonly path: string;
  readonly summary: string;
  readonly commands: readonly CompletedCommand[];
  readonly options: readonly CompletedOption[];
  readonly args: readonly { readonly name: string; readonly is: Value; readonly isRest: boolean }[];
}

/** What stands for the placeholders `<dir>`, `<glob>` …; files for any other, as shells do it. */
function valueOf(
  placeholder: string,
  choices: readonly string[] | undefined,
  program: Command,
): Value {
  if (choices) return { kind: 'words', words: choices };
  switch (placeholder) {
    case 'dir':
      return { kind: 'folders' };
    case 'n':
    case 'seconds':
    case 'size':
    case 'template':
      return { kind: 'text' };
    case 'part':
      return { kind: 'words', words: ['front-matter', 'body'] };
    case 'label':
      return { kind: 'words', words: COMMON_ENCODINGS };
    case 'name':
      return { kind: 'words', words: PROFILES.map(({ name }) => name) };
    case 'topic':
      return { kind: 'words', words: topicNames(program) };
    default:
      return { kind: 'files' };
  }
}

function topicNames(program: Command): readonly string[] {
  const names = [...program.commands.map((one) => one.name()), ...TOPICS.map((one) => one.name)];
  return [...new Set(names)];
}

/** The commands as a shell needs them, read from the definitions that parse the command line. */
export function readTree(program: Command): CompletedCommand {
  return readCommand(program, program);
}

function readCommand(command: Command, program: Command): CompletedCommand {
  const helper = command.createHelp();
  return {
    path: pathOf(command),
    summary: command.summary() || command.description(),
    commands: command.commands.map((one) => readCommand(one, program)),
    options: helper.visibleOptions(command).map((option) => readOption(option, program)),
    args: shown(command).registeredArguments.map((one) => readArgument(one, program)),
  };
}

function readOption(option: Option, program: Command): CompletedOption {
  const flags = [option.short, option.long].filter((flag) => flag !== undefined);
  const name = /[<[]([^\]>.]+)/u.exec(option.flags)?.[1];
  return {
    flags,
    description: option.description,
    isRepeatable: option.variadic || option.parseArg === collect,
    ...(name === undefined
      ? {}
      : {
          value: {
            name,
            is: valueOf(name, option.argChoices, program),
            isOptional: option.optional,
          },
        }),
  };
}

function readArgument(argument: Argument, program: Command): CompletedCommand['args'][number] {
  const name = argument.name();
  return { name, is: valueOf(name, argument.argChoices, program), isRest: argument.variadic };
}

/** The program and all commands, from the outermost. */
export function allCommands(command: CompletedCommand): readonly CompletedCommand[] {
  return [command, ...command.commands.flatMap(allCommands)];
}

/** The first sentence part of a description, for shells that show one line. */
export function brief(description: string): string {
  return description.split(/ \(|: |; /u)[0] ?? description;
}

/** For a comment on top of the scripts. */
export function howToLoad(shell: string): string {
  return `Completion of pressmark for ${shell}, printed by: pressmark completion ${shell}`;
}

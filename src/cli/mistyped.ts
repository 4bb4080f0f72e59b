import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { UsageError } from '../batch/usage-error.ts';
import { closest } from './closest.ts';
import { commandLine } from './printable.ts';

/** The arguments as far as they name a command. */
interface Reading {
  readonly command: Command;
  /** Place of the first argument that is neither a command nor an option; `-1` when there is none. */
  readonly at: number;
}

/**
 * `pressmark verfy a b` would be read as three inputs, since convert is the default command, and end
 * with a missing file or an unknown option. A word like a command that is no file is a slip.
 *
 * @param cwd absolute path
 * @throws UsageError with the command that was meant
 */
export function refuseMistypedCommand(
  argv: readonly string[],
  program: Command,
  cwd: string,
): void {
  const { command, at } = read(argv, program);
  const word = argv[at];
  if (word === undefined || command.commands.length === 0) return;
  const names = command.commands.map((one) => one.name());
  const meant = closest(word, names);
  const isProgram = command === program;
  if (isProgram && (meant === undefined || existsSync(path.resolve(cwd, word)))) return;
  const what = isProgram
    ? `there is no file, folder or command "${word}"`
    : `there is no command "${command.name()} ${word}"; there are: ${names.join(', ')}`;
  const hint = meant === undefined ? '' : `; did you mean ${commandLine(argv.with(at, meant))}?`;
  throw new UsageError(`${what}${hint}`);
}

function read(argv: readonly string[], program: Command): Reading {
  let command = program;
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    if (word === '--') break;
    if (/^-./u.test(word)) {
      if (takesValue(command, word)) at += 1;
      continue;
    }
    const next = command.commands.find((one) => one.name() === word);
    if (!next) return { command, at };
    command = next;
  }
  return { command, at: -1 };
}

/** Of the command or, before one is named, of any: options may stand before their command. */
function takesValue(command: Command, word: string): boolean {
  const options = [command, ...command.commands].flatMap((one) => one.options);
  return options.some(
    (option) => option.required && (option.short === word || option.long === word),
  );
}

import type { Command } from 'commander';
import { pathOf } from '../../src/cli/help/format.ts';
import { createProgram } from '../../src/cli/program.ts';
import type { Actions } from '../../src/cli/program.ts';

/** The command line as it is defined; nothing runs. */
export function definedProgram(): Command {
  const actions = new Proxy({} as Actions, { get: () => async () => {} });
  return createProgram(actions, { writeOut: () => {}, writeErr: () => {} });
}

/** All commands, also those below others, by what one types: `profiles show`. */
export function allCommands(
  from: Command = definedProgram(),
): readonly (readonly [string, Command])[] {
  return from.commands.flatMap((command) => [
    [pathOf(command), command] as const,
    ...allCommands(command),
  ]);
}

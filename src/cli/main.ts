import { CommanderError } from 'commander';
import type { Command } from 'commander';
import { explainSystemError } from '../batch/failure.ts';
import { UsageError } from '../batch/usage-error.ts';
import { hasColour } from './colour.ts';
import { EXIT } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { shortHelp } from './help/format.ts';
import { processIo, writeText } from './io.ts';
import type { Io } from './io.ts';
import { refuseMistypedCommand } from './mistyped.ts';
import type { ConvertFlags } from './options.ts';
import { printable } from './printable.ts';
import { createProgram } from './program.ts';
import type { Actions } from './program.ts';

/**
 * Runs the command line. Imports little: each command loads what it needs when it is called, so that
 * `--help` answers at once.
 *
 * @param argv the arguments after the program's name
 * @returns the exit code; the caller lets the process end by itself, so that no output is cut off
 * @throws whatever is a defect of the program
 */
export async function main(argv: readonly string[], io: Io = processIo()): Promise<ExitCode> {
  // Errors reach those who write, through the callback; unheard events would end the process.
  for (const stream of [io.stdout, io.stderr]) stream.on('error', () => {});
  let exitCode: ExitCode = EXIT.ok;
  let answer = '';
  const showHelp = (problem: string): void => {
    io.stderr.write(`${shortHelp(program)}\nerror: ${problem}\n`);
    exitCode = EXIT.usage;
  };
  const convert = async (inputs: readonly string[], flags: ConvertFlags): Promise<void> => {
    const isFromStdin = inputs.includes('-') || (inputs.length === 0 && flags.ndjson === true);
    if (isFromStdin && io.isTTY.stdin) return showHelp(TERMINAL);
    if (inputs.length === 0 && !isFromStdin)
      return showHelp('no input is named: name files, folders or globs, or - for standard input');
    const { runConvert } = await import('./commands/convert.ts');
    exitCode = await runConvert({ inputs, flags, argv }, io);
  };
  const end = (code: ExitCode): void => {
    exitCode = code;
  };
  const program = createProgram(
    {
      convert,
      ...otherActions(argv, io, showHelp, end),
      ...helpActions(() => program, io, end),
    },
    {
      hasColours: hasColour(io.env, io.isTTY.stdout),
      writeOut: (text) => {
        answer += text;
      },
      writeErr: (text) => io.stderr.write(text),
    },
  );
  try {
    refuseMistypedCommand(argv, program, io.cwd);
    await program.parseAsync(commandFirst(argv, program), { from: 'user' });
  } catch (error) {
    if (error instanceof UsageError) io.stderr.write(describeError(error));
    else if (!(error instanceof CommanderError)) throw error;
    else if (error.exitCode === 0) return printAnswer(answer, io);
    return EXIT.usage;
  }
  return exitCode;
}

/** What the commands beside `convert` do. */
function otherActions(
  argv: readonly string[],
  io: Io,
  showHelp: (reason: string) => void,
  end: (code: ExitCode) => void,
): Omit<Actions, 'completion' | 'convert' | 'help'> {
  return {
    async check(inputs, flags) {
      const { runCheckCommand } = await import('./commands/check.ts');
      end(await runCheckCommand({ inputs, flags, argv }, io));
    },
    async merge(out, flags) {
      const { runMerge } = await import('./commands/merge.ts');
      end(await runMerge({ out, flags }, io));
    },
    async verify(source, markdown, flags) {
      const { runVerify } = await import('./commands/verify.ts');
      end(await runVerify({ source, markdown, flags }, io));
    },
    async inspect(file, flags) {
      if (file === '-' && io.isTTY.stdin) return showHelp(TERMINAL);
      const { runInspect } = await import('./commands/inspect.ts');
      end(await runInspect({ file, flags }, io));
    },
    async profiles(request) {
      const { runProfiles } = await import('./commands/profiles.ts');
      end(await runProfiles(request, io));
    },
  };
}

/** What explains the program instead of running it. */
function helpActions(
  program: () => Command,
  io: Io,
  end: (code: ExitCode) => void,
): Pick<Actions, 'completion' | 'help'> {
  return {
    async completion(shell) {
      const { completionScript } = await import('./commands/completion.ts');
      end(await printAnswer(completionScript(shell, program()), io));
    },
    async help(request) {
      const { helpText } = await import('./commands/help.ts');
      end(await printAnswer(await helpText(request, program()), io));
    },
  };
}

/** Whoever sits there waits for the program, and it would wait for them. */
const TERMINAL =
  'standard input is a terminal: send a page into it, e.g. pressmark - < post.html, or name a file';

/**
 * `pressmark -q convert posts`: an option before the command would make commander hand everything to
 * the default command, the command's name as an input.
 */
function commandFirst(argv: readonly string[], program: Command): readonly string[] {
  const names = program.commands.map((command) => command.name());
  const options = program.commands.flatMap((command) => command.options);
  const withValue = new Set(
    options.filter((option) => option.required).flatMap(({ short, long }) => [short, long]),
  );
  let at = 0;
  while (/^-./.test(argv[at] ?? '') && argv[at] !== '--') at += withValue.has(argv[at]) ? 2 : 1;
  const name = argv[at];
  if (at === 0 || name === undefined || !names.includes(name)) return argv;
  return [name, ...argv.slice(0, at), ...argv.slice(at + 1)];
}

function describeError({ message, details }: UsageError): string {
  const lines = details.map((detail) => `  ${printable(detail)}\n`);
  return `error: ${printable(message)}\n${lines.join('')}`;
}

/** Help and version are what was asked for: they are data. */
async function printAnswer(answer: string, io: Io): Promise<ExitCode> {
  try {
    await writeText(io.stdout, answer);
    return EXIT.ok;
  } catch (error) {
    io.stderr.write(`error: cannot write to standard output: ${explainSystemError(error)}\n`);
    return EXIT.failed;
  }
}

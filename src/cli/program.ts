import { Command } from 'commander';
import { batchOptions } from './batch-flags.ts';
import {
  emphasisOption,
  encodingOption,
  frontMatterFormatOption,
  frontMatterOption,
  keepTocOption,
  outOption,
  pathOption,
  profileOption,
  mathOption,
  spacingOption,
  tablesOption,
  verbosityOptions,
} from './options.ts';
import type { ConvertFlags } from './options.ts';
import { VERSION } from './version.ts';

/** What the program does with its parsed arguments. */
export interface Actions {
  readonly convert: (inputs: readonly string[], flags: ConvertFlags) => Promise<void>;
}

/** Where commander prints. */
export interface Printer {
  readonly writeOut: (text: string) => void;
  readonly writeErr: (text: string) => void;
}

/** Columns of the help: what the narrowest usual terminal shows, the same everywhere. */
const HELP_WIDTH = 80;

const EXAMPLES = `Turns scraped blog HTML into clean Markdown.

Examples:
  pressmark posts --out archive             each .html, .htm, .md below posts
  pressmark "posts/**/*.html" -o archive    a glob, quoted: pressmark expands it
  pressmark post.html > post.md             one file to standard output
  curl -s "$url" | pressmark - > post.md    standard input to standard output
`;

const EXIT_STATUS = `
Exit status: 0 done; 1 a file failed or is worse than --fail-on accepts, the
batch had to stop, or the only document was skipped; 2 wrong usage and nothing
written; 130 interrupted.`;

/** The commands and their options; parsing throws commander's CommanderError instead of exiting. */
export function createProgram(actions: Actions, printer: Printer): Command {
  const program = new Command('pressmark')
    .exitOverride()
    .configureOutput({
      ...printer,
      getOutHelpWidth: () => HELP_WIDTH,
      getErrHelpWidth: () => HELP_WIDTH,
    })
    .showHelpAfterError('(pressmark --help shows examples and options)')
    .helpOption('-h, --help', 'print this help')
    .version(VERSION, '--version', 'print the version')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', EXIT_STATUS);
  const convert = addConvert(program, actions);
  showAsOne(program, convert);
  return program;
}

function addConvert(program: Command, actions: Actions): Command {
  const command = program
    .command('convert', { isDefault: true })
    .summary('convert files (the default command)')
    .usage('<input>... --out <dir>')
    .argument('[input...]', 'file, folder or glob; - is standard input')
    .addOption(outOption())
    .addOption(pathOption())
    .addOption(profileOption())
    .addOption(spacingOption())
    .addOption(emphasisOption())
    .addOption(mathOption())
    .addOption(tablesOption())
    .addOption(keepTocOption())
    .addOption(frontMatterOption())
    .addOption(frontMatterFormatOption())
    .addOption(encodingOption())
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', EXIT_STATUS);
  for (const option of [...batchOptions(), ...verbosityOptions()]) command.addOption(option);
  return command.action(async (inputs: string[], flags: ConvertFlags) =>
    actions.convert(inputs, flags),
  );
}

/** The program's help shows the default command's arguments and options as its own. */
function showAsOne(program: Command, convert: Command): void {
  const own = program.createHelp();
  program.usage('[convert] <input>... --out <dir>').configureHelp({
    visibleArguments: () => own.visibleArguments(convert),
    visibleOptions: (command) => [
      ...own.visibleOptions(convert).filter((option) => option.long !== '--help'),
      ...own.visibleOptions(command),
    ],
  });
}

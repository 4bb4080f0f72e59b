import { Command, Option } from 'commander';
import {
  batchOptions,
  dryRunOption,
  failOnOption,
  onConflictOption,
  pruneOption,
} from './batch-flags.ts';
import { checkBatchOptions, checkOptions } from './check-flags.ts';
import type { CheckFlags } from './check-flags.ts';
import {
  configOptions,
  conversionOptions,
  dataOptions,
  emphasisOption,
  encodingOption,
  frontMatterFormatOption,
  frontMatterOption,
  jsonOption,
  keepTocOption,
  lineOption,
  outOption,
  profileOption,
  mathOption,
  ndjsonOption,
  spacingOption,
  tablesOption,
  verbosityOptions,
} from './options.ts';
import type {
  ConvertFlags,
  InspectFlags,
  MergeFlags,
  ProfilesFlags,
  ProfilesRequest,
  VerifyFlags,
} from './options.ts';
import { VERSION } from './version.ts';

/** What the program does with its parsed arguments. */
export interface Actions {
  readonly convert: (inputs: readonly string[], flags: ConvertFlags) => Promise<void>;
  readonly check: (inputs: readonly string[], flags: CheckFlags) => Promise<void>;
  readonly profiles: (request: ProfilesRequest) => Promise<void>;
  readonly merge: (out: string, flags: MergeFlags) => Promise<void>;
  readonly verify: (source: string, markdown: string, flags: VerifyFlags) => Promise<void>;
  readonly inspect: (file: string, flags: InspectFlags) => Promise<void>;
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
  pressmark --ndjson < pages.ndjson         one object a line, in and out
`;

const CHECK_EXAMPLES = `Examples:
  pressmark check fixtures                  each input.html with its expected.md
  pressmark check posts --against archive   pages with what convert has written
  pressmark check fixtures -u               accept all that differs
  pressmark check fixtures -u 'rules/list-*'    accept some of it
  pressmark check fixtures --format junit > check.xml
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
  addCheck(program, actions);
  addMerge(program, actions);
  addVerify(program, actions);
  addInspect(program, actions);
  addProfiles(program, actions);
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
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', EXIT_STATUS);
  const options = [dataOptions, conversionOptions, configOptions, batchOptions, verbosityOptions];
  for (const option of options.flatMap((list) => list())) command.addOption(option);
  return command.action(async (inputs: string[], flags: ConvertFlags) =>
    actions.convert(inputs, flags),
  );
}

function addCheck(program: Command, actions: Actions): void {
  const command = program
    .command('check')
    .summary('compare what pages become with what is expected')
    .description(
      'Converts in memory and compares with expected files. Nothing is written without\n--update, in no environment.\nExit status: 0 all are equal, 1 something differs or failed, 2 wrong usage,\n130 interrupted.',
    )
    .usage('<input>... [--against <dir>]')
    .argument('[input...]', 'folder of fixtures, or file, folder or glob of pages')
    .addHelpText('before', CHECK_EXAMPLES);
  const shared = [...conversionOptions(), ...configOptions(), ...checkBatchOptions()];
  for (const option of [...checkOptions(), ...shared]) command.addOption(option);
  command.action(async (inputs: string[], flags: CheckFlags) => actions.check(inputs, flags));
}

function addMerge(program: Command, actions: Actions): void {
  program
    .command('merge')
    .summary('make one archive of the shards of a batch')
    .description(
      'Proves that all shards of an archive are there, whole and of one batch, and makes\none manifest of theirs: the same that a run over all files writes.\nExit status: 0 done; 1 nothing was merged, or a file failed; 2 wrong usage.',
    )
    .argument('<dir>', 'the --out of the shards')
    .addOption(onConflictOption())
    .addOption(failOnOption())
    .addOption(pruneOption())
    .addOption(dryRunOption())
    .addOption(jsonOption())
    .addOption(new Option('-q, --quiet', 'print only what keeps the shards from being merged'))
    .action(async (out: string, flags: MergeFlags) => actions.merge(out, flags));
}

function addVerify(program: Command, actions: Actions): void {
  const command = program
    .command('verify')
    .summary('compare Markdown with the pages it was made from')
    .description(
      'Says what Markdown does not have of the page it was made from, whoever made it, and\nwhat in an output folder is not as its manifest.ndjson says.\nExit status: 0 nothing is lost and all is as recorded, 1 something is not, 2 wrong usage.',
    )
    .argument('<source>', 'page, or folder of pages')
    .argument('<markdown>', 'its Markdown, or folder as convert --out fills it')
    .addOption(jsonOption())
    .addOption(ndjsonOption())
    .addOption(profileOption())
    .addOption(spacingOption())
    .addOption(keepTocOption())
    .addOption(encodingOption());
  for (const option of configOptions()) command.addOption(option);
  command.action(async (source: string, markdown: string, flags: VerifyFlags) =>
    actions.verify(source, markdown, flags),
  );
}

function addInspect(program: Command, actions: Actions): void {
  const command = program
    .command('inspect')
    .summary('say how a page is read, step by step')
    .description(
      'Says how a page is read: encoding, front matter, profile, body, every pass and what\nit changed, every removal, the verdict. Writes no file.',
    )
    .argument('<file>', 'page; - is standard input')
    .addOption(lineOption())
    .addOption(jsonOption())
    .addOption(profileOption())
    .addOption(spacingOption())
    .addOption(emphasisOption())
    .addOption(mathOption())
    .addOption(tablesOption())
    .addOption(keepTocOption())
    .addOption(frontMatterOption())
    .addOption(frontMatterFormatOption())
    .addOption(encodingOption());
  for (const option of configOptions()) command.addOption(option);
  command.action(async (file: string, flags: InspectFlags) => actions.inspect(file, flags));
}

function addProfiles(program: Command, { profiles }: Actions): void {
  const command = program
    .command('profiles')
    .summary('list, show or test profiles')
    .description('What is known of sites: profiles list | show NAME | test NAME FILE...');
  const add = (nameAndArguments: string, summary: string, isDefault = false): Command => {
    const sub = command.command(nameAndArguments, { isDefault }).description(summary);
    for (const option of [...configOptions(), jsonOption()]) sub.addOption(option);
    return sub;
  };
  add('list', 'print all profiles in the order in which they are tried', true).action(
    async (flags: ProfilesFlags) => profiles({ kind: 'list', flags }),
  );
  add('show <name>', 'print a profile as YAML that a config file can take').action(
    async (name: string, flags: ProfilesFlags) => profiles({ kind: 'show', name, flags }),
  );
  add('test <name> <file...>', 'print what each selector of a profile finds in files').action(
    async (name: string, files: string[], flags: ProfilesFlags) =>
      profiles({ kind: 'test', name, files, flags }),
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

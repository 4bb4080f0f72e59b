import { Argument, Command, Option } from 'commander';
import {
  batchOptions,
  dryRunOption,
  failOnOption,
  onConflictOption,
  pruneOption,
} from './batch-flags.ts';
import { checkBatchOptions, checkOptions } from './check-flags.ts';
import type { CheckFlags } from './check-flags.ts';
import { guideOf, helpConfiguration, pathOf } from './help/format.ts';
import { GROUPS } from './option-groups.ts';
import {
  configOptions,
  conversionOptions,
  dataOptions,
  emphasisOption,
  encodingOption,
  frontMatterFormatOption,
  frontMatterOption,
  jsonOption,
  keepTocOptions,
  lineOption,
  outOption,
  mathOption,
  ndjsonOption,
  profileOption,
  SHELLS,
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
  Shell,
  VerifyFlags,
} from './options.ts';
import { VERSION } from './version.ts';
import type { HelpRequest } from './commands/help.ts';

/** What the program does with its parsed arguments. */
export interface Actions {
  readonly convert: (inputs: readonly string[], flags: ConvertFlags) => Promise<void>;
  readonly check: (inputs: readonly string[], flags: CheckFlags) => Promise<void>;
  readonly profiles: (request: ProfilesRequest) => Promise<void>;
  readonly merge: (out: string, flags: MergeFlags) => Promise<void>;
  readonly verify: (source: string, markdown: string, flags: VerifyFlags) => Promise<void>;
  readonly inspect: (file: string, flags: InspectFlags) => Promise<void>;
  readonly completion: (shell: Shell) => Promise<void>;
  readonly help: (request: HelpRequest) => Promise<void>;
}

/** Where commander prints. */
export interface Printer {
  readonly writeOut: (text: string) => void;
  readonly writeErr: (text: string) => void;
  /** Whether headings of the help are bold. */
  readonly hasColours?: boolean;
}

/** The commands and their options; parsing throws commander's CommanderError instead of exiting. */
export function createProgram(actions: Actions, printer: Printer): Command {
  const { writeOut, writeErr, hasColours = false } = printer;
  const program = new Command('pressmark')
    .exitOverride()
    .configureOutput({
      writeOut,
      writeErr,
      getOutHasColors: () => hasColours,
      getErrHasColors: () => false,
    })
    .configureHelp(helpConfiguration(hasColours))
    .description('Turns scraped blog HTML into clean Markdown, and accounts for all it changes.')
    .usage('[convert] <input>... --out <dir>')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .optionsGroup(GROUPS.general)
    .version(VERSION, '--version', 'print the version');
  addConvert(program, actions);
  addCheck(program, actions);
  addMerge(program, actions);
  addVerify(program, actions);
  addInspect(program, actions);
  addProfiles(program, actions);
  addCompletion(program, actions);
  addHelp(program, actions);
  addHints(program);
  return program;
}

/** After an error of usage: a command line that works, and where the others are. */
function addHints(command: Command): void {
  for (const one of command.commands) addHints(one);
  const [example] = guideOf(command).examples;
  // Whoever leaves out the name of the default command has not to learn it.
  const path = pathOf(command).replace(/^convert$/u, '');
  const name = `pressmark ${path}`.trim();
  const hint = example === undefined ? '' : `e.g. ${example.command}; `;
  command.showHelpAfterError(`(${hint}${name} --help shows more)`);
}

function addConvert(program: Command, actions: Actions): void {
  const command = program
    .command('convert', { isDefault: true })
    .summary('convert files (the default command)')
    .description('Turns pages into Markdown: one to standard output, or many into a folder.')
    .usage('<input>... --out <dir>')
    .argument('[input...]', 'file, folder or glob; - is standard input')
    .addOption(outOption());
  const options = [dataOptions, conversionOptions, configOptions, batchOptions, verbosityOptions];
  for (const option of options.flatMap((list) => list())) command.addOption(option);
  command.action(async (inputs: string[], flags: ConvertFlags) => actions.convert(inputs, flags));
}

function addCheck(program: Command, actions: Actions): void {
  const command = program
    .command('check')
    .summary('compare what pages become with what is expected')
    .description(
      'Converts in memory and compares with expected files. Nothing is written without\n--update, in no environment.',
    )
    .usage('<input>... [--against <dir>]')
    .argument('[input...]', 'folder of fixtures, or file, folder or glob of pages');
  const shared = [...conversionOptions(), ...configOptions(), ...checkBatchOptions()];
  for (const option of [...checkOptions(), ...shared]) command.addOption(option);
  command.action(async (inputs: string[], flags: CheckFlags) => actions.check(inputs, flags));
}

function addMerge(program: Command, actions: Actions): void {
  program
    .command('merge')
    .summary('make one archive of the shards of a batch')
    .description(
      'Proves that all shards of an archive are there, whole and of one batch, and makes\none manifest of theirs: the same that a run over all files writes.',
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
      'Says what Markdown does not have of the page it was made from, whoever made it, and\nwhat in an output folder is not as its manifest.ndjson says.',
    )
    .argument('<source>', 'page, or folder of pages')
    .argument('<markdown>', 'its Markdown, or folder as convert --out fills it')
    .addOption(jsonOption())
    .addOption(ndjsonOption())
    .addOption(profileOption())
    .addOption(spacingOption())
    .addOption(encodingOption());
  for (const option of [...keepTocOptions(), ...configOptions()]) command.addOption(option);
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
    .addOption(frontMatterOption())
    .addOption(frontMatterFormatOption())
    .addOption(encodingOption());
  for (const option of [...keepTocOptions(), ...configOptions()]) command.addOption(option);
  command.action(async (file: string, flags: InspectFlags) => actions.inspect(file, flags));
}

function addProfiles(program: Command, { profiles }: Actions): void {
  const command = program
    .command('profiles')
    .helpCommand(false)
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

function addCompletion(program: Command, { completion }: Actions): void {
  program
    .command('completion')
    .summary('print a script for completion in bash, zsh or fish')
    .description(
      'Prints a script with which the shell completes commands, options, their values and\nfiles. Load it in the file that your shell reads when it starts.',
    )
    .addArgument(new Argument('<shell>', 'bash, zsh or fish').choices(SHELLS))
    .action(async (shell: Shell) => completion(shell));
}

function addHelp(program: Command, { help }: Actions): void {
  program
    .command('help')
    .summary('explain a command, a topic or a diagnostic')
    .description('Explains a command, a topic or the code of a diagnostic.')
    .argument('[topic...]', 'command, topic or diagnostic code')
    .addOption(new Option('--man', 'print the whole manual as a man page'))
    .action(async (words: string[], { man = false }: { man?: boolean }) => help({ words, man }));
}

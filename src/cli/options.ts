import { InvalidArgumentError, Option } from 'commander';
import {
  EMPHASES,
  FRONT_MATTER_DIALECTS,
  FRONT_MATTER_FORMATS,
  MATH_FORMS,
  SPACINGS,
  TABLES,
  VERIFIES,
} from '../core/option-values.ts';
import type {
  Emphasis,
  FrontMatterDialect,
  MathForm,
  Spacing,
  Tables,
  FrontMatterFormat,
} from '../core/types.ts';
import type { Verify } from '../core/verify/verdict.ts';
import type { BatchFlags } from './batch-flags.ts';
import { GROUPS } from './option-groups.ts';

/** Options of `convert` as commander hands them over. */
export interface ConvertFlags extends BatchFlags {
  readonly out?: string;
  readonly profile?: string;
  readonly spacing?: Spacing;
  readonly emphasis?: Emphasis;
  readonly math?: MathForm;
  readonly tables?: Tables;
  readonly keepToc?: boolean;
  readonly frontMatter?: FrontMatterDialect;
  readonly frontMatterFormat?: FrontMatterFormat;
  /** Of the config file alone: a list of pairs is none for a command line. */
  readonly frontMatterAliases?: Readonly<Record<string, string>>;
  /** Of the config file alone. */
  readonly frontMatterDrops?: readonly string[];
  readonly encoding?: string;
  readonly verify?: Verify;
  readonly path?: string;
  readonly json?: true;
  readonly ndjson?: true;
  /** The config file; `false`: none; absent: the nearest one upwards. */
  readonly config?: string | false;
  readonly quiet?: true;
  readonly verbose?: true;
}

/** What `pressmark profiles` is asked for. */
export type ProfilesRequest = { readonly flags: ProfilesFlags } & (
  | { readonly kind: 'list' }
  | { readonly kind: 'show'; readonly name: string }
  | { readonly kind: 'test'; readonly name: string; readonly files: readonly string[] }
);

export interface ProfilesFlags {
  readonly config?: string | false;
  readonly json?: true;
}

/** How a page is read: the options that all commands share. */
export type ReadFlags = Pick<
  ConvertFlags,
  'config' | 'encoding' | 'keepToc' | 'profile' | 'spacing'
>;

/** Options of `verify`. */
export interface VerifyFlags extends ReadFlags {
  readonly json?: true;
  /** One object a line, as each file is done. */
  readonly ndjson?: true;
}

/** Options of `inspect`. */
export interface InspectFlags
  extends
    ReadFlags,
    Pick<ConvertFlags, 'emphasis' | 'frontMatter' | 'frontMatterFormat' | 'math' | 'tables'> {
  readonly json?: true;
  readonly line?: number;
}

/** Options of `merge`. */
export interface MergeFlags extends Pick<BatchFlags, 'dryRun' | 'failOn' | 'onConflict' | 'prune'> {
  readonly json?: true;
  readonly quiet?: true;
}

/** A shell that `completion` knows. */
export type Shell = 'bash' | 'fish' | 'zsh';

export const SHELLS: readonly Shell[] = ['bash', 'zsh', 'fish'];

/** How much is said on standard error. */
export type Verbosity = 'quiet' | 'normal' | 'verbose';

export function outOption(): Option {
  return new Option('-o, --out <dir>', 'folder for the Markdown files, made if need be').helpGroup(
    GROUPS.output,
  );
}

/** What decides on the output: the same for `convert` and for `check`. */
export function conversionOptions(): readonly Option[] {
  return [
    pathOption(),
    profileOption(),
    spacingOption(),
    emphasisOption(),
    mathOption(),
    tablesOption(),
    ...keepTocOptions(),
    frontMatterOption(),
    frontMatterFormatOption(),
    encodingOption(),
    verifyOption(),
  ];
}

export function profileOption(): Option {
  return new Option(
    '--profile <name>',
    'read every page as one of this site, e.g. csdn (default: by its marks)',
  ).helpGroup(GROUPS.reading);
}

export function spacingOption(): Option {
  return new Option(
    '--spacing <mode>',
    'white space around inline tags: exact as a browser shows it, cjk rebuilds it in pretty-printed pages, auto decides for each page (default: auto)',
  )
    .choices(SPACINGS)
    .helpGroup(GROUPS.reading);
}

export function emphasisOption(): Option {
  return new Option(
    '--emphasis <mode>',
    'bold and italic text where Markdown signs would not work: move takes punctuation at the ends out, html keeps the exact extent (default: move)',
  )
    .choices(EMPHASES)
    .helpGroup(GROUPS.markdown);
}

export function mathOption(): Option {
  return new Option(
    '--math <form>',
    "formulas: dollars for $…$ and $$, code for GitHub's $`…`$ and a fence, html for pandoc's span (default: dollars)",
  )
    .choices(MATH_FORMS)
    .helpGroup(GROUPS.markdown);
}

export function tablesOption(): Option {
  return new Option(
    '--tables <mode>',
    'tables: gfm writes Markdown where a grid can hold the cells, html keeps spans and captions of all (default: gfm)',
  )
    .choices(TABLES)
    .helpGroup(GROUPS.markdown);
}

/** What a config file can switch on has a `--no-` that switches it off again. */
export function keepTocOptions(): readonly Option[] {
  return [
    new Option('--keep-toc', 'keep generated tables of contents, linked to the headings').helpGroup(
      GROUPS.markdown,
    ),
    new Option('--no-keep-toc', 'leave them out, whatever a config file says').helpGroup(
      GROUPS.markdown,
    ),
  ];
}

export function frontMatterOption(): Option {
  return new Option(
    '--front-matter <dialect>',
    "front matter to write: documented keys, the author's own block, or what a generator reads (default: archive)",
  )
    .choices(FRONT_MATTER_DIALECTS)
    .helpGroup(GROUPS.front);
}

export function frontMatterFormatOption(): Option {
  return new Option(
    '--front-matter-format <format>',
    'format of the front matter (default: yaml, with keep that of the source)',
  )
    .choices(FRONT_MATTER_FORMATS)
    .helpGroup(GROUPS.front);
}

export function encodingOption(): Option {
  return new Option(
    '--encoding <label>',
    'read every file in this encoding, e.g. gbk (default: by byte order mark, declaration and content)',
  ).helpGroup(GROUPS.reading);
}

export function verifyOption(): Option {
  return new Option(
    '--verify <mode>',
    'read the Markdown again and compare it with the page: repair rewrites what differs, strict only reports it, off does not look (default: repair)',
  )
    .choices(VERIFIES)
    .helpGroup(GROUPS.checks);
}

export function jsonOption(): Option {
  return new Option('--json', 'print JSON');
}

/** How `convert` writes to standard output in place of Markdown. */
export function dataOptions(): readonly Option[] {
  return [
    new Option(
      '--json',
      'one document: print an object with its Markdown, metadata, verdict and diagnostics',
    )
      .conflicts('ndjson')
      .helpGroup(GROUPS.output),
    new Option(
      '--ndjson',
      'read a JSON object a line, {"id", "path" | "html" | "base64", "url"}, from the input or standard input, and print one such object for each',
    ).helpGroup(GROUPS.output),
  ];
}

export function ndjsonOption(): Option {
  return new Option('--ndjson', 'print a JSON object a line, as each file is done').conflicts(
    'json',
  );
}

export function lineOption(): Option {
  return new Option('--line <n>', 'say where this line of the output comes from').argParser(
    parseLine,
  );
}

function parseLine(text: string): number {
  const line = /^\d{1,9}$/u.test(text) ? Number(text) : 0;
  if (line < 1) throw new InvalidArgumentError('It is the number of a line, from 1.');
  return line;
}

export function pathOption(): Option {
  return new Option(
    '--path <template>',
    "name the files below --out by their metadata, e.g. '{year}/{month}/{slug}.md' (default: as the sources are named)",
  ).helpGroup(GROUPS.output);
}

export function configOptions(): readonly Option[] {
  return [
    new Option(
      '--config <file>',
      'file with profiles and defaults of these options (default: the nearest pressmark.config.yaml or .json upwards)',
    ).helpGroup(GROUPS.general),
    new Option('--no-config', 'read no config file').helpGroup(GROUPS.general),
  ];
}

export function verbosityOptions(): readonly Option[] {
  return [
    new Option('-q, --quiet', 'print failures only')
      .conflicts('verbose')
      .helpGroup(GROUPS.messages),
    new Option('-v, --verbose', 'print every skipped file and every diagnostic too').helpGroup(
      GROUPS.messages,
    ),
  ];
}

export function verbosityOf(flags: Pick<ConvertFlags, 'quiet' | 'verbose'>): Verbosity {
  if (flags.quiet) return 'quiet';
  return flags.verbose ? 'verbose' : 'normal';
}

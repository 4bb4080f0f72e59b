import { Option } from 'commander';
import { collect, limitOptions, selectionOptions } from './batch-flags.ts';
import { GROUPS, inGroup } from './option-groups.ts';
import type { ConvertFlags } from './options.ts';

/** How the report of `check` looks. */
export type CheckFormat = 'text' | 'json' | 'junit' | 'github';

const FORMATS: readonly CheckFormat[] = ['text', 'json', 'junit', 'github'];

/** Options of `check` as commander hands them over: those of `convert` that say what comes out, and its own. */
export interface CheckFlags extends Omit<
  ConvertFlags,
  | 'dryRun'
  | 'failOn'
  | 'force'
  | 'logFormat'
  | 'onConflict'
  | 'out'
  | 'prune'
  | 'quiet'
  | 'retryFailed'
  | 'verbose'
> {
  readonly against?: string;
  /** Sections, or keys of the front matter. */
  readonly ignore?: readonly string[];
  /** `true`: all; else globs of some. */
  readonly update?: true | readonly string[];
  readonly prune?: true;
  readonly stat?: true;
  readonly format?: CheckFormat;
}

/** Options that only `check` has, in the order of the help. */
export function checkOptions(): readonly Option[] {
  return [
    new Option(
      '--against <dir>',
      'folder of the expected files, named as convert names its outputs; or the one file for one page (default: expected.md beside each input.html)',
    ),
    new Option(
      '-u, --update [glob]',
      'write what differs as the new expectation: all of it, or the files and folders that the glob names; may be repeated',
    ).argParser(collectGlobs),
    new Option('--prune', 'with --update: delete expected files that nothing is converted to'),
    new Option(
      '--ignore <part>',
      'do not compare front-matter, body, the diagnostics of fixtures, or a key of the front matter, e.g. date; may be repeated',
    ).argParser(collect),
    new Option('--stat', 'print a table of changed lines in place of the diffs'),
    new Option(
      '--format <format>',
      'how the report looks: github for annotations of GitHub Actions (default: text)',
    ).choices(FORMATS),
  ];
}

/** Which files, and within which limits: as for a batch. */
export function checkBatchOptions(): readonly Option[] {
  return [...inGroup(GROUPS.files, selectionOptions()), ...inGroup(GROUPS.limits, limitOptions())];
}

/** Commander itself makes `true` of an option without a value; all and some is all. */
function collectGlobs(value: string, before?: true | readonly string[]): true | readonly string[] {
  return before === true ? true : [...(before ?? []), value];
}

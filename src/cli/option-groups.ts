import type { Option } from 'commander';

/**
 * Headings of the options in the help, in its order: what most runs need comes first. Options without
 * a group (those that only one command has) stand before them.
 */
export const GROUPS = {
  output: 'Output:',
  front: 'Front matter:',
  markdown: 'Markdown:',
  reading: 'Reading pages:',
  files: 'Files of a folder:',
  runs: 'Runs into a folder that has outputs already:',
  checks: 'Verification and exit code:',
  limits: 'Threads and limits:',
  shards: 'Shards of a batch:',
  messages: 'Messages:',
  general: 'General:',
} as const;

/** Commander's own heading for options without a group. */
export const UNGROUPED = 'Options:';

/** The same options, below a heading of the help. */
export function inGroup(heading: string, options: readonly Option[]): readonly Option[] {
  return options.map((option) => option.helpGroup(heading));
}

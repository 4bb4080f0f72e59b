import type { Block } from './blocks.ts';

/** One page of help about something that is no command. */
export interface Topic {
  readonly name: string;
  /** One clause for the list of topics. */
  readonly summary: string;
  /** Made from the definitions that the program itself works by; loaded when someone asks. */
  readonly load: () => Promise<readonly Block[]>;
}

/** All topics, in the order of the help. One may be called like a command: the help of both is shown. */
export const TOPICS: readonly Topic[] = [
  {
    name: 'exit-codes',
    summary: 'what 0, 1, 2 and 130 mean, and what to do',
    load: async () => (await import('./topics/exit-codes.ts')).exitCodes(),
  },
  {
    name: 'front-matter',
    summary: 'what is read and written on top of a file',
    load: async () => (await import('./topics/front-matter.ts')).frontMatter(),
  },
  {
    name: 'profiles',
    summary: 'the sites that are known, and how to add one',
    load: async () => (await import('./topics/profiles.ts')).profiles(),
  },
  {
    name: 'diagnostics',
    summary: 'the codes of everything removed, repaired or guessed',
    load: async () => (await import('./topics/diagnostics.ts')).diagnostics(),
  },
  {
    name: 'outcomes',
    summary: 'what becomes of a file, reasons to skip it, verdicts',
    load: async () => (await import('./topics/outcomes.ts')).outcomes(),
  },
  {
    name: 'path',
    summary: 'the fields of --path',
    load: async () => (await import('./topics/path.ts')).pathFields(),
  },
  {
    name: 'config',
    summary: 'the keys of pressmark.config.yaml',
    load: async () => (await import('./topics/config.ts')).config(),
  },
  {
    name: 'environment',
    summary: 'variables and files that are read or written',
    load: async () => (await import('./topics/environment.ts')).environment(),
  },
];

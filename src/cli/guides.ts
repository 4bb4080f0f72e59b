import { EXIT, EXIT_MEANINGS, EXIT_NAMES } from './exit-codes.ts';
import type { ExitName } from './exit-codes.ts';

/** A command line that works, and what it does, in at most 80 columns together. */
export interface Example {
  readonly command: string;
  readonly says: string;
}

/** What the help of a command has beside its arguments and options. */
export interface Guide {
  /** The most common ones first; the first one stands in error messages too. */
  readonly examples: readonly Example[];
  /** What the command's exit codes mean, each a clause. */
  readonly exit?: Readonly<Partial<Record<ExitName, string>>>;
}

const USAGE = 'wrong usage';

/** For each command by its name, with that of its parent: `profiles show`. A test wants all of them. */
export const GUIDES: Readonly<Record<string, Guide>> = {
  convert: {
    examples: [
      { command: 'pressmark posts --out archive', says: 'every .html, .htm and .md' },
      { command: 'pressmark "posts/**/*.html" -o archive', says: 'a glob, quoted' },
      { command: 'pressmark post.html > post.md', says: 'one file to standard output' },
      { command: 'curl -s "$url" | pressmark - > post.md', says: 'standard input to output' },
      { command: 'pressmark --ndjson < pages.ndjson', says: 'one object a line, in and out' },
      { command: 'pressmark posts -o archive --dry-run', says: 'say what would happen' },
      { command: 'pressmark posts -o site --front-matter hugo', says: 'posts for Hugo' },
    ],
    exit: {
      ok: 'done',
      failed:
        'a file failed or is worse than --fail-on accepts, the batch had to stop, or the only document was skipped',
      usage: `${USAGE}, nothing is written`,
      interrupted: 'interrupted',
    },
  },
  check: {
    examples: [
      { command: 'pressmark check fixtures', says: 'all their cases' },
      { command: 'pressmark check posts --against archive', says: 'what convert has written' },
      { command: 'pressmark check fixtures -u', says: 'accept all that differs' },
      { command: "pressmark check fixtures -u 'rules/list-*'", says: 'accept some of it' },
      { command: 'pressmark check fixtures --format junit', says: 'for a CI' },
    ],
    exit: {
      ok: 'all are equal',
      failed: 'something differs or failed',
      usage: USAGE,
      interrupted: 'interrupted',
    },
  },
  merge: {
    examples: [
      { command: 'pressmark merge archive', says: 'the shards of a batch, when all are done' },
      { command: 'pressmark merge archive --dry-run', says: 'only prove that all are there' },
    ],
    exit: {
      ok: 'the archive has one manifest',
      failed:
        'a shard is missing or wrong and nothing was merged, or a file is worse than --fail-on accepts',
      usage: USAGE,
    },
  },
  verify: {
    examples: [
      { command: 'pressmark verify posts archive', says: 'two folders, paired by name' },
      { command: 'pressmark verify post.html post.md', says: 'a page and its Markdown' },
      { command: 'pressmark verify posts archive --json', says: 'for a script' },
    ],
    exit: { ok: 'nothing is lost', failed: 'something is lost or missing', usage: USAGE },
  },
  inspect: {
    examples: [
      { command: 'pressmark inspect post.html', says: 'how the page is read' },
      { command: 'pressmark inspect post.html --line 22', says: 'where line 22 comes from' },
      { command: 'pressmark inspect - --json < post.html', says: 'for a script' },
    ],
    exit: { ok: 'done', failed: 'the page was skipped or cannot be read', usage: USAGE },
  },
  profiles: {
    examples: [
      { command: 'pressmark profiles', says: 'all profiles' },
      { command: 'pressmark profiles show csdn', says: 'one, as YAML' },
      { command: 'pressmark profiles test csdn posts/*.html', says: 'what it finds in files' },
    ],
    exit: { ok: 'done', failed: 'test: a file has no body', usage: USAGE },
  },
  'profiles list': {
    examples: [
      { command: 'pressmark profiles list', says: 'and how each is chosen' },
      { command: 'pressmark profiles list --json', says: 'for a script' },
    ],
  },
  'profiles show': {
    examples: [
      { command: 'pressmark profiles show csdn', says: 'as YAML' },
      { command: 'pressmark profiles show csdn > pressmark.config.yaml', says: 'to change it' },
    ],
  },
  'profiles test': {
    examples: [
      { command: 'pressmark profiles test csdn post.html', says: 'what each selector finds' },
    ],
    exit: { ok: 'done', failed: 'a file has no body or cannot be read', usage: USAGE },
  },
  completion: {
    examples: [
      { command: 'source <(pressmark completion bash)', says: 'in ~/.bashrc' },
      { command: 'source <(pressmark completion zsh)', says: 'in ~/.zshrc, after compinit' },
      { command: 'pressmark completion fish | source', says: 'in ~/.config/fish/config.fish' },
    ],
  },
  help: {
    examples: [
      { command: 'pressmark help verify', says: 'a command' },
      { command: 'pressmark help exit-codes', says: 'a topic' },
      { command: 'pressmark help body-guessed', says: 'a diagnostic' },
      { command: 'pressmark help --man | man -l -', says: 'the whole manual' },
    ],
  },
};

/** `Exit status: 0 done; 1 a file failed; 2 wrong usage.` */
export function exitStatus({ exit }: Guide): string {
  const meanings = exit ?? { ok: EXIT_MEANINGS.ok.means, usage: EXIT_MEANINGS.usage.means };
  const clauses = EXIT_NAMES.filter((name) => meanings[name] !== undefined).map(
    (name) => `${EXIT[name]} ${meanings[name]}`,
  );
  return `Exit status: ${clauses.join('; ')}.`;
}

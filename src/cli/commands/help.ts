import type { Command } from 'commander';
import { UsageError } from '../../batch/usage-error.ts';
import { closest } from '../closest.ts';
import { blocksAsText } from '../help/blocks.ts';
import { TOPICS } from '../help/topics.ts';

/** What the command line asks for. */
export interface HelpRequest {
  /** Nothing, the name of a command (`profiles show` is two words), of a topic or of a diagnostic. */
  readonly words: readonly string[];
  readonly man: boolean;
}

/**
 * `pressmark help`: the help of a command, of a topic, of both where they have one name, or what one
 * diagnostic code means.
 *
 * @throws UsageError for a name that is none of these
 */
export async function helpText({ words, man }: HelpRequest, program: Command): Promise<string> {
  if (man) {
    if (words.length > 0)
      throw new UsageError('--man prints the whole manual: leave out the name of the topic');
    const { manPage } = await import('../help/man-page.ts');
    return manPage(program);
  }
  if (words.length === 0) return helpOf(program);
  const command = findCommand(words, program);
  const topic = TOPICS.find(({ name }) => name === words.join(' '));
  const pages = [
    ...(command ? [helpOf(command)] : []),
    ...(topic ? [blocksAsText(await topic.load())] : []),
  ];
  if (pages.length > 0) return pages.join('\n');
  return explainCode(words.join(' '), program);
}

function findCommand(words: readonly string[], program: Command): Command | undefined {
  let command: Command | undefined = program;
  for (const word of words) command = command?.commands.find((one) => one.name() === word);
  return command;
}

/** As `--help` prints it. */
function helpOf(command: Command): string {
  return command.helpInformation();
}

async function explainCode(name: string, program: Command): Promise<string> {
  const { diagnostic } = await import('../help/topics/diagnostics.ts');
  const page = diagnostic(name);
  if (page) return blocksAsText(page);
  const { DIAGNOSTICS } = await import('../../core/diagnostics.ts');
  const names = [...program.commands.map((one) => one.name()), ...TOPICS.map((one) => one.name)];
  const meant = closest(name, [...names, ...Object.keys(DIAGNOSTICS)]);
  const hint = meant === undefined ? '.' : `; did you mean pressmark help ${meant}?`;
  throw new UsageError(
    `there is no help for "${name}"${hint} There is for: ${[...new Set(names)].join(', ')}, and for every diagnostic code`,
  );
}

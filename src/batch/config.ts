import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { decode } from '../core/decode.ts';
import type { Profile } from '../core/types.ts';
import { errorCode, explainSystemError } from './failure.ts';
import { UsageError } from './usage-error.ts';

/** What a config file says. */
export interface Config {
  /** As it was named, or relative to the working directory. */
  readonly file: string;
  /** Defaults of the options of `convert`, by their names in camel case. */
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly profiles: readonly Profile[];
}

/** The names that are looked for, in this order, in the working directory and then in each one above it. */
export const CONFIG_NAMES = ['pressmark.config.yaml', 'pressmark.config.json'] as const;

/**
 * Reads the config file.
 *
 * @param given the file that the caller named; `false`: none is read; `undefined`: the nearest one upwards
 * @param cwd absolute path
 * @returns `undefined` when there is none
 * @throws UsageError when it cannot be read or something in it is wrong
 */
export async function loadConfig(
  given: string | false | undefined,
  cwd: string,
): Promise<Config | undefined> {
  if (given === false) return undefined;
  if (given !== undefined) {
    const text = await readText(path.resolve(cwd, given));
    if (text === undefined)
      throw new UsageError(`there is no config file "${given}": check the path after --config`);
    return parse(text, given);
  }
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    for (const name of CONFIG_NAMES) {
      const file = path.join(folder, name);
      // eslint-disable-next-line no-await-in-loop -- the nearest one wins, and few are asked
      await refusePipe(file);
      // eslint-disable-next-line no-await-in-loop
      const text = await readText(file);
      if (text !== undefined) return parse(text, path.relative(cwd, file));
    }
    if (path.dirname(folder) === folder) return undefined;
  }
}

/** Nobody writes to a pipe that was found by its name; one that the caller names (`<(…)`) has a writer. */
async function refusePipe(file: string): Promise<void> {
  const stats = await stat(file).catch(() => undefined);
  if (!stats || stats.isFile() || stats.isDirectory()) return;
  throw new UsageError(
    `cannot read the config file "${file}": it is a pipe, a socket or a device; move it away, or leave it unread with --no-config`,
  );
}

async function readText(file: string): Promise<string | undefined> {
  try {
    const decoded = decode(await readFile(file));
    return decoded.kind === 'text' ? decoded.text : '\0';
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return undefined;
    const reason = explainSystemError(error);
    throw new UsageError(`cannot read the config file "${file}": ${reason}`, { cause: error });
  }
}

/** The parser and its schema are loaded when there is something to parse. */
async function parse(text: string, file: string): Promise<Config> {
  const { parseConfig } = await import('./parse-config.ts');
  return parseConfig(text, file);
}

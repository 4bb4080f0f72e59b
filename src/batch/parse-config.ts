import { CORE_SCHEMA, YAMLException, loadAll } from 'js-yaml';
import { findProblems } from './config-errors.ts';
import { indexLines } from './config-lines.ts';
import { asProfile } from '../core/profile-input.ts';
import type { ProfileInput } from '../core/profile-input.ts';
import type { Config } from './config.ts';
import { UsageError } from './usage-error.ts';

/** A config file that fits the schema. */
interface ConfigFile {
  readonly $schema?: string;
  readonly profiles?: readonly ProfileInput[];
  readonly [option: string]: unknown;
}

/**
 * @param text YAML, of which JSON is a part
 * @throws UsageError with a detail for each problem: file, line, key and what is wrong
 */
export function parseConfig(text: string, file: string): Config {
  const value = parseYaml(text, file) ?? {};
  const problems = findProblems(value);
  if (problems.length > 0) {
    const lines = indexLines(text);
    throw new UsageError(`the config file "${file}" is wrong`, {
      details: problems
        .map(({ pointer, message }) => ({ line: lineOf(pointer, lines), pointer, message }))
        .toSorted((one, other) => one.line - other.line)
        .map(({ line, pointer, message }) => `${file}:${line}: ${keyPath(pointer)}: ${message}`),
    });
  }
  const { profiles = [], $schema: _schema, ...defaults } = asConfigFile(value);
  refuseTwins(profiles, text, file);
  return { file, defaults, profiles: profiles.map(asProfile) };
}

/** The schema has been checked: these are the shapes that it describes. */
function asConfigFile(value: unknown): ConfigFile {
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- checked by findProblems
  return value as ConfigFile;
}

function parseYaml(text: string, file: string): unknown {
  if (text.includes('\0')) throw new UsageError(`the config file "${file}" is no text`);
  try {
    const documents = loadAll(text, { schema: CORE_SCHEMA });
    if (documents.length > 1)
      throw new UsageError(`the config file "${file}" has more than one YAML document`);
    return documents[0];
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const line = error.mark ? `:${error.mark.line + 1}` : '';
    throw new UsageError(`the config file "${file}" cannot be read`, {
      details: [`${file}${line}: ${error.reason}`],
      cause: error,
    });
  }
}

function refuseTwins(profiles: readonly ProfileInput[], text: string, file: string): void {
  const names = profiles.map(({ name }) => name);
  const index = names.findIndex((name, at) => names.indexOf(name) !== at);
  if (index === -1) return;
  const line = lineOf(`/profiles/${index}/name`, indexLines(text));
  throw new UsageError(`the config file "${file}" is wrong`, {
    details: [
      `${file}:${line}: profiles[${index}].name: there are two profiles of this name: "${names[index]}"`,
    ],
  });
}

/** The line of a value, or of the nearest one around it. */
function lineOf(pointer: string, lines: ReadonlyMap<string, number>): number {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const line = lines.get(at);
    if (line !== undefined) return line;
  }
  return lines.get('') ?? 1;
}

/** `/profiles/0/match` as people write it: `profiles[0].match`. */
function keyPath(pointer: string): string {
  if (pointer === '') return 'the file';
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part, index) => (/^\d+$/.test(part) ? `[${part}]` : index === 0 ? part : `.${part}`))
    .join('');
}

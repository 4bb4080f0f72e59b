import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { isRecord } from '../../core/arguments/shape.ts';
import { DEFAULT_BODY_OPTIONS } from '../../core/types.ts';
import { findProblems } from '../config-errors.ts';
import { CONFIG_NAMES } from '../config.ts';
import { errorCode } from '../failure.ts';
import type { FileOptions } from '../pool/convert-file.ts';

/** The file beside `input.html`, or in a folder above it, with options for what is below. */
export const OPTIONS_NAME = 'options.json';

/** An `options.json` that is wrong. */
export class FixtureOptionsError extends Error {
  override readonly name = 'FixtureOptionsError';
}

/** Options of one case. */
export interface FixtureOptions extends FileOptions {
  /** What the page reports is expected, even where no `diagnostics.txt` stands. */
  readonly diagnostics?: boolean;
}

/** What `options.json` may say beside options of the config file. */
const OWN_KEYS = [
  'fragment',
  'diagnostics',
  'url',
  'frontMatterAliases',
  'frontMatterDrops',
] as const;
const SHARED_KEYS = [
  ...Object.keys(DEFAULT_BODY_OPTIONS),
  'encoding',
  'frontMatter',
  'frontMatterFormat',
  'profile',
];

/** The folder of a project: no `options.json` above it counts. */
const ROOT_MARKS = ['.git', 'package.json', ...CONFIG_NAMES];

/** Reads options for many folders; what was read is kept. */
export interface FixtureOptionsReader {
  /**
   * @param folder absolute path
   * @returns the options of the folder and of those above it, the nearest ones winning
   * @throws FixtureOptionsError naming the file and what is wrong with it
   */
  readonly of: (folder: string) => FixtureOptions;
}

/** @param cwd absolute path of the folder that files are named from in messages */
export function createFixtureOptionsReader(cwd: string): FixtureOptionsReader {
  // Folders that hold no case themselves: there are few of them.
  const above = new Map<string, FixtureOptions>();
  const inherited = (folder: string): FixtureOptions => {
    const known = above.get(folder);
    if (known) return known;
    const options = {
      ...(isTop(folder) ? {} : inherited(path.dirname(folder))),
      ...read(folder, cwd),
    };
    above.set(folder, options);
    return options;
  };
  return {
    of: (folder) => ({
      ...(isTop(folder) ? {} : inherited(path.dirname(folder))),
      ...read(folder, cwd),
    }),
  };
}

function isTop(folder: string): boolean {
  return (
    path.dirname(folder) === folder ||
    ROOT_MARKS.some((name) => statSync(path.join(folder, name), { throwIfNoEntry: false }))
  );
}

function read(folder: string, cwd: string): FixtureOptions {
  const file = path.join(folder, OPTIONS_NAME);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return {};
    throw error;
  }
  return parseFixtureOptions(text, path.relative(cwd, file));
}

/** @param file for messages */
export function parseFixtureOptions(text: string, file: string): FixtureOptions {
  const value = parseJson(text, file);
  const unknown = Object.keys(value).find((key) => ![...OWN_KEYS, ...SHARED_KEYS].includes(key));
  if (unknown !== undefined) {
    const known = [...OWN_KEYS, ...SHARED_KEYS].toSorted().join(', ');
    throw new FixtureOptionsError(`${file}: there is no option "${unknown}"; there are: ${known}`);
  }
  const own = new Set<string>(OWN_KEYS);
  const shared = Object.fromEntries(Object.entries(value).filter(([key]) => !own.has(key)));
  const problems = [
    ...findProblems(shared).map(({ pointer, message }) => `${pointer.slice(1)} ${message}`),
    ...ownProblems(value),
  ];
  if (problems.length > 0) throw new FixtureOptionsError(`${file}: ${problems.join('; ')}`);
  return value;
}

function parseJson(text: string, file: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (error) {
    throw new FixtureOptionsError(`${file}: no JSON: ${String(error)}`, { cause: error });
  }
  if (isRecord(value)) return value;
  throw new FixtureOptionsError(`${file}: must be an object of options, e.g. {"spacing": "cjk"}`);
}

function ownProblems(value: Readonly<Record<string, unknown>>): readonly string[] {
  const {
    fragment,
    diagnostics,
    url,
    frontMatterAliases: aliases,
    frontMatterDrops: drops,
  } = value;
  const rows: readonly (readonly [isRight: boolean, problem: string])[] = [
    [typeof fragment === 'boolean', 'fragment must be true or false'],
    [typeof diagnostics === 'boolean', 'diagnostics must be true or false'],
    [typeof url === 'string', 'url must be a text'],
    [
      isRecord(aliases) && Object.values(aliases).every((name) => typeof name === 'string'),
      'frontMatterAliases must be an object of texts',
    ],
    [
      Array.isArray(drops) && drops.every((name) => typeof name === 'string'),
      'frontMatterDrops must be a list of texts',
    ],
  ];
  return [fragment, diagnostics, url, aliases, drops].flatMap((one, index) => {
    const [isRight, problem] = rows[index] ?? [true, ''];
    return one === undefined || isRight ? [] : [problem];
  });
}

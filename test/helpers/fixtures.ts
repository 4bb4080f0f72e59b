import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createFixtureOptionsReader } from '../../src/batch/check/fixture-options.ts';
import { convert, convertFragment } from '../../src/index.ts';
import type { ConvertedDocument, ConvertOptions } from '../../src/index.ts';

export const FIXTURES = fileURLToPath(new URL('../../fixtures/', import.meta.url));

/** The area whose `input.html` is not UTF-8: it is handed over as bytes. */
const BYTE_AREA = 'encodings';

/** The same reader as that of `pressmark check`. */
const options = createFixtureOptionsReader(FIXTURES);

export interface Fixture {
  /** `area/case`, POSIX separators. */
  readonly name: string;
  readonly folder: string;
  readonly input: string | Uint8Array;
  readonly options: ConvertOptions;
  /** `input.html` is the inside of a body and no whole scraped post. */
  readonly isFragment: boolean;
}

/** All fixture folders, sorted by name. */
export function listFixtures(): Fixture[] {
  return readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('input.html'))
    .map((path) => readFixture(join(FIXTURES, path, '..')))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function readFixture(folder: string): Fixture {
  const name = relative(FIXTURES, folder).replaceAll('\\', '/');
  const area = name.split('/')[0] ?? '';
  const bytes = readFileSync(join(folder, 'input.html'));
  const { fragment: isFragment = false, diagnostics: _, ...others } = options.of(folder);
  return {
    name,
    folder,
    input: area === BYTE_AREA ? new Uint8Array(bytes) : bytes.toString('utf8'),
    options: others,
    isFragment,
  };
}

/** Converts a fixture, or another text in its place. */
export function convertFixture(
  fixture: Fixture,
  input: string | Uint8Array = fixture.input,
): ConvertedDocument {
  if (fixture.isFragment) return convertFragment(input as string, fixture.options);
  const result = convert(input, fixture.options);
  if (result.outcome === 'skipped')
    throw new Error(`${fixture.name} was skipped: ${result.reason.message}`);
  return result;
}

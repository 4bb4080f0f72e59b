import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { classifyInput } from '../input.ts';
import { createFilter } from '../scan/filter.ts';
import { createScan } from '../scan/scan.ts';
import type { Scan } from '../scan/scan.ts';
import type { SourceFile } from '../source-file.ts';
import { UsageError } from '../usage-error.ts';
import type { CheckOptions, ExpectedFile } from './check-options.ts';
import { createFixtureOptionsReader, FixtureOptionsError } from './fixture-options.ts';
import type { FileOptions } from '../pool/convert-file.ts';
import type { Case, CheckPlan } from './plan.ts';

const INPUT_NAME = 'input.html';
const EXPECTED_NAME = 'expected.md';
const DIAGNOSTICS_NAME = 'diagnostics.txt';

/**
 * Plans a folder of fixtures: each `input.html`, at any depth, with the `expected.md` beside it, the
 * `diagnostics.txt` that may stand there, and the `options.json` beside and above it.
 *
 * @throws UsageError when there is none
 */
export async function planFixtures(
  inputs: readonly string[],
  options: CheckOptions,
): Promise<CheckPlan> {
  const { cwd, filter } = options;
  await refuseOtherFiles(inputs, cwd);
  const scanFor = async (name: string): Promise<Scan> =>
    createScan(inputs, { cwd, filter: await createFilter({ ...filter, include: [name] }, cwd) });
  const scan = await scanFor(INPUT_NAME);
  const folders = await scanFor(EXPECTED_NAME);
  if (scan.list().next().done === true) {
    throw new UsageError(
      `there is no ${INPUT_NAME} below ${inputs.map((one) => `"${one}"`).join(', ')}: without --against, a folder of fixtures has ${INPUT_NAME} beside ${EXPECTED_NAME}; for other pages name the folder of the expected files with --against`,
    );
  }
  return {
    isSmall: (files, bytes) => isSmall(scan, files, bytes),
    cases: () => casesOf(scan, options),
    expectedAt: () => {
      throw new Error('fixtures have their expected files beside them');
    },
    *findUnexpected() {
      for (const { source, refused } of folders.list()) {
        if (refused || path.basename(source.path) !== EXPECTED_NAME) continue;
        const folder = path.dirname(source.path);
        if (existsSync(path.join(folder, INPUT_NAME))) continue;
        const report = besideOf(source, DIAGNOSTICS_NAME);
        if (!options.ignored.diagnostics && existsSync(report.path)) yield report;
        yield besideOf(source, EXPECTED_NAME);
      }
    },
    convert: { ...options.convert.defaults, ...options.convert.explicit },
  };
}

async function refuseOtherFiles(inputs: readonly string[], cwd: string): Promise<void> {
  const classified = await Promise.all(inputs.map(async (one) => classifyInput(one, cwd)));
  const other = classified.find((one) =>
    one.kind === 'file'
      ? one.name !== INPUT_NAME
      : one.kind === 'glob' && !one.pattern.endsWith(INPUT_NAME),
  );
  if (!other) return;
  throw new UsageError(
    `"${other.given}" names no ${INPUT_NAME} of a fixture: say with --against where the expected files are, e.g. --against archive`,
  );
}

function* casesOf(
  scan: Scan,
  { convert, cwd, ignored }: CheckOptions,
): Generator<Case, void, undefined> {
  const reader = createFixtureOptionsReader(cwd);
  for (const { source, refused } of scan.list()) {
    if (refused) {
      yield { kind: 'refused', source, outcome: refused };
      continue;
    }
    const expected = besideOf(source, EXPECTED_NAME);
    const { options, hasDiagnostics } = optionsOf(source);
    const diagnostics = ignored.diagnostics
      ? {}
      : { diagnostics: besideOf(source, DIAGNOSTICS_NAME) };
    yield { kind: 'case', source, expected, options, hasDiagnostics, ...diagnostics };
  }

  function optionsOf(source: SourceFile): {
    readonly options: FileOptions | Error;
    readonly hasDiagnostics: boolean;
  } {
    try {
      const { diagnostics = false, ...own } = reader.of(path.dirname(source.path));
      const options = { ...convert.defaults, ...own, ...convert.explicit };
      return { options, hasDiagnostics: diagnostics };
    } catch (error) {
      if (error instanceof FixtureOptionsError) return { options: error, hasDiagnostics: false };
      throw error;
    }
  }
}

/** A file in the folder of a source. */
function besideOf({ path: file, relative, input }: SourceFile, name: string): ExpectedFile {
  const own = path.posix.join(path.posix.dirname(relative), name);
  const folder = path.dirname(file);
  return {
    path: path.join(folder, name),
    name: path.posix.join(input, own),
    relative: own,
    root: folder,
  };
}

function isSmall(scan: Scan, most: number, bytes: number): boolean {
  let files = 0;
  for (const { source } of scan.list()) {
    files += 1;
    const size = statSync(source.path, { throwIfNoEntry: false })?.size ?? 0;
    if (files > most || size > bytes) return false;
  }
  return true;
}

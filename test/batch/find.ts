import path from 'node:path';
import { createFilter } from '../../src/batch/scan/filter.ts';
import type { FilterOptions } from '../../src/batch/scan/filter.ts';
import { createScan } from '../../src/batch/scan/scan.ts';
import type { Scanned } from '../../src/batch/scan/scan.ts';

/** Everything that is found, in order. */
export async function scan(
  cwd: string,
  inputs: readonly string[],
  out = 'archive',
  options: FilterOptions = {},
): Promise<readonly Scanned[]> {
  const filter = await createFilter(options, cwd);
  const found = await createScan(inputs, { cwd, outDir: path.resolve(cwd, out), filter });
  return [...found.list()];
}

/** The files that are found, in order, as `input|relative`. */
export async function find(...given: Parameters<typeof scan>): Promise<readonly string[]> {
  const found = await scan(...given);
  return found
    .filter(({ refused }) => !refused)
    .map(({ source }) => `${source.input}|${source.relative}`);
}

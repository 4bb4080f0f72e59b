import fc from 'fast-check';

/**
 * Random tests draw the same cases at every run, so that a red run says something about the change
 * and not about luck. `FC_SEED=random FC_RUNS=50000 npx vitest run test/properties.test.ts` explores;
 * what it finds becomes a row of a table test.
 */
const seed = process.env['FC_SEED'];

/** @param numRuns how many cases are drawn by default */
export function drawing(numRuns: number): fc.Parameters<unknown> {
  const runs = Number(process.env['FC_RUNS'] ?? numRuns);
  return seed === 'random' ? { numRuns: runs } : { numRuns: runs, seed: Number(seed ?? 20261123) };
}

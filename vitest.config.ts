import { defineConfig } from 'vitest/config';

/** Where .ci/run wants the results as JSON; unset for people. */
const results = process.env['PRESSMARK_TEST_RESULTS'];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    reporters: results ? ['default', ['json', { outputFile: results }]] : ['default'],
    // CLI tests start real processes; a loaded two-core machine needs more than the default 5,000 ms.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

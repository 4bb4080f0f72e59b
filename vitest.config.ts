import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // CLI tests start real processes; a loaded two-core machine needs more than the default 5,000 ms.
    testTimeout: 60_000,
  },
});

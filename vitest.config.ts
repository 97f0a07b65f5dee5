import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{shared,host,engine,cloud,cli,electron,browser-host,renderer,simulator,build,bench}/**/*.test.{ts,tsx}',
      'tests/{conformance,faults,properties,acceptance,cli,docs,packaging}/**/*.test.ts',
    ],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
  },
});

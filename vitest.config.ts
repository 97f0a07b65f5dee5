import { defineConfig } from 'vitest/config';
import { withCompileCache } from './build/compile-cache.mjs';

// Inherited by every process that a test starts, and by threads of the tests' own: compiled once, not each time.
Object.assign(process.env, withCompileCache(process.env));

export default defineConfig({
  test: {
    include: [
      '{shared,host,engine,cloud,cli,electron,browser-host,renderer,simulator,build,bench}/**/*.test.{ts,tsx}',
      'tests/{conformance,faults,properties,acceptance,cli,docs,packaging}/**/*.test.ts',
    ],
    globalSetup: 'tests/program/run-folder.ts',
    pool: 'forks',
    // Seven hundred files that nearly every file of tests loads: as one, made anew with the lock file.
    deps: { optimizer: { ssr: { enabled: true, include: ['typebox', 'typebox/value'] } } },
    maxWorkers: 2,
    // A limit is for what hangs: a busy machine gets the time it takes.
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});

/** `playwright test -c tests/e2e/playwright.config.ts`: the window in the system's Chromium. */
import { defineConfig } from '@playwright/test';
import { electronBinary } from '../../cli/start/electron-binary.ts';
import { testChromium } from './window-chromium.ts';
import type { WorkerFixtures } from './workstation-test.ts';

/** What holds in every host; docs/hosts.md says of the rest why it does not. */
const everyHost = [
  'today',
  'trace',
  'audit',
  'window',
  'keyboard',
  'palette',
  'batch',
  'cases',
  'network',
  'network-paths',
].map((name) => `${name}.spec.ts`);

const realElectron =
  electronBinary() === null
    ? []
    : [
        {
          name: 'electron',
          testMatch: everyHost,
          use: { subjectModule: './subjects/electron-real.ts' },
          timeout: 60_000,
        },
        { name: 'electron self-test', testDir: '../electron', testMatch: '*.spec.ts' },
      ];
if (realElectron.length === 0 && process.env['TEST_WORKER_INDEX'] === undefined)
  process.stdout.write(
    'real Electron: skipped, its binary is not here (ELECTRON_OVERRIDE_DIST_PATH may name one)\n',
  );
if (process.env['YAOJIAN_E2E_SUBJECT'] === undefined && process.env['TEST_WORKER_INDEX'] === undefined)
  process.stdout.write(
    'bundles through the window: skipped, they need a replica (YAOJIAN_E2E_SUBJECT=./subjects/real-subject.ts)\n',
  );

export default defineConfig<object, Pick<WorkerFixtures, 'subjectModule'>>({
  projects: [
    { name: 'browser host', testDir: '.', testMatch: '*.spec.ts' },
    // Several starts of the program in one test, and engines that are killed: a busy machine gets the time it takes.
    {
      name: 'desktop',
      testDir: '../desktop',
      testMatch: '*.spec.ts',
      timeout: 180_000,
    },
    {
      name: 'electron double',
      testMatch: everyHost,
      use: { subjectModule: './subjects/electron-double.ts' },
    },
    ...realElectron,
  ],
  outputDir: '../../test-results/e2e',
  // No browser and no system in the name: the pictures are drawn to be the same everywhere.
  snapshotPathTemplate: '{testDir}/../e2e/pictures/{arg}{ext}',
  globalSetup: './build-once.ts',
  fullyParallel: false,
  // Files side by side, on two cores: each worker has a window host of its own.
  workers: 2,
  retries: 0,
  // A busy machine gets the time it takes; nothing here measures.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    screenshot: 'only-on-failure',
    launchOptions: testChromium,
  },
});

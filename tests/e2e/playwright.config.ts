/** `playwright test -c tests/e2e/playwright.config.ts`: the window in the system's Chromium. */
import { defineConfig } from '@playwright/test';

const root = process.getuid?.() === 0;

export default defineConfig({
  projects: [
    { name: 'browser host', testDir: '.', testMatch: '*.spec.ts' },
    { name: 'desktop', testDir: '../desktop', testMatch: '*.spec.ts' },
  ],
  outputDir: '../../test-results/e2e',
  // No browser and no system in the name: the pictures are drawn to be the same everywhere.
  snapshotPathTemplate: '{testDir}/../e2e/pictures/{arg}{ext}',
  globalSetup: './build-once.ts',
  fullyParallel: false,
  workers: 1,
  retries: 0,
  timeout: 30_000,
  reporter: [['list']],
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['YAOJIAN_CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // Chromium's sandbox cannot run as root.
        ...(root ? ['--no-sandbox'] : []),
      ],
    },
  },
});

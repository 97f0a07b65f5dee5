/** The desktop suite's `test`: the program over a double of Electron, a fresh one for each test. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { buildElectron } from '../../build/build-electron.ts';
import { buildRenderer } from '../../build/build-renderer.ts';
import { type DoubleOptions, type ElectronDouble, startDouble } from './double/start-double.ts';
import { releaseVkey } from './release-signer.ts';
import { toldEngine } from './told-engine.ts';

interface DesktopFixtures {
  /** Starts the program; what it started is ended after the test. The told engine unless `standIns` says otherwise. */
  readonly start: (options?: Partial<DoubleOptions>) => Promise<Desktop>;
  readonly folder: string;
}

export interface Desktop {
  readonly double: ElectronDouble;
  readonly page: Page;
}

export const test = base.extend<DesktopFixtures, { readonly bundles: string }>({
  bundles: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures used from this pattern
    async ({}, use) => {
      await buildRenderer({ quiet: true });
      // Beside the interface, as dist/electron is, but not in its place: it carries a release key of these tests.
      const outdir = join(import.meta.dirname, '..', '..', 'dist', 'desktop-test');
      await use(await buildElectron({ outdir, releaseKey: releaseVkey }));
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures used from this pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'yaojian-desktop-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  },
  start: async ({ context, bundles, folder }, use) => {
    const started: ElectronDouble[] = [];
    await use(async (options = {}) => {
      const double = await startDouble({
        main: join(bundles, 'main.js'),
        context,
        userData: join(folder, 'user'),
        home: join(folder, 'home'),
        standIns: toldEngine,
        ...options,
      });
      started.push(double);
      return { double, page: await double.page() };
    });
    for (const double of started) await double.quit();
  },
});

export { expect };

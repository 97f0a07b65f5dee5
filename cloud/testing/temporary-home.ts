/** A centre in a folder of its own that goes away with the test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CloudStore } from '../store/cloud-store.ts';
import { openCloudStore } from '../store/open-cloud-store.ts';

/** When what was made goes away; a whole file's tests may share one thing with `afterAll`. */
export type Ends = (close: () => void | Promise<void>) => void;

export function temporaryHome(ends: Ends = onTestFinished): string {
  const home = mkdtempSync(join(tmpdir(), 'yaojian-cloud-'));
  ends(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

export function temporaryStore(home?: string, ends: Ends = onTestFinished): CloudStore {
  const store = openCloudStore(undefined, home ?? temporaryHome(ends));
  ends(() => {
    if (store.database.open) store.close();
  });
  return store;
}

/** A centre in a folder of its own that goes away with the test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CloudStore } from '../store/cloud-store.ts';
import { openCloudStore } from '../store/open-cloud-store.ts';

export function temporaryHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'yaojian-cloud-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

export function temporaryStore(home = temporaryHome()): CloudStore {
  const store = openCloudStore(undefined, home);
  onTestFinished(() => {
    if (store.database.open) store.close();
  });
  return store;
}

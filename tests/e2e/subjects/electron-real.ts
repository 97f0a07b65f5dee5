/**
 * The desktop host in real Electron over a real replica. Only where its binary is: ELECTRON_OVERRIDE_DIST_PATH, or
 * node_modules/electron/dist.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { buildElectron } from '../../../build/build-electron.ts';
import { electronBinary } from '../../../cli/start/electron-binary.ts';
import { hearComplaints } from './hear-complaints.ts';
import { openCountySubject } from './real-subject.ts';
import { savedByDialog } from './saved-by-dialog.ts';
import type { OpenSubject } from './subject.ts';

export const openSubject: OpenSubject = async () => {
  const executablePath = electronBinary();
  if (executablePath === null) throw new Error('no Electron here');
  const bundles = await buildElectron();
  const county = await openCountySubject();
  // The engine process opens the replica itself.
  await county.engine.close();
  const user = await mkdtemp(join(tmpdir(), 'yaojian-electron-user-'));
  return {
    facts: county.facts,
    async openWindow(_context, complaints) {
      const app = await _electron.launch({
        executablePath,
        args: [join(bundles, 'main.js'), `--user-data-dir=${user}`, '--lang=zh-CN'],
        env: { ...environment(), YAOJIAN_HOME: county.home },
      });
      hearComplaints(app.context(), complaints);
      const page = await app.firstWindow();
      const dialogs = {
        // As a person would, without one: the same object that the main bundle asks.
        nextSave: (path: string) =>
          app.evaluate((electron, filePath) => {
            electron.dialog.showSaveDialog = (_window: unknown, options?: { defaultPath?: string }) => {
              Reflect.set(globalThis, 'suggested', options?.defaultPath);
              return Promise.resolve({ canceled: false, filePath });
            };
          }, path),
        suggested: () => app.evaluate(() => String(Reflect.get(globalThis, 'suggested'))),
      };
      return { page, dialogs, saved: (press) => savedByDialog(dialogs, press), close: () => app.close() };
    },
    async close() {
      await county.stop();
      await rm(user, { recursive: true, force: true });
    },
  };
};

function environment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries);
}

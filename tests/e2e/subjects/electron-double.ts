/** The desktop host over a double of Electron, with the fixture engine in the place of the engine process. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildElectron } from '../../../build/build-electron.ts';
import { startDouble } from '../../desktop/double/start-double.ts';
import { toldEngineInOneFile } from '../../desktop/told-engine.ts';
import { fixtureFacts } from './fixture-facts.ts';
import { savedByDialog } from './saved-by-dialog.ts';
import type { OpenSubject } from './subject.ts';

export const openSubject: OpenSubject = async (rendererDir) => {
  const folder = await mkdtemp(join(tmpdir(), 'yaojian-double-'));
  const bundles = await buildElectron({ outdir: join(rendererDir, '..', 'desktop-test') });
  const standIns = await toldEngineInOneFile(bundles);
  return {
    facts: fixtureFacts,
    async openWindow(context) {
      const double = await startDouble({
        main: join(bundles, 'main.js'),
        context,
        userData: join(folder, 'user'),
        home: folder,
        standIns,
      });
      const dialogs = {
        nextSave: (path: string) => void double.dialog.saves.push(path),
        suggested: () => double.dialog.suggested(),
      };
      return {
        page: await double.page(),
        dialogs,
        saved: (press) => savedByDialog(dialogs, press),
        close: () => double.quit(),
      };
    },
    close: () => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  };
};

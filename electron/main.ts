/** The desktop host (design §8): one instance, one window, the engine in a process of its own. */
import { join } from 'node:path';
import { app, dialog, ipcMain } from 'electron';
import { readInterface } from '../host/interface-files.ts';
import { isCodedError } from '../shared/errors/coded-error.ts';
import { deliverPortChannel, requestPortChannel } from '../shared/protocol/window-bridge.ts';
import { denyByDefault } from './deny-by-default.ts';
import { startEngine } from './engine-child.ts';
import { registerInterfaceScheme, serveInterface } from './interface-scheme.ts';
import { openWindow } from './open-window.ts';
import { isOurFrame } from './our-page.ts';
import { replicaHome } from './replica-home.ts';

/** dist/electron, where this file is bundled to; the interface is beside it. */
const here = import.meta.dirname;
const report = (line: string): void => void process.stderr.write(`yaojian: ${line}\n`);

async function start(): Promise<void> {
  denyByDefault(app, report);
  serveInterface(await readInterface(join(here, '..', 'renderer')));
  const home = replicaHome(process.platform, process.env, app.getPath('userData'));
  const engine = await startEngine(join(here, 'engine-process.js'), home);
  ipcMain.on(requestPortChannel, (event) => {
    // A frame that is not our page's gets no answer: it has no business knowing that there is one.
    if (!isOurFrame(event.senderFrame)) return report('refused a port to a foreign frame');
    event.senderFrame?.postMessage(deliverPortChannel, null, [engine.connect()]);
  });
  const window = openWindow(join(here, 'preload.cjs'));
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', () => engine.kill());
}

if (app.requestSingleInstanceLock()) {
  app.enableSandbox();
  registerInterfaceScheme();
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      const title = isCodedError(error) ? error.code : 'INTERNAL';
      dialog.showErrorBox(title, error instanceof Error ? error.message : String(error));
      app.exit(3);
    });
} else {
  app.quit();
}

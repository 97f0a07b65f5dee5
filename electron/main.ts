/** The desktop host (design §8): one instance, one window, the engine in a process of its own (docs/hosts.md). */
import { app, dialog } from 'electron';
import { languageOf } from './host-words.ts';
import { registerInterfaceScheme } from './interface-scheme.ts';
import { linkScheme } from './opened-things.ts';
import { OutsideLine } from './outside-line.ts';
import { requireSandbox } from './require-sandbox.ts';
import { startFailure } from './start-failure.ts';
import { startHost } from './start-host.ts';

if (app.requestSingleInstanceLock()) {
  app.enableSandbox();
  // Chromium's own: no crash upload, no component fetch, no look-up of names that nobody asked for.
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
  ])
    app.commandLine.appendSwitch(name);
  registerInterfaceScheme();
  app.setAsDefaultProtocolClient(linkScheme);
  // Before `ready`: macOS hands a link or file over early.
  const outside = new OutsideLine(app, process.argv.slice(app.isPackaged ? 1 : 2), process.cwd());
  app
    .whenReady()
    .then(() => {
      requireSandbox(app);
      return startHost(outside);
    })
    .catch((error: unknown) => {
      const { title, content } = startFailure(error, languageOf(app.getLocale()));
      // Beside the box: whoever starts it from a terminal sees the error as it is.
      process.stderr.write(
        `yaojian: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
      dialog.showErrorBox(title, content);
      app.exit(3);
    });
} else {
  app.quit();
}

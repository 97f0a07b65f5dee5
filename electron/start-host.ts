/** Puts the parts of the host together, once Electron is ready. */
import { join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import { installedPlace, localProfile } from '../host/installed-home.ts';
import { readInterface } from '../host/interface-files.ts';
import { reachOutBy } from '../host/network-access.ts';
import {
  askHostChannel,
  droppedChannel,
  type HostEvent,
  maxDropped,
} from '../shared/protocol/host-bridge.ts';
import * as bridge from '../shared/protocol/window-bridge.ts';
import { answerWindow, type HostParts } from './answer-window.ts';
import { CrashLog, crashOf } from './crash-log.ts';
import { denyByDefault } from './deny-by-default.ts';
import { EngineKeeper } from './engine-keeper.ts';
import { chooseFiles, chooseSave, type FileDialogs, isFilePurpose } from './file-dialogs.ts';
import { type HostLanguage, languageOf } from './host-words.ts';
import { serveInterface } from './interface-scheme.ts';
import { keyStoreOf } from './key-store.ts';
import { type MenuActions, setMenu } from './menu.ts';
import { NetworkChoice } from './network-choice.ts';
import { bringUp } from './notices.ts';
import { openWindow } from './open-window.ts';
import { openedFile } from './opened-things.ts';
import { answerOurs, onOurs } from './our-sender.ts';
import type { OutsideLine } from './outside-line.ts';
import { watchPower } from './power.ts';
import { printPage, savePdf } from './print-page.ts';
import { programFolders } from './program-folders.ts';
import { ReplicaPlaces } from './replica-place.ts';
import { saveContent } from './save-content.ts';
import { UpdateJob } from './update/update-job.ts';
import { WindowLine } from './window-line.ts';

/** dist/electron, where this file is bundled to; the interface is beside it. */
const here = import.meta.dirname;
const report = (line: string): void => void process.stderr.write(`yaojian: ${line}\n`);

export async function startHost(outside: OutsideLine): Promise<void> {
  const folder = app.getPath('userData');
  const crashes = new CrashLog(join(folder, 'crashes.jsonl'), app.getVersion());
  process.on('uncaughtExceptionMonitor', (failure) => crashes.add({ what: 'main', ...crashOf(failure) }));
  denyByDefault(app, report);
  serveInterface(await readInterface(join(here, '..', 'renderer')));
  const network = new NetworkChoice(folder);
  reachOutBy(network.access);
  const keyStore = await keyStoreOf(process.platform);

  const places = replicaPlaces(folder);

  const window = openWindow({ preload: join(here, 'preload.cjs'), packaged: app.isPackaged, folder });
  const line = new WindowLine(window);
  const tellBusy = watchPower({
    sleep: () => {
      engine.tell({ kind: 'sleep' });
      line.tell({ kind: 'power', asleep: true });
    },
    wake: () => {
      engine.tell({ kind: 'wake' });
      line.tell({ kind: 'power', asleep: false });
    },
  });
  const engine = new EngineKeeper({
    modulePath: join(here, 'engine-process.js'),
    home: () => places.home(),
    opening: () => ({ network: network.access, keyStore }),
    onState: (state) => line.tell({ kind: 'engine', engine: state }),
    onCrash: (how) => crashes.add({ what: 'engine', how }),
    onBusy: tellBusy,
  });

  let language: HostLanguage = languageOf(app.getLocale());
  const dialogs: FileDialogs = {
    window: () => window,
    language: () => language,
    tellEngine: (message) => engine.tell(message),
  };
  const offer = (event: HostEvent) => {
    if (event.kind === 'file') engine.tell({ kind: 'may-read', paths: [event.path] });
    line.tell(event);
  };
  const actions = menuActions(window, dialogs, offer);
  const speak = (next: HostLanguage) => {
    language = next;
    setMenu(language, actions, { packaged: app.isPackaged, platform: process.platform });
  };
  speak(language);
  const updates = new UpdateJob({
    current: app.getVersion(),
    folder,
    platform: process.platform,
    arch: process.arch,
    appImage: process.env['APPIMAGE'] !== undefined,
  });
  const release = app.getVersion();
  listen(
    {
      window,
      line,
      engine,
      network,
      places,
      updates,
      keyStore,
      release,
      folder,
      language: () => language,
      speak,
      report,
    },
    dialogs,
    offer,
  );

  window.webContents.on('render-process-gone', (_event, { reason }) => {
    crashes.add({ what: 'window', how: reason });
    // The page comes back to where it stood (docs/interface.md); one that was ended on purpose stays ended.
    if (reason !== 'clean-exit') window.webContents.reload();
  });
  outside.connect(offer, () => bringUp(window));
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', () => engine.stop());
  await engine.start();
}

/** Throws OPTION_INVALID for a choice that is none. */
function replicaPlaces(userData: string): ReplicaPlaces {
  const { env, platform } = process;
  const profile = localProfile(platform, env, userData);
  installedPlace(profile, env);
  return new ReplicaPlaces({
    profile,
    env,
    platform,
    programs: programFolders(process.execPath, here),
    report,
  });
}

function listen(parts: HostParts, dialogs: FileDialogs, offer: (event: HostEvent) => void): void {
  onOurs(bridge.requestPortChannel, report, ({ senderFrame }) =>
    parts.engine.connect((port) => senderFrame?.postMessage(bridge.deliverPortChannel, null, [port])),
  );
  answerOurs(askHostChannel, report, (_event, request) => answerWindow(parts, request));
  answerOurs(bridge.chooseFilesChannel, report, (_event, purpose) =>
    isFilePurpose(purpose) ? chooseFiles(dialogs, purpose) : null,
  );
  answerOurs(bridge.chooseSaveChannel, report, (_event, purpose, name) =>
    isFilePurpose(purpose) && typeof name === 'string' ? chooseSave(dialogs, purpose, name) : null,
  );
  answerOurs(bridge.saveContentChannel, report, (_event, name, content) =>
    saveContent(dialogs, name, content),
  );
  onOurs(droppedChannel, report, (_event, paths) => {
    if (!Array.isArray(paths)) return;
    for (const path of paths.slice(0, maxDropped)) {
      const file = typeof path === 'string' ? openedFile(path) : null;
      if (file !== null) offer(file);
    }
  });
}

function menuActions(
  window: BrowserWindow,
  dialogs: FileDialogs,
  offer: (event: HostEvent) => void,
): MenuActions {
  const quietly = (work: Promise<unknown>) =>
    void work.catch((failure: unknown) =>
      report(failure instanceof Error ? failure.message : String(failure)),
    );
  return {
    goTo: (page) => offer({ kind: 'go', fragment: `#/${page}` }),
    openBundle: () =>
      quietly(
        chooseFiles(dialogs, 'bundle').then((files) => {
          for (const path of files ?? []) offer({ kind: 'file', purpose: 'bundle', path });
        }),
      ),
    savePdf: () => quietly(savePdf(window, dialogs.language())),
    print: () => quietly(printPage(window)),
  };
}

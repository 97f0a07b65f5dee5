/**
 * The program over a double of Electron: the real main and preload bundles and the real engine process, with a page of
 * a real Chromium behind each window. docs/hosts.md says what only real Electron shows.
 */
import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';
import type { BrowserContext, Page } from '@playwright/test';
import { AppDouble } from './app-double.ts';
import { BrowserWindowDouble, type WindowOptions, type WindowWorld } from './browser-window.ts';
import { runMain } from './electron-module.ts';
import { IpcMainDouble } from './ipc-main.ts';
import { MessageChannelDouble } from './message-port.ts';
import { SessionDouble } from './session-double.ts';
import {
  DialogDouble,
  MenuDouble,
  type MenuItem,
  notificationDouble,
  PowerSaveBlockerDouble,
  SafeStorageDouble,
  type StorageBackend,
} from './system-parts.ts';
import { utilityProcessDouble } from './utility-process.ts';
import type { SchemeHandler } from './web-contents.ts';

export interface DoubleOptions {
  /** The bundled main process; what it starts lies beside it. */
  readonly main: string;
  readonly context: BrowserContext;
  /** Folder for what the host keeps. */
  readonly userData: string;
  /** Null: as an installed program finds it. */
  readonly home: string | null;
  readonly packaged?: boolean;
  readonly locale?: string;
  readonly firstInstance?: boolean;
  /** What the system wishes. */
  readonly dark?: boolean;
  readonly storage?: StorageBackend;
  readonly safeStorage?: SafeStorageDouble;
  readonly displays?: readonly { readonly workArea: WorkArea }[];
  /** Arguments after the program's name. */
  readonly args?: readonly string[];
  /** Other modules for utility processes, by file name. */
  readonly standIns?: Readonly<Record<string, string>>;
}

interface WorkArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

let nextDouble = 1;

export type ElectronDouble = Awaited<ReturnType<typeof startDouble>>;

export async function startDouble(options: DoubleOptions) {
  const windows: BrowserWindowDouble[] = [];
  const closeWindows = async () => {
    for (const window of [...windows]) await window.close();
  };
  const { userData, packaged = false, locale = 'zh-CN', firstInstance = true } = options;
  const app = new AppDouble({ userData, packaged, locale, firstInstance }, closeWindows);
  const ipcMain = new IpcMainDouble();
  const session = new SessionDouble();
  let handler: SchemeHandler | null = null;
  const world: WindowWorld = {
    context: options.context,
    windows,
    contents: {
      session,
      schemeHandler: () => handler,
      onSend: (contents, channel, args) => ipcMain.sendFrom(contents.mainFrame, contents, channel, args),
      onInvoke: (contents, channel, args) => ipcMain.invokeFrom(contents.mainFrame, contents, channel, args),
    },
    onContents: (contents) => app.emit('web-contents-created', {}, contents),
    onAllClosed: () => app.emit('window-all-closed'),
  };
  class BrowserWindow extends BrowserWindowDouble {
    constructor(window: WindowOptions) {
      super(world, window);
    }
    static getAllWindows() {
      return [...windows];
    }
  }
  let menu: MenuDouble | null = null;
  class Menu extends MenuDouble {
    static setApplicationMenu(next: MenuDouble | null) {
      menu = next;
    }
  }
  const dialog = new DialogDouble();
  const notifications: EventEmitter[] = [];
  const utility = utilityProcessDouble(options.standIns ?? {});
  const powerMonitor = new EventEmitter();
  const powerSaveBlocker = new PowerSaveBlockerDouble();
  const safeStorage = options.safeStorage ?? new SafeStorageDouble(options.storage ?? 'gnome_libsecret');
  const opened: string[] = [];
  const crashReports: object[] = [];
  const schemes: object[] = [];
  const displays = options.displays ?? [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }];

  const parts = {
    app,
    ipcMain,
    dialog,
    BrowserWindow,
    Menu,
    MessageChannelMain: MessageChannelDouble,
    Notification: notificationDouble(notifications),
    utilityProcess: utility.module,
    powerMonitor,
    powerSaveBlocker,
    safeStorage,
    session: { defaultSession: session },
    protocol: {
      registerSchemesAsPrivileged: (list: readonly object[]) => void schemes.push(...list),
      handle: (_scheme: string, next: SchemeHandler) => {
        handler = next;
      },
    },
    screen: { getAllDisplays: () => displays, getPrimaryDisplay: () => displays[0] },
    shell: {
      openPath: (path: string) => {
        opened.push(path);
        return Promise.resolve('');
      },
      showItemInFolder: (path: string) => void opened.push(path),
    },
    crashReporter: { start: (facts: object) => void crashReports.push(facts) },
    nativeTheme: Object.assign(new EventEmitter(), {
      shouldUseDarkColors: options.dark ?? false,
      shouldUseHighContrastColors: false,
    }),
  };

  const before = { argv: process.argv, home: process.env['YAOJIAN_HOME'] };
  if (options.home === null) delete process.env['YAOJIAN_HOME'];
  else process.env['YAOJIAN_HOME'] = options.home;
  process.argv = [process.execPath, '.', ...(options.args ?? [])];
  const id = nextDouble++;
  await runMain(pathToFileURL(options.main), id, parts);

  return {
    app,
    dialog,
    ipcMain,
    session,
    windows,
    notifications,
    powerMonitor,
    powerSaveBlocker,
    safeStorage,
    opened,
    crashReports,
    schemes,
    /** Utility processes in the order they were started. */
    utilities: utility.started,
    menuItems: (): readonly MenuItem[] => menu?.items ?? [],
    schemeAnswer: (request: globalThis.Request) => handler?.(request),
    /** The page of the first window, once it is open. */
    async page(): Promise<Page> {
      while (windows.length === 0) {
        if (app.exitCode !== null) throw new Error(`the program ended with ${app.exitCode}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      const [first] = windows;
      if (first === undefined) throw new Error('no window');
      return first.opened;
    },
    async quit(): Promise<void> {
      process.argv = before.argv;
      if (before.home === undefined) delete process.env['YAOJIAN_HOME'];
      else process.env['YAOJIAN_HOME'] = before.home;
      app.quit();
      await closeWindows();
      for (const { child } of utility.started) child.kill('SIGKILL');
    },
  };
}

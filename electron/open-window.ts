/** The one window. */
import { BrowserWindow, screen } from 'electron';
import { interfaceOrigin } from '../shared/protocol/window-bridge.ts';
import { groundColour } from './ground-colour.ts';
import { keepWindowState, placedOn, readWindowState, smallest } from './window-state.ts';

export interface WindowPlan {
  readonly preload: string;
  readonly packaged: boolean;
  /** Where size and place are remembered. */
  readonly folder: string;
}

export function openWindow({ preload, packaged, folder }: WindowPlan): BrowserWindow {
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const { bounds, maximized } = placedOn(readWindowState(folder), areas);
  const window = new BrowserWindow({
    ...bounds,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    // The interface's own: no flash on a slow start.
    backgroundColor: groundColour(folder),
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: !packaged,
    },
  });
  keepWindowState(window, folder);
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  // Rejects where the window is closed before it has loaded: nobody is left to be told.
  window.loadURL(`${interfaceOrigin}/index.html`).catch(() => {});
  return window;
}

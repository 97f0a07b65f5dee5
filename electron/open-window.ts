/** The one window. */
import { BrowserWindow } from 'electron';
import { interfaceOrigin } from '../shared/protocol/window-bridge.ts';

export function openWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 1100,
    minHeight: 640,
    show: false,
    // The interface's ground colour: no white flash on a slow start.
    backgroundColor: '#eceff3',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${interfaceOrigin}/index.html`);
  return window;
}

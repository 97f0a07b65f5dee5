/** Where the system keeps a Chromium: for the browser window, for printing, for tests. */
import { existsSync } from 'node:fs';

const places: Readonly<Record<string, readonly string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/microsoft-edge',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** `YAOJIAN_CHROMIUM`, else where the system keeps one; null when there is none. */
export function findChromium(): string | null {
  const chosen = process.env['YAOJIAN_CHROMIUM'];
  if (chosen) return existsSync(chosen) ? chosen : null;
  return places[process.platform]?.find((path) => existsSync(path)) ?? null;
}

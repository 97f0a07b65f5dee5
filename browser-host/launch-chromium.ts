/** The system's Chromium as a window of its own, with a profile that is thrown away. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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

export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

export interface LaunchedWindow {
  /** Resolves when the window was closed, by whomever. */
  readonly closed: Promise<void>;
  close(): void;
}

/**
 * Another account of the machine can read the address from the process list until Chromium has used its token;
 * it is burnt within the second, and a stolen one shows as a refused window. For a checkout only (design §8).
 */
export async function launchChromium(executable: string, url: string): Promise<LaunchedWindow> {
  const profile = await mkdtemp(join(tmpdir(), 'yaojian-window-'));
  const child: ChildProcess = spawn(
    executable,
    [
      `--app=${url}`,
      `--user-data-dir=${profile}`,
      '--window-size=1440,900',
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Chromium's sandbox cannot run as root; nobody else goes without it.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    { stdio: 'ignore' },
  );
  const closed = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  }).then(() => rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
  return { closed, close: () => child.kill() };
}

/**
 * The Chromium that end-to-end tests drive: the system's, never a download of Playwright's. Where there is
 * none, apt and root install Debian's; elsewhere the reader is told what to do.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { findChromium } from '../../host/find-chromium.ts';

export type ChromiumResult =
  | { readonly found: true; readonly path: string }
  | { readonly found: false; readonly advice: string };

/** Debian's, which must be of one version; the shell is what tests run faster in (tests/e2e/window-chromium.ts). */
const packages = ['chromium', 'fonts-noto-cjk'];
const shellPackage = 'chromium-headless-shell';
/** The binary itself: the script in /usr/bin would outlive it. */
export const HEADLESS_SHELL = '/usr/lib/chromium/chromium-headless-shell';

/** Finds Chromium, or installs it where that needs nobody's consent. `log` takes one line at a time. */
export function ensureChromium(log: (line: string) => void): ChromiumResult {
  const present = findChromium();
  const mayInstall = process.getuid?.() === 0 && isExecutable('/usr/bin/apt-get');
  const isWhole = present !== null && (present !== '/usr/bin/chromium' || existsSync(HEADLESS_SHELL));
  if (present !== null && (isWhole || !mayInstall)) return { found: true, path: present };
  const advice =
    'Chromium is missing: install it (Debian: sudo apt-get install chromium) or set YAOJIAN_CHROMIUM to its path.';
  if (!mayInstall) return { found: false, advice };
  log('installing Chromium with apt-get, once …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  apt('update', '-qq');
  const install = (...names: string[]) => apt('install', '-y', '-qq', '--no-install-recommends', ...names);
  const both = install(...packages, shellPackage);
  // Other distributions with apt have no shell.
  const installed = both.status === 0 || present !== null ? both : install(...packages);
  const path = findChromium();
  if (path !== null) return { found: true, path };
  return {
    found: false,
    advice: `${advice} apt-get said: ${(installed.stderr ?? '').trim().split('\n').at(-1) ?? ''}`,
  };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The system's Chromium as a window of its own, with a profile that is thrown away. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumSwitches } from './chromium-switches.ts';

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
    [`--app=${url}`, `--user-data-dir=${profile}`, '--window-size=1440,900', ...chromiumSwitches()],
    { stdio: 'ignore' },
  );
  const closed = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  }).then(() => rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
  return { closed, close: () => child.kill() };
}

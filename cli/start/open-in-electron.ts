/** The workstation in Electron (design §8), in a process of its own that opens the replica itself. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildElectron } from '../../build/build-electron.ts';
import { buildInterface } from './build-interface.ts';
import type { Steps } from './steps.ts';

/** Resolves when the window is closed; the signal closes it. */
export async function openInElectron(
  binary: string,
  home: string,
  steps: Steps,
  signal: AbortSignal,
): Promise<void> {
  await buildInterface(steps);
  const bundles = await buildElectron();
  // Chromium's sandbox cannot run as root; nobody else goes without it.
  const rootArgs = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  steps.note('Opening the workstation; closing its window ends it.');
  const child = spawn(binary, [...rootArgs, join(bundles, 'main.js')], {
    env: { ...process.env, YAOJIAN_HOME: home },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const stop = (): void => void child.kill();
  signal.addEventListener('abort', stop, { once: true });
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => resolve());
  }).finally(() => signal.removeEventListener('abort', stop));
}

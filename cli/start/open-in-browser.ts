/** The browser window where there is a display and a Chromium, else an address to open (design §8). */
import { dirname, join } from 'node:path';
import { openBrowserWindow } from '../../browser-host/open-browser-window.ts';
import type { EngineService } from '../../engine/service.ts';
import { untilAborted } from '../until-aborted.ts';
import type { Steps } from './steps.ts';

const projectRoot = dirname(dirname(import.meta.dirname));

/** Resolves when the window is closed or the signal aborts. */
export async function openInBrowser(engine: EngineService, steps: Steps, signal: AbortSignal): Promise<void> {
  const window = await openBrowserWindow({
    engine,
    rendererDir: join(projectRoot, 'dist', 'renderer'),
    open: true,
    print: (line) => steps.note(line),
  });
  if (window.opened) steps.note('The workstation is open; closing its window ends it.');
  else steps.note('Ctrl-C ends the workstation.');
  try {
    await Promise.race([window.closed, untilAborted(signal)]);
  } finally {
    await window.close();
  }
}

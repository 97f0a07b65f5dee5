/** The browser window where there is a display and a Chromium, else an address to open (design §8). */
import { openBrowserWindow } from '../../browser-host/open-browser-window.ts';
import type { EngineService } from '../../engine/service.ts';
import { untilAborted } from '../until-aborted.ts';
import { buildInterface } from './build-interface.ts';
import type { Steps } from './steps.ts';

/** Between two slices of verification at rest while nobody asks anything. */
const IDLE_VERIFICATION_MS = 5_000;

/** Resolves when the window is closed or the signal aborts. */
export async function openInBrowser(engine: EngineService, steps: Steps, signal: AbortSignal): Promise<void> {
  const rendererDir = await buildInterface(steps);
  const window = await openBrowserWindow({
    engine,
    rendererDir,
    open: true,
    print: (line) => steps.note(line),
  });
  engine.verifyInBackground(IDLE_VERIFICATION_MS, (failure) =>
    steps.note(`Verification in the background stopped: ${String(failure)}`),
  );
  if (window.opened) steps.note('The workstation is open; closing its window ends it.');
  else steps.note('Ctrl-C ends the workstation.');
  try {
    await Promise.race([window.closed, untilAborted(signal)]);
  } finally {
    await window.close();
  }
}

/**
 * Ctrl-C and SIGTERM cancel what is under way; a second one, once the first had time to work, ends the
 * process where it stands (every store survives that).
 */
import { EXIT_INTERRUPTED } from './exit-code.ts';

/** A wrapper (npm, build/run.mjs) passes a terminal's signal on, so that one Ctrl-C may arrive twice. */
const SAME_SIGNAL_MS = 1_000;

export function interruption(): AbortSignal {
  const controller = new AbortController();
  let first = 0;
  const interrupted = (): void => {
    if (first === 0) {
      first = Date.now();
      controller.abort();
    } else if (Date.now() - first > SAME_SIGNAL_MS) {
      process.exit(EXIT_INTERRUPTED);
    }
  };
  process.on('SIGINT', interrupted);
  process.on('SIGTERM', interrupted);
  process.on('SIGHUP', interrupted);
  return controller.signal;
}

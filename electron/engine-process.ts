/**
 * The engine in a process of its own (utilityProcess): a long audit never freezes a window. Takes the replica's home
 * as its argument and, for every window, a port from the main process.
 */
import { openEngine } from '../engine/service.ts';
import { isCodedError } from '../shared/errors/coded-error.ts';
import { serveEngine } from '../shared/protocol/engine-host.ts';
import type { EngineProcessMessage } from './engine-messages.ts';
import { portChannel } from './port-channel.ts';

/** Between two slices of verification at rest while nobody asks anything. */
const IDLE_VERIFICATION_MS = 5_000;

const say = (message: EngineProcessMessage): void => process.parentPort.postMessage(message);
const home = process.argv.at(-1) ?? '';

try {
  const engine = await openEngine({ home });
  process.parentPort.on('message', ({ ports: [port] }) => {
    if (port === undefined) return;
    serveEngine({
      handlers: engine.handlers,
      channel: portChannel(port),
      onInternalError: (method, error) =>
        process.stderr.write(`${method}: ${error instanceof Error ? error.stack : String(error)}\n`),
    });
  });
  engine.verifyInBackground(IDLE_VERIFICATION_MS, (failure) =>
    process.stderr.write(`verification: ${failure instanceof Error ? failure.stack : String(failure)}\n`),
  );
  say({ kind: 'ready' });
} catch (error) {
  const code = isCodedError(error) ? error.code : 'INTERNAL';
  say({ kind: 'failed', code, message: error instanceof Error ? error.message : String(error) });
}

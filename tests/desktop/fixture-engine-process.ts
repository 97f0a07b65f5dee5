/** The fixture engine in the place of the engine process: sleep and long work as there, told lives behind them. */

import { watchBusy } from '../../electron/busy-watch.ts';
import { portChannel } from '../../electron/port-channel.ts';
import { sleepProof, Wakefulness } from '../../electron/sleep-proof.ts';
import { serveEngine } from '../../shared/protocol/engine-host.ts';
import { fixtureEngine } from '../e2e/fixture-engine.ts';

const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 120));
const wakefulness = new Wakefulness();
// One for every page that is loaded: what a case holds outlives a reload.
const { handlers } = fixtureEngine({ steps: 25, tick: pause });

process.parentPort.on('message', ({ data, ports: [port] }) => {
  if (data?.kind === 'open') process.parentPort.postMessage({ kind: 'ready' });
  else if (data?.kind === 'close') process.exit(0);
  else if (data?.kind === 'sleep') wakefulness.sleep();
  else if (data?.kind === 'wake') wakefulness.wake();
  if (port === undefined) return;
  serveEngine({
    handlers: watchBusy(sleepProof(handlers, wakefulness), (busy) =>
      process.parentPort.postMessage({ kind: 'busy', busy }),
    ),
    channel: portChannel(port),
  });
});

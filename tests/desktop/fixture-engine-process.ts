/** The fixture engine in the place of the engine process. */

import { portChannel } from '../../electron/port-channel.ts';
import { serveEngine } from '../../shared/protocol/engine-host.ts';
import { fixtureEngine } from '../e2e/fixture-engine.ts';

const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 120));

process.parentPort.on('message', ({ data, ports: [port] }) => {
  if (data?.kind === 'open') process.parentPort.postMessage({ kind: 'ready' });
  if (port !== undefined)
    serveEngine({ handlers: fixtureEngine({ steps: 25, tick: pause }).handlers, channel: portChannel(port) });
});

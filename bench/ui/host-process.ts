/**
 * The process of a browser host as `npm start` has one: engine and loopback server, here over a home that is ready. Its
 * task comes on the command line, so that nothing is waited for. It ends when its parent says so, or is gone.
 */
import { openBrowserWindow } from '../../browser-host/open-browser-window.ts';
import { openEngine } from '../../engine/service.ts';
import { peakRssMiB } from '../subject/peak-memory.ts';
import type { HostSaid, HostTask } from './host-messages.ts';
import { TOLD_BATCH, toldBatch } from './told-batch.ts';

const MICROSECONDS_PER_MS = 1_000;
const task: HostTask = JSON.parse(process.argv[2] ?? '');
const say = (said: HostSaid) => process.send?.(said);

const { handlers, close } = await openEngine({ home: task.home });
const window = await openBrowserWindow({
  engine: {
    handlers: {
      ...handlers,
      async batch(params, work) {
        if (params.batch !== TOLD_BATCH.batch) return handlers.batch(params, work);
        const { asOf } = await handlers.regions({}, {});
        return toldBatch(task.rows, asOf);
      },
    },
  },
  rendererDir: task.rendererDir,
  open: false,
  print: () => {},
});
const { user, system } = process.cpuUsage();
say({ kind: 'open', url: window.url, cpuMs: (user + system) / MICROSECONDS_PER_MS });

process.once('message', async () => {
  await window.close();
  await close();
  say({ kind: 'closed', peakRssMiB: peakRssMiB() });
  process.disconnect();
});
process.once('disconnect', () => process.exit());

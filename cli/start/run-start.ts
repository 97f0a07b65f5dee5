/** The order of a start, and what it prints. */

import { serveCloud } from '../../cloud/serve/serve-cloud.ts';
import { openCloudStore } from '../../cloud/store/open-cloud-store.ts';
import { paintFor } from '../output/paint.ts';
import { traceText } from '../render/trace-text.ts';
import { firstLook } from './first-look.ts';
import { openWorkstation } from './open-workstation.ts';
import { prepareCounty } from './prepare-county.ts';
import { prepareReplica } from './prepare-replica.ts';
import type { StartOptions } from './start-options.ts';
import type { Steps } from './steps.ts';

/** Returns, when the window is closed or the job is done, whether the replica was sound. */
export async function runStart(
  home: string,
  options: StartOptions,
  steps: Steps,
  signal: AbortSignal,
): Promise<boolean> {
  const started = performance.now();
  const paint = paintFor(process.stdout.isTTY === true, process.env);
  steps.note(`药监 Yaojian: everything is kept in ${home}`);
  const store = openCloudStore(undefined, home);
  try {
    const county = await prepareCounty(home, store, steps);
    const cloud = await serveCloud({ store, port: county.port, log: false });
    try {
      steps.note(`  the embedded cloud answers at ${cloud.url}`);
      const { engine, verification } = await prepareReplica(home, cloud.url, county.region, steps);
      try {
        const { trace, finding } = await firstLook(engine.handlers, county.example, steps);
        const seconds = Math.round(performance.now() - started) / 1000;
        const verified = verification.ok;
        if (options.json) {
          const { events, rows } = county;
          process.stdout.write(`${JSON.stringify({ verified, events, rows, trace, finding, seconds })}\n`);
        } else if (options.headless) {
          process.stdout.write(`${traceText(trace, paint)}\n`);
        }
        if (!options.headless) await openWorkstation({ engine, home, options, steps, signal, trace });
        return verified;
      } finally {
        await engine.close();
      }
    } finally {
      await cloud.close();
    }
  } finally {
    store.close();
  }
}

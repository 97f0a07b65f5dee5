/** The order of a start, and what it prints. */

import { hasDisplay } from '../../browser-host/launch-chromium.ts';
import { type RunningServer, serveCloud } from '../../cloud/serve/serve-cloud.ts';
import type { CloudStore } from '../../cloud/store/cloud-store.ts';
import { openCloudStore } from '../../cloud/store/open-cloud-store.ts';
import { paintFor } from '../output/paint.ts';
import { electronBinary } from './electron-binary.ts';
import { firstLook } from './first-look.ts';
import { firstLookText } from './first-look-text.ts';
import { openInBrowser } from './open-in-browser.ts';
import { openInElectron } from './open-in-electron.ts';
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
    const cloud = await serveOnPort(store, county.port);
    try {
      steps.note(`  the embedded cloud answers at ${cloud.url}`);
      const { engine, verification } = await prepareReplica(home, cloud.url, county.region, steps);
      try {
        const { trace, finding } = await firstLook(engine.handlers, county, steps);
        const verified = verification.ok;
        if (options.json) {
          const seconds = Math.round(performance.now() - started) / 1000;
          const { events, rows } = county;
          process.stdout.write(`${JSON.stringify({ verified, events, rows, trace, finding, seconds })}\n`);
        }
        if (options.headless) {
          if (!options.json) process.stdout.write(firstLookText(trace, finding, paint));
          return verified;
        }
        const electron = options.browser || !hasDisplay() ? null : electronBinary();
        if (electron !== null) {
          // One engine at a time: Electron's own takes the replica over.
          await engine.close();
          await openInElectron(electron, home, steps, signal);
        } else {
          if (!hasDisplay() && !options.json) process.stdout.write(firstLookText(trace, finding, paint));
          await openInBrowser(engine, steps, signal);
        }
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

/** The port of last time, so that the address stays; any other where somebody took it. */
async function serveOnPort(store: CloudStore, port: number): Promise<RunningServer> {
  try {
    return await serveCloud({ store, port, log: false });
  } catch (error) {
    if (!isPortTaken(error)) throw error;
    return serveCloud({ store, port: 0, log: false });
  }
}

function isPortTaken(error: unknown): boolean {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
}

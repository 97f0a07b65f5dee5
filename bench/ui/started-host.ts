/** Starts a browser host in a cold process of its own, with the switches of build/run.mjs. */

import { fork } from 'node:child_process';
import { join } from 'node:path';
import { engineSwitches } from '../../host/engine-switches.ts';
import { epochMs } from './epoch.ts';
import type { HostSaid, HostTask } from './host-messages.ts';

export interface StartedHost {
  /** Opens once. */
  readonly url: string;
  /** When the process was spawned, and when its address was there; of {@link epochMs}. */
  readonly spawnedMs: number;
  readonly addressMs: number;
  /** Processor time until then. */
  readonly cpuMs: number;
  /** Resolves, when the process is gone, with the most memory it had, MiB. */
  stop(): Promise<number>;
}

export function startHost(task: HostTask): Promise<StartedHost> {
  return new Promise((resolve, reject) => {
    const spawnedMs = epochMs();
    const child = fork(join(import.meta.dirname, 'host-process.ts'), [JSON.stringify(task)], {
      execArgv: [...engineSwitches],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    let peak = 0;
    const gone = new Promise<void>((end) => {
      child.once('exit', (code, signal) => {
        end();
        reject(new Error(`the browser host ended: ${signal ?? code}`));
      });
    });
    child.once('error', reject);
    child.on('message', (said: HostSaid) => {
      if (said.kind === 'closed') peak = said.peakRssMiB;
      else
        resolve({
          url: said.url,
          spawnedMs,
          addressMs: epochMs(),
          cpuMs: said.cpuMs,
          async stop() {
            if (child.connected) child.send('stop');
            await gone;
            return peak;
          },
        });
    });
  });
}

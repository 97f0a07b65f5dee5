/** The embedded cloud with a simulated county in it: simulate, capture, publish; once. */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ingestFiles } from '../../cloud/capture/ingest.ts';
import { publish } from '../../cloud/publish/publish.ts';
import type { CloudStore } from '../../cloud/store/cloud-store.ts';
import { simulate } from '../../simulator/simulate.ts';
import { grouped } from '../output/table.ts';
import { type PreparedCounty, readPreparedCounty, writePreparedCounty } from './prepared-county.ts';
import type { Steps } from './steps.ts';

/** Xihu district of Hangzhou (杭州市西湖区). */
const REGION = '330106';
const ROWS = 200_000;
const SEED = 20_261_101;

export async function prepareCounty(home: string, store: CloudStore, steps: Steps): Promise<PreparedCounty> {
  const found = readPreparedCounty(home);
  if (found !== null) {
    steps.note(`  the simulated county ${found.region} is there: ${grouped(found.rows)} rows`);
    return found;
  }
  await mkdir(home, { recursive: true, mode: 0o700 });
  const out = join(home, 'simulation');
  const simulated = await steps.step(
    `simulating a supply chain of ${grouped(ROWS)} rows around county ${REGION} (seed ${SEED})`,
    (work) => simulate({ region: REGION, rows: ROWS, seed: SEED, out, ...work }),
    (made) => `${grouped(made.rows)} rows in ${grouped(made.files)} files, ${grouped(made.parties)} parties`,
  );
  await steps.step(
    'capturing them into the embedded cloud',
    (work) => ingestFiles(store, [join(out, 'capture')], work),
    (report) =>
      `${grouped(report.events)} events, ${grouped(report.rows)} rows, ${grouped(report.rejectedCount)} records refused`,
  );
  await steps.step(
    'publishing: packs, logs, signed and cosigned checkpoints',
    (work) => publish(store, work),
    (report) => `${grouped(report.packs)} packs for ${grouped(report.regions.length)} regions`,
  );
  const prepared: PreparedCounty = {
    version: 1,
    seed: SEED,
    region: REGION,
    // Not what this capture added: an interrupted start may have captured some of it before.
    events: simulated.events,
    rows: simulated.rows,
    examples: await exampleCodes(join(out, 'truth.json')),
    port: await freePort(),
  };
  await writePreparedCounty(home, prepared);
  // The record holds it now; the files were only the way in.
  await rm(out, { recursive: true, force: true });
  return prepared;
}

/** Single packs that were packed, shipped and sold, and that no planted anomaly touches: one for every seller. */
async function exampleCodes(truthFile: string): Promise<string[]> {
  const truth: Truth = JSON.parse(await readFile(truthFile, 'utf8'));
  const odd = new Set(truth.anomalies.flatMap(({ codes }) => codes));
  const ofSeller = new Map<string, string>();
  for (const { code, level, state, holder, parents } of truth.codes) {
    if (level !== 1 || state !== 'sold' || holder === null || parents.length === 0 || odd.has(code)) continue;
    if (!ofSeller.has(holder)) ofSeller.set(holder, code);
  }
  return [...ofSeller.values()];
}

/** As much of truth.json (contract `simulate`) as the example needs; our own simulator wrote it a moment ago. */
interface Truth {
  readonly codes: readonly {
    code: string;
    level: number | null;
    state: string;
    holder: string | null;
    parents: readonly string[];
  }[];
  readonly anomalies: readonly { codes: readonly string[] }[];
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

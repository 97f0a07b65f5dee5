/**
 * A simulated county, captured, published and served by the program itself, in a temporary folder: by a process for
 * each command, or by `answerHere` of in-process.ts.
 */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { answerOf, startYaojian } from './run-yaojian.ts';

/** `truth.json` (contract `simulate`). */
export interface Truth {
  readonly seed: number;
  readonly rows: number;
  readonly codes: readonly TruthCode[];
  readonly batches: readonly TruthBatch[];
  readonly anomalies: readonly TruthAnomaly[];
}

export interface TruthCode {
  readonly code: string;
  /** Null for pallets, and product and batch for codes that nobody commissioned. */
  readonly level: number | null;
  readonly product: string | null;
  readonly batch: string | null;
  readonly holder: string | null;
  readonly state: string;
  /** Ever, innermost first. */
  readonly parents: readonly string[];
  /** The pack it is in now. */
  readonly inside: string | null;
}

export interface TruthBatch {
  readonly product: string;
  readonly batch: string;
  readonly units: number;
  readonly holders: readonly {
    readonly party: string | null;
    readonly state: string;
    readonly units: number;
  }[];
  /** Amounts without codes, received less sent; where there are any. */
  readonly remnants?: readonly { readonly party: string; readonly amount: number }[];
}

export interface TruthAnomaly {
  readonly rules: readonly string[];
  readonly codes: readonly string[];
  readonly bills: readonly string[];
  readonly parties: readonly string[];
}

export interface ServedCounty {
  readonly folder: string;
  readonly home: string;
  readonly url: string;
  /** County that was asked for. */
  readonly region: string;
  /** All counties whose log has entries, without 000000 and 999999. */
  readonly counties: readonly string[];
  readonly truth: Truth;
  close(): Promise<void>;
}

/** Runs a command and gives its answer. */
export type Answer = <T>(args: readonly string[]) => Promise<T>;

const SEED = 7;
const REGION = '330106';

export async function serveCounty(rows: number, answer: Answer = answerOf): Promise<ServedCounty> {
  const folder = await mkdtemp(join(tmpdir(), 'yaojian-county-'));
  const home = join(folder, 'centre');
  const out = join(folder, 'simulation');
  await answer(['simulate', '--region', REGION, '--rows', `${rows}`, '--seed', `${SEED}`, '--out', out]);
  await answer(['cloud', 'ingest', join(out, 'capture'), '--home', home]);
  const published = await answer<{ regions: { region: string }[] }>(['cloud', 'publish', '--home', home]);
  const server = await startServer(home);
  return {
    folder,
    home,
    url: server.url,
    region: REGION,
    counties: published.regions
      .map((one) => one.region)
      .filter((one) => one !== '000000' && one !== '999999'),
    truth: JSON.parse(await readFile(join(out, 'truth.json'), 'utf8')) as Truth,
    async close() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A workstation of that county's centre: enrolled and synchronised. Returns its home. */
export async function enrolledWorkstation(
  county: ServedCounty,
  name: string,
  regions: readonly string[],
  answer: Answer = answerOf,
): Promise<string> {
  const home = join(county.folder, name);
  await answer(['enroll', '--home', home, '--cloud', county.url, '--regions', regions.join(',')]);
  await answer(['sync', '--home', home]);
  return home;
}

export async function startServer(home: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const child = startYaojian(['cloud', 'serve', '--home', home, '--port', '0', '--json']);
  const url = await announcedUrl(child);
  return {
    url,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function announcedUrl(child: ChildProcess): Promise<string> {
  const said: Buffer[] = [];
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk));
  if (child.stdout === null) throw new Error('no stdout');
  for await (const line of createInterface({ input: child.stdout }))
    return (JSON.parse(line) as { url: string }).url;
  throw new Error(`the server ended before it listened: ${Buffer.concat(said).toString('utf8')}`);
}

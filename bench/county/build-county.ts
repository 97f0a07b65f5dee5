/**
 * Builds a county's publication of any size without a simulation and without holding it: cuts in processes beside each
 * other, merged as the centre merges, then logged, signed and cosigned by the centre's own publish.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ingestFiles } from '../../cloud/capture/ingest.ts';
import { packFile } from '../../cloud/publish/cut-packs.ts';
import { type ForcedPack, forcedPack } from '../../cloud/publish/live-packs.ts';
import { LogBook } from '../../cloud/publish/log-book.ts';
import { publish } from '../../cloud/publish/publish.ts';
import type { CloudStore } from '../../cloud/store/cloud-store.ts';
import { openCloudStore } from '../../cloud/store/open-cloud-store.ts';
import { nodePort } from '../../host/node-port.ts';
import { encodeBase64 } from '../../shared/formats/base64.ts';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';
import { hex } from '../../shared/formats/hex.ts';
import { liveSetOf } from '../../shared/pack/live-set.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { BuildOrder } from './build-messages.ts';
import { BuildPool } from './build-pool.ts';
import { leavesFile, manifestOf, packFileOf } from './built-files.ts';
import { type CountyPlan, planCounty } from './county-plan.ts';
import { BUILT_COUNTY, partiesCsv, productsCsv } from './parties.ts';

const HASH_BYTES = 32;

/** Makes a centre in `home` that has published the county; `home` must not be there yet. */
export async function buildCounty(
  home: string,
  { rows, serials }: Pick<BuildOrder, 'rows' | 'serials'>,
  work: LongWork,
): Promise<CountyPlan> {
  const order: BuildOrder = { rows, serials, folder: `${home}.building` };
  const unfinished = `${home}.unfinished`;
  for (const folder of [order.folder, unfinished]) await rm(folder, { recursive: true, force: true });
  mkdirSync(order.folder, { recursive: true });
  try {
    const plan = planCounty(rows);
    await buildPacks(plan, order, work);
    const store = openCloudStore(undefined, unfinished);
    try {
      await ingestDirectory(store, order.folder);
      appendPacks(store, plan, order.folder);
      await publish(store, work);
    } finally {
      store.close();
    }
    renameSync(unfinished, home);
    return plan;
  } finally {
    await rm(order.folder, { recursive: true, force: true });
  }
}

async function buildPacks(plan: CountyPlan, order: BuildOrder, work: LongWork): Promise<void> {
  let done = 0;
  const onDone = (rows: number) => {
    done += rows;
    work.onProgress?.({ phase: 'build', done, total: 2 * plan.rows, unit: 'rows' });
  };
  const pool = new BuildPool(work.signal);
  await pool.run(
    plan.cuts.map((_, at) => ({ kind: 'cut', order, at })),
    onDone,
  );
  // The largest first, so that the last process does not end alone with it.
  const packs = plan.packs.toSorted((a, b) => b.end - b.begin - (a.end - a.begin));
  await pool.run(
    packs.map(({ begin, end }) => ({ kind: 'pack', order, begin, end })),
    onDone,
  );
}

async function ingestDirectory(store: CloudStore, folder: string): Promise<void> {
  const files = { 'parties.csv': partiesCsv(), 'products.csv': productsCsv() };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const { rejected } = await ingestFiles(
    store,
    Object.keys(files).map((name) => join(folder, name)),
  );
  if (rejected.length > 0) throw new RangeError(`the directory was rejected: ${JSON.stringify(rejected[0])}`);
}

/** Gives each manifest its event root and its place among those in force, and appends it to the county's log. */
function appendPacks(store: CloudStore, plan: CountyPlan, folder: string): void {
  const logs = new LogBook(store.database);
  const log = logs.log(BUILT_COUNTY);
  const live: ForcedPack[] = [];
  for (const { begin, end } of plan.packs) {
    for (let cut = begin; cut < end; cut++) {
      const leaves = readFileSync(leavesFile(folder, cut));
      for (let at = 0; at < leaves.length; at += HASH_BYTES)
        log.events.append(leaves.subarray(at, at + HASH_BYTES));
      rmSync(leavesFile(folder, cut));
    }
    const file = packFileOf(folder, begin);
    const manifest = manifestOf(file);
    const index = live.length;
    const entry = new TextEncoder().encode(
      canonicalJson({
        ...manifest,
        eventRoot: encodeBase64(log.events.root()),
        live: liveSetOf(nodePort, [...live, { index, blockRoot: manifest.blockRoot }]),
      }),
    );
    const target = packFile(store.home.publication, hex(nodePort.sha256(entry)));
    mkdirSync(dirname(target), { recursive: true });
    renameSync(file, target);
    live.push(forcedPack(index, entry));
  }
  store.database
    .transaction(() =>
      logs.append(
        log,
        live.map(({ entry }) => entry),
      ),
    )
    .immediate();
}

/**
 * A prefecture of any size: several counties that all hold what one built county holds. Their packs have the same bytes
 * under manifests of their own, so that it costs no building. For fetching, verifying and storing they are as many
 * different rows; an answer finds every code in each of the counties, where a real one is repeated over three, and
 * counts each event once: the most that can be asked of it.
 */
import { cpSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { packFile } from '../../cloud/publish/cut-packs.ts';
import { LogBook } from '../../cloud/publish/log-book.ts';
import { publish } from '../../cloud/publish/publish.ts';
import { openCloudStore } from '../../cloud/store/open-cloud-store.ts';
import { nodePort } from '../../host/node-port.ts';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';
import { hex } from '../../shared/formats/hex.ts';
import { parseManifest } from '../../shared/pack/parse-manifest.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import { BUILT_COUNTY } from './parties.ts';

/** Rows of a county; more are a prefecture. */
export const COUNTY_ROWS = 28_000_000;
/** Of Hangzhou (杭州市): the built county and its neighbours. */
const NEIGHBOURS = ['02', '05', '08', '09', '10', '11', '12', '13', '14', '22', '27', '82'];
const COUNTIES = [BUILT_COUNTY, ...NEIGHBOURS.map((district) => `3301${district}`)];

/** Regions that hold so many rows. Throws RangeError beyond what the prefecture has. */
export function countiesOf(rows: number): readonly string[] {
  const count = Math.max(1, Math.ceil((rows * 0.99) / COUNTY_ROWS));
  if (count > COUNTIES.length) throw new RangeError(`at most ${COUNTIES.length * COUNTY_ROWS} rows`);
  return COUNTIES.slice(0, count);
}

/** Makes a centre in `home` out of that of a built county, whose pack files it shares. */
export async function buildPrefecture(
  home: string,
  county: string,
  regions: readonly string[],
  work: LongWork,
): Promise<void> {
  const unfinished = `${home}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  copyCentre(county, unfinished);
  const store = openCloudStore(undefined, unfinished);
  try {
    const logs = new LogBook(store.database);
    for (const region of regions) {
      if (region === BUILT_COUNTY) continue;
      const built = logs.log(BUILT_COUNTY);
      const entries = Array.from({ length: built.entries.size }, (_, index) => {
        const entry = logs.entry(BUILT_COUNTY, index);
        const own = entryOf(entry, region);
        const { publication } = store.home;
        linkSync(packFile(publication, idOf(entry)), packFile(publication, idOf(own)));
        return own;
      });
      store.database
        .transaction(() => logs.append({ ...logs.log(region), events: built.events }, entries))
        .immediate();
    }
    await publish(store, work);
  } finally {
    store.close();
  }
  renameSync(unfinished, home);
}

function entryOf(entry: Uint8Array, region: string): Uint8Array {
  return new TextEncoder().encode(canonicalJson({ ...parseManifest(entry), region }));
}

function idOf(entry: Uint8Array): string {
  return hex(nodePort.sha256(entry));
}

/** Packs are linked, everything else is copied. */
function copyCentre(from: string, to: string): void {
  const packs = join('cloud', 'publication', 'pack');
  mkdirSync(to, { recursive: true });
  cpSync(from, to, { recursive: true, filter: (path) => path !== join(from, packs) });
  mkdirSync(join(to, packs), { recursive: true });
  for (const name of readdirSync(join(from, packs))) linkSync(join(from, packs, name), join(to, packs, name));
}

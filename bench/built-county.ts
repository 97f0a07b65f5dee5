/** Built publications, kept in a folder between runs where one is named: the largest take minutes. */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunningServer } from '../cloud/serve/serve-cloud.ts';
import type { LongWork } from '../shared/protocol/progress.ts';
import { servedCentre } from './centre/served-centre.ts';
import { buildCounty } from './county/build-county.ts';
import type { Serials } from './county/goods.ts';
import { buildPrefecture, COUNTY_ROWS, countiesOf } from './county/prefecture.ts';

/** Of the builder: what an older one built is not used. */
const VERSION = 1;

export interface BuiltCounty extends RunningServer {
  /** One, or the counties of a prefecture. */
  readonly regions: readonly string[];
  /** Rows per second; null where it lay in the cache. */
  readonly builtRowsPerSecond: number | null;
}

/** Builds it where it is not there yet, and serves it over loopback HTTP from this process. */
export async function builtCounty(
  folder: string,
  rows: number,
  serials: Serials,
  work: LongWork,
): Promise<BuiltCounty> {
  const regions = countiesOf(rows);
  const { home, builtRowsPerSecond } = await centreOf(folder, rows, regions, serials, work);
  // Published once more for a fresh cosignature: trusted time is now.
  return { ...(await servedCentre(home, work)), regions, builtRowsPerSecond };
}

async function centreOf(
  folder: string,
  rows: number,
  regions: readonly string[],
  serials: Serials,
  work: LongWork,
): Promise<{ readonly home: string; readonly builtRowsPerSecond: number | null }> {
  await mkdir(folder, { recursive: true });
  const home = join(folder, `county-v${VERSION}-${serials}-${rows}`);
  if (existsSync(home)) return { home, builtRowsPerSecond: null };
  if (regions.length > 1) {
    const county = await centreOf(folder, COUNTY_ROWS, regions.slice(0, 1), serials, work);
    await buildPrefecture(home, county.home, regions, work);
    return { home, builtRowsPerSecond: county.builtRowsPerSecond };
  }
  const started = performance.now();
  const plan = await buildCounty(home, { rows, serials }, work);
  return { home, builtRowsPerSecond: plan.rows / ((performance.now() - started) / 1000) };
}

/** The same simulated supply chain for every benchmark: same rows, same bytes. */
import { join } from 'node:path';
import type { LongWork } from '../../shared/protocol/progress.ts';
import { simulate } from '../../simulator/simulate.ts';
import type { Site } from '../benchmark.ts';

/** Xihu district of Hangzhou (杭州市西湖区): the county whose replica is measured. */
export const MEASURED_COUNTY = '330106';
const SEED = 20_261_101;

/** @returns the folder of capture files */
export async function simulatedCapture({ folder, rows }: Site, work: LongWork): Promise<string> {
  const out = join(folder, 'simulation');
  await simulate({ region: MEASURED_COUNTY, rows, seed: SEED, out, ...work });
  return join(out, 'capture');
}

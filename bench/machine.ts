/** The machine a figure belongs to. */
import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';
import type { Machine } from './report.ts';

const BYTES_PER_GIB = 2 ** 30;

export function thisMachine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / BYTES_PER_GIB),
    platform: `${platform()} ${release()}`,
    node: process.version,
    ...(platform() === 'win32' ? {} : { loadBefore: Math.round((loadavg()[0] ?? 0) * 100) / 100 }),
  };
}

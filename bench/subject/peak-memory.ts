/** The most memory this process ever had resident. */
import { readFileSync } from 'node:fs';

const KIB_PER_MIB = 1024;

/**
 * MiB. Linux hands the parent's peak down to `ru_maxrss` of a child, so there the process's own high-water mark
 * is read.
 */
export function peakRssMiB(): number {
  return (highWaterKib() ?? process.resourceUsage().maxRSS) / KIB_PER_MIB;
}

function highWaterKib(): number | null {
  if (process.platform !== 'linux') return null;
  const found = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
  return found === null ? null : Number(found[1]);
}

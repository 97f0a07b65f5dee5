/** Wall clock and processor time of one piece of work; on a shared machine only both together tell. */
export interface Timed<T> {
  readonly value: T;
  readonly seconds: number;
  /** User and system time of all threads of this process. */
  readonly cpuSeconds: number;
}

const MICROSECONDS = 1e6;

export async function timed<T>(work: () => T | Promise<T>): Promise<Timed<T>> {
  const cpu = process.cpuUsage();
  const started = performance.now();
  const value = await work();
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { value, seconds, cpuSeconds: (user + system) / MICROSECONDS };
}

/** Nearest-rank percentile; 0 of nothing. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = Math.ceil((percent / 100) * sorted.length);
  return sorted[Math.max(0, rank - 1)] ?? 0;
}

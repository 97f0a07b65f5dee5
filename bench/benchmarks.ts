/** The NAMEs there are, each loaded when it is asked for: a subject's process has nothing of the others in it. */
import type { Benchmark } from './benchmark.ts';

export const benchmarks: Readonly<Record<string, () => Promise<Benchmark>>> = {
  cloud: async () => (await import('./cloud.ts')).cloudBenchmark,
  replica: async () => (await import('./replica.ts')).replicaBenchmark,
  trace: async () => (await import('./trace.ts')).traceBenchmark,
  audit: async () => (await import('./audit.ts')).auditBenchmark,
  network: async () => (await import('./network.ts')).networkBenchmark,
  ui: async () => (await import('./ui.ts')).uiBenchmark,
};

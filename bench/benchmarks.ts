/** The NAMEs there are. */
import { auditBenchmark } from './audit.ts';
import type { Benchmark } from './benchmark.ts';
import { cloudBenchmark } from './cloud.ts';
import { networkBenchmark } from './network.ts';
import { replicaBenchmark } from './replica.ts';
import { traceBenchmark } from './trace.ts';
import { uiBenchmark } from './ui.ts';

export const benchmarks: Readonly<Record<string, Benchmark>> = {
  cloud: cloudBenchmark,
  replica: replicaBenchmark,
  trace: traceBenchmark,
  audit: auditBenchmark,
  network: networkBenchmark,
  ui: uiBenchmark,
};

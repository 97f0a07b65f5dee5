/** Every benchmark at a tiny size: it runs, says what the contract says, and its peers answer the same. No times. */
import { describe, expect, it } from 'vitest';
import { plain } from '../cli/output/paint.ts';
import { findChromium } from '../host/find-chromium.ts';
import { benchmarks } from './benchmarks.ts';
import type { BenchReport } from './report.ts';
import { reportText } from './report-text.ts';
import { runBench } from './run-bench.ts';

const ROWS = 1_000;
const PATIENCE_MS = 240_000;
const RECORD_PEERS = ['sqlite-row-per-event', 'duckdb', 'json-documents'];
const OTHER_PEERS: Readonly<Record<string, readonly string[]>> = {
  network: ['sqlite-recursive-query'],
  ui: ['antd-table-virtual', 'plain-table'],
};
const peersOf = (name: string) => OTHER_PEERS[name] ?? RECORD_PEERS;
const measurable = Object.keys(benchmarks).filter((name) => name !== 'ui' || findChromium() !== null);
if (!measurable.includes('ui'))
  process.stdout.write('bench ui: skipped, no Chromium is here (YAOJIAN_CHROMIUM may name one)\n');

const figures: Readonly<
  Record<string, { readonly ours: readonly string[]; readonly peers: readonly string[] }>
> = {
  cloud: {
    ours: ['ingestRowsPerSecond', 'publishRowsPerSecond', 'storedRowsPerNationalRow', 'peakRssMiB'],
    peers: ['ingestRowsPerSecond', 'bytesPerRow', 'peakRssMiB'],
  },
  replica: {
    ours: [
      'packs',
      'ingestRowsPerSecond',
      'bytesPerRow',
      'wireBytesPerRow',
      'verifyMBPerSecond',
      'traceP50Ms',
      'traceP99Ms',
      'batchSeconds',
      'auditRowsPerSecond',
      'peakRssMiB',
    ],
    peers: ['ingestRowsPerSecond', 'bytesPerRow', 'wireBytesPerRow', 'traceP99Ms', 'peakRssMiB'],
  },
  trace: {
    ours: ['traceP50Ms', 'traceP99Ms', 'batchSeconds', 'batchUnits'],
    peers: ['traceP50Ms', 'traceP99Ms', 'batchSeconds', 'batchUnits'],
  },
  audit: { ours: ['auditRowsPerSecond'], peers: ['auditRowsPerSecond'] },
  network: {
    ours: ['closureP50Ms', 'closureMaxMs', 'scoringP50Ms', 'scoringCpuMs'],
    peers: ['closureP50Ms', 'closureMaxMs'],
  },
  ui: {
    ours: [
      'startToUsableMs',
      'startHostMs',
      'startPageMs',
      'viewFirstP99Ms',
      'viewChangeP50Ms',
      'viewChangeP99Ms',
      'viewChangeMaxMs',
      'tableFrameP50Ms',
      'tableFrameP95Ms',
      'rendererBundleBytes',
      'rendererFirstPageGzipBytes',
      'peakRssMiB',
    ],
    peers: ['tableReadyMs', 'tableFrameP50Ms', 'tableFrameP95Ms', 'tableCpuMsPerFrame'],
  },
};

describe('refused before anything is made', () => {
  it.each([
    ['constructor', 1_000, 'BENCH_UNKNOWN'],
    ['', 1_000, 'BENCH_UNKNOWN'],
    ['cloud', 0, 'SIMULATION_ROWS_INVALID'],
    ['cloud', Number.NaN, 'SIMULATION_ROWS_INVALID'],
  ])('%s with %d rows: %s', async (name, rows, code) => {
    await expect(runBench(name, rows)).rejects.toMatchObject({ code });
  });

  it('what was cancelled', async () => {
    await expect(runBench('cloud', ROWS, { signal: AbortSignal.abort() })).rejects.toThrow();
  });
});

describe.each(measurable)('%s', (name) => {
  it('measures itself first, then every peer on the same data', { timeout: PATIENCE_MS }, async () => {
    const report = await runBench(name, ROWS);
    expect(report).toMatchObject({ name, rows: ROWS });
    for (const budget of Object.keys(report.budgets ?? {})) expect(report.results[0]).toHaveProperty(budget);
    expect(Object.keys(report.machine)).toEqual(
      expect.arrayContaining(['cpu', 'cores', 'memoryGiB', 'node']),
    );
    expect(report.results.map(({ subject }) => subject)).toEqual(['yaojian', ...peersOf(name)]);
    for (const [nth, result] of report.results.entries()) {
      for (const figure of figures[name]![nth === 0 ? 'ours' : 'peers'])
        expect.soft(result, result.subject).toHaveProperty(figure, expect.toSatisfy(isPositive));
      expect.soft(result.differentAnswers ?? 0, result.subject).toBe(0);
    }
    expect(new Set(report.results.map(({ measuredRows }) => measuredRows)).size).toBe(1);
  });
});

it('peers of a large county get a smaller one, which yaojian measures too', {
  timeout: PATIENCE_MS,
}, async () => {
  const options = { peerRows: 1_500, serials: 'shuffled', cache: null } as const;
  const { results } = await runBench('replica', 4_000, {}, options);
  expect(results.map(({ subject }) => subject)).toEqual(['yaojian', 'yaojian-as-peers', ...RECORD_PEERS]);
  const [whole, ...others] = results.map(({ measuredRows = 0 }) => measuredRows);
  for (const rows of others) {
    expect(rows).toBe(others[0]);
    expect(rows).toBeLessThan(whole!);
  }
  for (const { differentAnswers = 0, subject } of results) expect.soft(differentAnswers, subject).toBe(0);
});

it('the table shows each peer beside its ratio to yaojian', () => {
  const machine = { cpu: 'a', cores: 2, memoryGiB: 4, platform: 'b', node: 'v24' };
  const results = [
    { subject: 'yaojian', traceP50Ms: 2, batchUnits: 12_345 },
    { subject: 'peer', traceP50Ms: 5, note: 'slow' },
  ];
  const report: BenchReport = { name: 'trace', rows: 1_000, machine, results };
  const lines = reportText(report, plain)
    .split('\n')
    .map((line) => line.trim().split(/ {2,}/));
  expect(lines).toContainEqual(['FIGURE', 'yaojian', 'peer', 'ratio']);
  expect(lines).toContainEqual(['traceP50Ms', '2', '5', '×2.5']);
  expect(lines).toContainEqual(['batchUnits', '12 345', '-', '-']);
  expect(lines).toContainEqual(['peer: slow']);
});

function isPositive(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}

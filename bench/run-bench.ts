/** One run: the ground is made ready once, then each subject measures on it, one after the other. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchErrors } from '../shared/errors/bench-errors.ts';
import { raiser } from '../shared/errors/coded-error.ts';
import type { LongWork } from '../shared/protocol/progress.ts';
import { type BenchOptions, defaultOptions } from './benchmark.ts';
import { benchmarks } from './benchmarks.ts';
import { thisMachine } from './machine.ts';
import type { BenchReport, SubjectResult } from './report.ts';
import { inOwnProcess } from './subject/in-own-process.ts';

const fail = raiser(benchErrors);

/**
 * @param rows national rows to simulate, at least 1,000; of `replica` rows that the county stores, of `ui` also the
 *   table's
 * @throws CodedError BENCH_UNKNOWN, BENCH_NO_CHROMIUM, BENCH_SUBJECT_FAILED, SIMULATION_ROWS_INVALID
 */
export async function runBench(
  name: string,
  rows: number,
  work: LongWork = {},
  options: BenchOptions = defaultOptions,
): Promise<BenchReport> {
  const load = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined;
  if (load === undefined) throw fail('BENCH_UNKNOWN', { name, known: Object.keys(benchmarks).join(', ') });
  const benchmark = await load();
  const machine = thisMachine();
  const folder = await mkdtemp(join(tmpdir(), 'yaojian-bench-'));
  try {
    const { ground, close } = await benchmark.prepare({ folder, rows, options }, work);
    try {
      const leftOut = benchmark.leaveOut?.(ground) ?? [];
      const subjects = Object.keys(benchmark.subjects).filter((subject) => !leftOut.includes(subject));
      const results: SubjectResult[] = [];
      // By rows: where peers got a smaller record, yaojian's answers on that one are what theirs must be.
      const expected = new Map<number | undefined, readonly string[]>();
      for (const [nth, subject] of subjects.entries()) {
        work.onProgress?.({ phase: subject, done: nth, total: subjects.length, unit: 'subjects' });
        const { figures, answers } = await inOwnProcess({ name, subject, ground }, work.signal);
        const known = expected.get(figures.measuredRows);
        const compared =
          known === undefined || answers === undefined
            ? {}
            : { differentAnswers: differences(known, answers) };
        if (known === undefined && answers !== undefined) expected.set(figures.measuredRows, answers);
        results.push({ subject, ...figures, ...compared });
      }
      const budgets = benchmark.budgets?.(rows);
      return { name, rows, machine, ...(budgets === undefined ? {} : { budgets }), results };
    } finally {
      await close?.();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function differences(expected: readonly string[], answers: readonly string[]): number {
  const longest = Math.max(expected.length, answers.length);
  let different = 0;
  for (let at = 0; at < longest; at++) if (expected[at] !== answers[at]) different += 1;
  return different;
}

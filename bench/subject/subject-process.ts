/** The process of one subject: takes its task, measures, answers, ends. */
import { benchmarks } from '../benchmarks.ts';
import { peakRssMiB } from './peak-memory.ts';
import type { SubjectAnswer, SubjectTask } from './subject-messages.ts';

process.once('message', async (task: SubjectTask) => {
  const answer = await measured(task);
  process.send?.(answer, () => process.disconnect());
});

async function measured({ name, subject, ground }: SubjectTask): Promise<SubjectAnswer> {
  try {
    const benchmark = await benchmarks[name]?.();
    const measure = benchmark?.subjects[subject];
    if (measure === undefined) throw new RangeError(`no subject ${subject} of ${name}`);
    const measurement = await measure(ground);
    if (benchmark?.isDriven === true) return { kind: 'measured', measurement };
    const figures = { ...measurement.figures, peakRssMiB: peakRssMiB() };
    return { kind: 'measured', measurement: { ...measurement, figures } };
  } catch (error) {
    return {
      kind: 'failed',
      reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}

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
    const measure = benchmarks[name]?.subjects[subject];
    if (measure === undefined) throw new RangeError(`no subject ${subject} of ${name}`);
    const { figures, ...rest } = await measure(ground);
    return { kind: 'measured', measurement: { figures: { ...figures, peakRssMiB: peakRssMiB() }, ...rest } };
  } catch (error) {
    return {
      kind: 'failed',
      reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}

/** What the first question about a batch would wait for, made before anybody asks: a survey of each pack's events. */
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { Answering } from '../record/answering.ts';

/** One pack at a time, a tenth of a second each; throws what `work` aborts with. */
export async function surveyPacks(
  { record, store }: Answering,
  { onProgress, signal }: LongWork,
): Promise<void> {
  const { packs } = record;
  for (const [done, { survey }] of packs.entries()) {
    onProgress?.({ phase: 'packs', done, total: packs.length, unit: 'packs' });
    signal?.throwIfAborted();
    store.reading(() => survey());
    await new Promise((resolve) => setImmediate(resolve));
  }
}

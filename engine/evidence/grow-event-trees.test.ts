/** Growing while nobody asks: interrupted when somebody does, once for each state of the replica. */
import { expect, it } from 'vitest';
import { evidenceError } from '../../shared/errors/evidence-errors.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import { growWhileIdle } from './grow-event-trees.ts';

const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await turn();
}

it('gives way when somebody asks, and begins again when nobody does', async () => {
  let [idle, interrupted, begun] = [true, 0, 0];
  const grow = async ({ onProgress, signal }: LongWork) => {
    begun += 1;
    for (;;) {
      await turn();
      onProgress?.({ phase: 'events', done: 1, total: 2, unit: 'events' });
      if (signal?.aborted) interrupted += 1;
      signal?.throwIfAborted();
    }
  };
  const failures: unknown[] = [];
  const stop = growWhileIdle(
    { version: () => '1', grow, isIdle: () => idle, onFailure: (failure) => failures.push(failure) },
    1,
  );
  await until(() => begun === 1);
  idle = false;
  await until(() => interrupted === 1);
  idle = true;
  await until(() => begun === 2);
  stop();
  await until(() => interrupted === 2);
  expect(failures).toEqual([]);
});

it('grows each state once, also one that cannot be grown, and tells of what nobody foresaw', async () => {
  let [version, attempts] = ['1', 0];
  const failures: unknown[] = [];
  const grow = async () => {
    attempts += 1;
    if (version === '2') throw evidenceError('EVIDENCE_PACK_DAMAGED', { region: '330106' });
    if (version === '3') throw new Error('unforeseen');
  };
  const onFailure = (failure: unknown) => failures.push(failure);
  const stop = growWhileIdle({ version: () => version, grow, isIdle: () => true, onFailure }, 1);
  for (const next of ['1', '2', '3']) {
    version = next;
    await until(() => attempts === Number(next));
    await turn();
    await turn();
    expect(attempts).toBe(Number(next));
  }
  expect(failures).toHaveLength(1);
  stop();
});

import { expect, it } from 'vitest';
import { Wakefulness } from './sleep-proof.ts';

/** Work that ends when it is cancelled, and otherwise when `finish` is called. */
function work() {
  let finish: () => void = () => {};
  let attempts = 0;
  const attempt = ({ signal }: { readonly signal?: AbortSignal }) => {
    attempts += 1;
    return new Promise<string>((resolve, reject) => {
      finish = () => resolve('done');
      signal?.addEventListener('abort', () => reject(new Error('cancelled')));
    });
  };
  return { attempt, attempts: () => attempts, finish: () => finish() };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

it('sleep ends the attempt, waking begins another, and whoever asked sees one answer', async () => {
  const wakefulness = new Wakefulness();
  const { attempt, attempts, finish } = work();
  const answer = wakefulness.over({}, attempt);
  await settled();
  wakefulness.sleep();
  wakefulness.sleep();
  await settled();
  expect(attempts()).toBe(1);
  wakefulness.wake();
  await settled();
  expect(attempts()).toBe(2);
  finish();
  expect(await answer).toBe('done');
});

it('work asked for during sleep waits', async () => {
  const wakefulness = new Wakefulness();
  wakefulness.sleep();
  const { attempt, attempts, finish } = work();
  const answer = wakefulness.over({}, attempt);
  await settled();
  expect(attempts()).toBe(0);
  wakefulness.wake();
  await settled();
  finish();
  expect(await answer).toBe('done');
});

it('a person’s cancelling ends it for good, asleep or awake', async () => {
  const wakefulness = new Wakefulness();
  const awake = new AbortController();
  const first = wakefulness.over({ signal: awake.signal }, work().attempt);
  await settled();
  awake.abort();
  await expect(first).rejects.toThrow();
  const asleep = new AbortController();
  const { attempt, attempts } = work();
  const second = wakefulness.over({ signal: asleep.signal }, attempt);
  await settled();
  wakefulness.sleep();
  await settled();
  asleep.abort();
  await expect(second).rejects.toThrow();
  expect(attempts()).toBe(1);
});

it('a failure of its own is not tried again', async () => {
  let attempts = 0;
  const failing = () => {
    attempts += 1;
    return Promise.reject(new Error('refused'));
  };
  await expect(new Wakefulness().over({}, failing)).rejects.toThrow('refused');
  expect(attempts).toBe(1);
});

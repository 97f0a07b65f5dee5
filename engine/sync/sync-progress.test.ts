import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PackManifest } from '../../shared/pack/manifest.ts';
import type { Progress } from '../../shared/protocol/progress.ts';
import { SyncProgress } from './sync-progress.ts';

const pack = (rows: number, fileLength: number) => ({ counts: { rows }, fileLength }) as PackManifest;

afterEach(() => vi.useRealTimers());

describe('progress of a synchronisation', () => {
  it('is told in packs, rows and bytes, and ends at all of them', () => {
    const told: Progress[] = [];
    const packs = [pack(100, 1_000), pack(300, 3_000)];
    const progress = new SyncProgress(packs, { onProgress: (one) => told.push(one) });
    progress.received(1_000);
    for (const one of packs) progress.stored(one);
    expect(told[0]).toMatchObject({ done: 0, total: 2, receivedBytes: 1_000, secondsLeft: null });
    expect(told.at(-1)).toMatchObject({
      phase: 'packs',
      done: 2,
      total: 2,
      unit: 'packs',
      rows: { done: 400, total: 400 },
      bytes: { done: 4_000, total: 4_000 },
    });
    expect(progress.report()).toEqual({ packs: 2, rows: 400, bytes: 4_000 });
  });

  it('says the time left at the pace so far, none before there is one', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const told: (number | null | undefined)[] = [];
    const work = { onProgress: ({ secondsLeft }: Progress) => told.push(secondsLeft) };
    const progress = new SyncProgress([pack(1, 1_000), pack(1, 3_000)], work);
    vi.advanceTimersByTime(1_000);
    progress.tell();
    vi.advanceTimersByTime(9_000);
    progress.stored(pack(1, 1_000));
    expect(told).toEqual([null, 30]);
  });

  it('of nothing to do is nothing, and never divides by it', () => {
    const told: Progress[] = [];
    new SyncProgress([], { onProgress: (one) => told.push(one) }).tell();
    expect(told).toMatchObject([{ done: 0, total: 0, secondsLeft: null }]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import { encodeBase64 } from '../../shared/formats/base64.ts';
import { liveSetOf } from '../../shared/pack/live-set.ts';
import type { PackManifest } from '../../shared/pack/manifest.ts';
import { nextLiveSet, type PlacedPack, placedPack } from './live-set.ts';

const hashOf = (text: string) => encodeBase64(nodePort.sha256(new TextEncoder().encode(text)));
/** The event root says which events there are, so it depends on their number alone. */
const rootAt = (events: number) => hashOf(`events ${events}`);

/** A manifest of what matters here; the rest is not looked at. */
function manifest(from: number, to: number, live: readonly PlacedPack[] | null, name = ''): PackManifest {
  const own = {
    region: '330106',
    eventRange: { from, to },
    eventRoot: rootAt(to),
    blockRoot: hashOf(`${name} ${from} ${to}`),
  } as PackManifest;
  if (live === null) return { ...own, live: null };
  const all = [...live, placedPack(Math.max(-1, ...live.map(({ index }) => index)) + 1, own)];
  return { ...own, live: liveOf(all) };
}

const liveOf = (all: readonly PlacedPack[]) => liveSetOf(nodePort, all);

/** Packs of one event each, none merged. */
function grown(count: number): readonly PlacedPack[] {
  let live: readonly PlacedPack[] = [];
  for (let i = 0; i < count; i++) live = nextLiveSet(nodePort, live, i, manifest(i, i + 1, null)).live;
  return live;
}

function merged(
  before: readonly PlacedPack[],
  index: number,
  from: number,
  to: number,
  dropped: readonly number[],
) {
  const own = manifest(from, to, null, 'merged');
  const left = before.filter((pack) => !dropped.includes(pack.index));
  return { ...own, live: liveOf([...left, placedPack(index, own)]) };
}

describe('packs in force', () => {
  const before = grown(5);

  it.each([
    ['a pack is left out whose events are nowhere else', merged(before, 5, 1, 3, [1, 2, 3])],
    ['the merge begins after what it replaces', merged(before, 5, 2, 3, [1, 2])],
    ['the merge ends before what it replaces', merged(before, 5, 1, 2, [1, 2])],
    ['the merge goes on over packs that stay', merged(before, 5, 1, 4, [1, 2])],
    ['the merge brings new events along', merged(before, 5, 3, 9, [3, 4])],
    ['the packs replaced are no neighbours', merged(before, 5, 0, 3, [0, 2])],
    ['events are skipped', merged(before, 5, 6, 7, [])],
    ['events are repeated', merged(before, 5, 4, 6, [])],
    [
      'it names a pack that never was',
      { ...merged(before, 5, 5, 6, []), live: liveOf([...before, { ...before[0]!, index: 9 }]) },
    ],
    ['it leaves itself out', { ...merged(before, 5, 5, 6, []), live: liveOf(before) }],
    [
      'its root is another one',
      { ...merged(before, 5, 1, 3, [1, 2]), live: { entries: [0, 3, 4, 5], root: hashOf('other') } },
    ],
  ])('are refused when %s', (_, entry) => {
    expect(() => nextLiveSet(nodePort, before, 5, entry)).toThrow(
      expect.objectContaining({ code: 'LIVE_SET_INVALID' }),
    );
  });

  it('are refused when a merge comes to another event root', () => {
    const forged = { ...merged(before, 5, 1, 3, [1, 2]), eventRoot: hashOf('other events') };
    expect(() => nextLiveSet(nodePort, before, 5, forged)).toThrow(
      expect.objectContaining({ code: 'MERGED_EVENTS_DIFFER' }),
    );
  });

  it('are all of them where a log never merges', () => {
    expect(before.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
  });

  it('lose exactly those that a merge holds', () => {
    const inner = nextLiveSet(nodePort, before, 5, merged(before, 5, 1, 3, [1, 2]));
    expect(inner.live.map(({ index }) => index)).toEqual([0, 3, 4, 5]);
    expect(inner.replaced.map(({ index }) => index)).toEqual([1, 2]);
    const tail = nextLiveSet(nodePort, inner.live, 6, merged(inner.live, 6, 3, 5, [3, 4]));
    expect(tail.live.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [1, 3],
      [3, 5],
    ]);
  });

  it('cover the events without a gap after any history of packs and merges', () => {
    const step = fc.record({ events: fc.nat(3), merge: fc.nat(4), at: fc.nat(100) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let live: readonly PlacedPack[] = [];
        let events = 0;
        for (const [index, { at, events: added, merge }] of steps.entries()) {
          const order = live.toSorted((a, b) => a.from - b.from || a.to - b.to || a.index - b.index);
          const first = order.length === 0 ? 0 : at % order.length;
          const run = merge === 0 ? [] : order.slice(first, first + merge);
          const from = run[0]?.from ?? events;
          const to = run.at(-1)?.to ?? events + added;
          const entry = merged(
            live,
            index,
            from,
            to,
            run.map((pack) => pack.index),
          );
          live = nextLiveSet(nodePort, live, index, entry).live;
          events = Math.max(events, to);
          let next = 0;
          for (const pack of live.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
            expect(pack.from).toBe(next);
            next = pack.to;
          }
          expect(next).toBe(events);
        }
      }),
      { numRuns: 200 },
    );
  });
});

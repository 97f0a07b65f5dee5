import { expect, it } from 'vitest';
import type { RegionHolding } from '../../../shared/protocol/status-answer.ts';
import { regionTree } from './region-tree.ts';

const through = '2026-11-22T01:40:00.000Z';
const holding = (region: string, changes: Partial<RegionHolding> = {}): RegionHolding => ({
  region,
  size: 3,
  completeThrough: through,
  state: 'fresh',
  rows: 100,
  packs: 2,
  bytes: 1_000,
  ...changes,
});
const pack = (region: string, lastVerified: string | null, damaged = false) => ({
  region,
  pack: 'a'.repeat(64),
  lastVerified,
  damaged,
});

it('counties stand under their prefecture and province, with the sums of what is inside', () => {
  const [zhejiang, none] = regionTree(
    [holding('330106'), holding('330105'), holding('330203'), holding('999999')],
    [],
  );
  expect(zhejiang).toMatchObject({
    region: '330000',
    counties: 3,
    rows: 300,
    bytes: 3_000,
    packs: 6,
    size: 9,
  });
  expect(zhejiang?.children.map(({ region }) => region)).toEqual(['330100', '330200']);
  expect(zhejiang?.children[0]?.children.map(({ region }) => region)).toEqual(['330105', '330106']);
  expect(none).toMatchObject({ region: '999999', children: [] });
});

it('districts of a municipality stand under it at once', () => {
  const [beijing] = regionTree([holding('110101'), holding('110102')], []);
  expect(beijing?.region).toBe('110000');
  expect(beijing?.children.map(({ region }) => region)).toEqual(['110101', '110102']);
});

it('the worst inside is the state outside, and one county that was never synchronised leaves no complete-through', () => {
  const [zhejiang] = regionTree(
    [holding('330106'), holding('330105', { state: 'unknown', completeThrough: null })],
    [],
  );
  expect(zhejiang).toMatchObject({ state: 'unknown', completeThrough: null });
});

it('the earliest verification counts, and a pack that was never verified makes it none', () => {
  const times = ['2026-11-21T00:00:00.000Z', '2026-11-20T00:00:00.000Z'] as const;
  const tree = (last: string | null) =>
    regionTree([holding('330106')], [pack('330106', times[0]), pack('330106', last, true)])[0];
  expect(tree(times[1])).toMatchObject({ lastVerified: times[1], damaged: 1 });
  expect(tree(null)?.lastVerified).toBeNull();
});

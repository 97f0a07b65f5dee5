import { describe, expect, it } from 'vitest';
import { divisionsOf } from '../../parts/map/tile-layout.ts';
import { addingCost, droppingGain, subscriptionCode } from './subscription-cost.ts';

const held = ['330105', '330106', '999999'].map((region) => ({
  region,
  size: 10,
  completeThrough: null,
  state: 'fresh' as const,
  rows: 500,
  packs: 1,
  bytes: 4_000,
}));
const pin = (region: string, size: number) => ({ region, size, completeThrough: '2026-11-22T01:40:00Z' });

it('a division is subscribed to by the shortest code', () => {
  expect(['330000', '330100', '330106', '100000'].map(subscriptionCode)).toEqual([
    '33',
    '3301',
    '330106',
    '10',
  ]);
});

describe('adding', () => {
  it('counts what the map shows, and what else has a log', () => {
    const adding = (pins: readonly ReturnType<typeof pin>[]) =>
      addingCost('3302', [], { pins }, held).counties;
    expect(adding([])).toBe(divisionsOf('330200').length);
    expect(adding([pin('330201', 3)])).toBe(divisionsOf('330200').length + 1);
  });

  it('counts only counties that no subscription brings yet', () => {
    const pins = [pin('330105', 9), pin('330106', 9), pin('330203', 20)];
    const cost = addingCost('33', ['3301'], { pins }, held);
    expect(cost).toMatchObject({ published: 1, entries: 20, likelyBytes: 8_000 });
    expect(cost.counties).toBeGreaterThan(50);
  });

  it('counts a county that GB/T 2260 has no more and that has a log', () => {
    expect(addingCost('330199', [], { pins: [pin('330199', 3)] }, held)).toMatchObject({
      counties: 1,
      entries: 3,
    });
  });

  it('guesses no bytes where nothing is here', () => {
    expect(addingCost('330203', [], { pins: [pin('330203', 3)] }, []).likelyBytes).toBeNull();
  });
});

describe('dropping', () => {
  it('gives back what no other subscription keeps', () => {
    expect(droppingGain('3301', ['3301', '330105'], held)).toEqual({ counties: 1, rows: 500, bytes: 4_000 });
    expect(droppingGain('330105', ['3301', '330105'], held)).toEqual({ counties: 0, rows: 0, bytes: 0 });
  });

  it('never counts what has no county', () => {
    expect(droppingGain('99', ['99'], held)).toEqual({ counties: 0, rows: 0, bytes: 0 });
  });
});

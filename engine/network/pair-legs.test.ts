import { describe, expect, it } from 'vitest';
import type { Leg } from './merge-bills.ts';
import { pairLegs } from './pair-legs.ts';

const leg = (event: number, timeMs: number, receipt: boolean, units = 1, over: Partial<Leg> = {}): Leg => ({
  event,
  timeMs,
  receipt,
  from: 'A',
  to: 'B',
  buyer: null,
  bill: null,
  batch: 0,
  codes: units,
  units,
  ...over,
});
const shown = (legs: readonly Leg[]) =>
  pairLegs(legs).map(({ shipment, receipt }) => [shipment?.event ?? null, receipt?.event ?? null]);

describe('shipments and their receipts', () => {
  it('stay apart between other parties, of other batches, and where the receipt was earlier', () => {
    expect(shown([leg(1, 0, false), leg(2, 1, true, 1, { to: 'C' })])).toEqual([
      [1, null],
      [null, 2],
    ]);
    expect(shown([leg(1, 0, false), leg(2, 1, true, 1, { batch: 1 })])).toEqual([
      [1, null],
      [null, 2],
    ]);
    expect(shown([leg(1, 5, false), leg(2, 1, true)])).toEqual([
      [1, null],
      [null, 2],
    ]);
  });

  it('are one delivery', () => {
    expect(shown([leg(1, 0, false), leg(2, 1, true)])).toEqual([[1, 2]]);
  });

  it('of a direct shipment is the one that names the buyer as the giver', () => {
    const direct = leg(1, 0, false, 1, { from: 'maker', buyer: 'A' });
    expect(shown([direct, leg(2, 1, true)])).toEqual([[1, 2]]);
    expect(shown([leg(3, 0, false), direct, leg(2, 1, true)])).toEqual([
      [1, null],
      [3, 2],
    ]);
  });

  it('are matched by amount first, then by time', () => {
    const legs = [leg(1, 0, false, 5), leg(2, 1, false, 9), leg(3, 2, true, 9), leg(4, 3, true, 4)];
    expect(shown(legs)).toEqual([
      [1, 4],
      [2, 3],
    ]);
  });

  it('lose none', () => {
    const legs = Array.from({ length: 40 }, (_, at) => leg(at, (at * 7) % 40, at % 3 === 0, at % 4));
    const events = pairLegs(legs).flatMap(({ shipment, receipt }) => [shipment?.event, receipt?.event]);
    expect(events.filter((event) => event !== undefined).sort((a, b) => a - b)).toEqual(
      legs.map(({ event }) => event),
    );
  });
});

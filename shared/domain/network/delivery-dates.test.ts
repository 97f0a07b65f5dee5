import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildNetwork } from './build-network.ts';
import { deliveryDates } from './delivery-dates.ts';
import { randomNetwork } from './random-network.fixture.ts';

const DAY = 86_400_000;
const two = (first: object, second: object) =>
  buildNetwork({
    stations: ['a', 'b', 'c'],
    deliveries: [
      { id: 'ab', source: 'a', target: 'b', ...first },
      { id: 'bc', source: 'b', target: 'c', ...second },
    ],
    relations: [{ source: 'ab', target: 'bc' }],
  });

describe('dates of deliveries', () => {
  it('do not matter where they are ignored', () => {
    expect(deliveryDates(two({ arrivedMs: DAY }, { departedMs: 0 }), 'ignore')).toBeNull();
  });

  it('are as given, and open where they are not', () => {
    const dates = deliveryDates(two({ arrivedMs: DAY }, { arrivedMs: 3 * DAY }), 'explicit');
    expect([...(dates?.arrivedFrom ?? [])]).toEqual([DAY, 3 * DAY]);
    expect([...(dates?.departedUntil ?? [])]).toEqual([Infinity, Infinity]);
  });

  it('follow from arrival and departure of one delivery', () => {
    const dates = deliveryDates(two({ arrivedMs: DAY }, { departedMs: 5 * DAY }), 'inferred');
    expect([...(dates?.departedUntil ?? [])]).toEqual([DAY, 5 * DAY]);
    expect([...(dates?.arrivedFrom ?? [])]).toEqual([DAY, 5 * DAY]);
  });

  it('follow from what a delivery was made of, and from what was made of it', () => {
    const later = deliveryDates(two({ arrivedMs: 2 * DAY }, {}), 'inferred');
    expect([...(later?.arrivedFrom ?? [])]).toEqual([2 * DAY, 2 * DAY]);
    const earlier = deliveryDates(two({}, { departedMs: 4 * DAY }), 'inferred');
    expect([...(earlier?.departedUntil ?? [])]).toEqual([4 * DAY, 4 * DAY]);
  });

  it('are dropped where a delivery arrived before it left', () => {
    const dates = deliveryDates(two({ departedMs: 5 * DAY, arrivedMs: DAY }, {}), 'inferred');
    expect([...(dates?.arrivedFrom ?? [])]).toEqual([-Infinity, -Infinity]);
  });

  it('are dropped where they contradict what fed the delivery', () => {
    const dates = deliveryDates(two({ arrivedMs: 9 * DAY }, { departedMs: DAY, arrivedMs: DAY }), 'inferred');
    expect([...(dates?.arrivedFrom ?? [])]).toEqual([-Infinity, -Infinity]);
    expect([...(dates?.departedUntil ?? [])]).toEqual([Infinity, Infinity]);
  });

  it('with inferred limits never allow less than relations do without contradiction', () => {
    fc.assert(
      fc.property(randomNetwork, (random) => {
        const network = buildNetwork(random);
        const explicit = deliveryDates(network, 'explicit');
        const inferred = deliveryDates(network, 'inferred');
        for (const limits of [explicit, inferred]) {
          for (const limit of [...(limits?.arrivedFrom ?? []), ...(limits?.departedUntil ?? [])])
            expect(limit).not.toBeNaN();
        }
      }),
    );
  });
});

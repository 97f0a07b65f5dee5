/** Small random networks with every option, for comparison with definitions written the slow way. */
import fc from 'fast-check';
import type { DeliveryInput, NetworkInput } from './build-network.ts';

export interface RandomNetwork extends NetworkInput {
  readonly deliveries: readonly Required<DeliveryInput>[];
  readonly cross: readonly number[];
  readonly kill: readonly number[];
  readonly deliveryKill: readonly number[];
  readonly weight: readonly number[];
}

const DAY = 86_400_000;
const day = fc.option(
  fc.integer({ min: 0, max: 6 }).map((n) => n * DAY),
  { freq: 3 },
);
const flag = fc.integer({ min: 0, max: 3 }).map((n) => (n === 0 ? 1 : 0));

/** Up to 8 stations and 14 deliveries; circles and deliveries from a station to itself included. */
export const randomNetwork: fc.Arbitrary<RandomNetwork> = fc
  .record({
    stations: fc.integer({ min: 1, max: 8 }),
    deliveries: fc.array(
      fc.record({ source: fc.nat(), target: fc.nat(), departedMs: day, arrivedMs: day, feeds: fc.nat(255) }),
      { maxLength: 14 },
    ),
    cross: fc.array(flag, { minLength: 8, maxLength: 8 }),
    kill: fc.array(flag, { minLength: 8, maxLength: 8 }),
    deliveryKill: fc.array(flag, { minLength: 14, maxLength: 14 }),
    weight: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 8, maxLength: 8 }),
  })
  .map(({ stations: count, deliveries, ...marks }) => {
    const named = deliveries.map((delivery, index) => ({
      id: `d${index}`,
      source: `s${delivery.source % count}`,
      target: `s${delivery.target % count}`,
      departedMs: delivery.departedMs,
      arrivedMs: delivery.arrivedMs,
      quantity: index % 3 === 0 ? null : index,
    }));
    const relations = named.flatMap((first, a) =>
      named.flatMap((second, b) =>
        first.target === second.source && ((deliveries[a]?.feeds ?? 0) >> (b % 8)) & 1
          ? [{ source: first.id, target: second.id }]
          : [],
      ),
    );
    return {
      ...marks,
      stations: Array.from({ length: count }, (_, at) => `s${at}`),
      deliveries: named,
      relations,
    };
  });

/** Any content a cloud could hand to the encoder, and much that it never would. */
import fc from 'fast-check';
import type { EpcisEvent } from '../../domain/event/epcis-event.ts';
import type { EventFacts, NamedCode, NamedRole } from '../../domain/event/event-facts.ts';
import type { PackContent, PackEvent, PackRow } from '../pack-content.ts';

const roles: readonly NamedRole[] = ['object', 'parent', 'child', 'input', 'output'];
const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const text = fc.string({ unit: 'grapheme', maxLength: 12 });

export const arbitraryCode = fc.oneof(
  { weight: 4, arbitrary: fc.nat(30).map((serial) => `810111110000${String(serial).padStart(4, '0')}7391`) },
  { weight: 2, arbitrary: digits(19).map((rest) => `8${rest}`) },
  { weight: 1, arbitrary: digits(6).map((serial) => `https://id.gs1.org/01/09506000134352/21/${serial}`) },
  { weight: 1, arbitrary: fc.nat(9).map((raw) => `urn:cn-drugcode:X${raw}`) },
  { weight: 1, arbitrary: text.map((tail) => `urn:other:${tail}`) },
);

const arbitraryTime = fc.oneof(
  fc.integer({ min: 0, max: 2_000_000 }).map((minutes) => minutes * 60_000),
  fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }),
);
const party = fc.option(fc.oneof(fc.constantFrom('P1', 'P2', '九州'), text), { nil: null });

const arbitraryName: fc.Arbitrary<NamedCode> = fc.record({
  code: arbitraryCode,
  role: fc.constantFrom(...roles),
  link: fc.option(arbitraryCode, { nil: null }),
  timeMs: arbitraryTime,
});

const arbitraryFacts: fc.Arbitrary<EventFacts> = fc.record({
  type: fc.constantFrom(
    'ObjectEvent',
    'AggregationEvent',
    'TransactionEvent',
    'TransformationEvent',
    'AssociationEvent',
  ),
  action: fc.constantFrom('ADD', 'OBSERVE', 'DELETE', null),
  bizStep: fc.constantFrom('shipping', 'void_shipping', 'accepting', null, 'https://example.org/step'),
  disposition: fc.constantFrom('active', 'unknown', null, 'urn:own:disposition'),
  timeMs: arbitraryTime,
  zoneMinutes: fc.constantFrom(480, 0, -330, 840),
  party,
  from: party,
  to: party,
  deliverTo: party,
  carrier: party,
  bill: fc.option(
    fc.record({
      party: fc.constantFrom('P1', '九州', 'P9'),
      type: fc.constantFrom('201', '001', '', 'X1'),
      number: text,
    }),
    { nil: null },
  ),
  lot: fc.option(fc.record({ number: text, expiry: fc.constantFrom('2028-02-29', null) }), { nil: null }),
  names: fc.array(arbitraryName, { maxLength: 12 }),
  quantities: fc.array(
    fc.record({
      epcClass: fc.constantFrom('urn:cn-batch:P:B', 'https://id.gs1.org/01/09506000134352/10/L'),
      quantity: fc.oneof(
        fc.constantFrom(null, -0, 0.1, 12, -3),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
      ),
      uom: fc.constantFrom(null, 'KGM'),
    }),
    { maxLength: 3 },
  ),
  releasesAll: fc.boolean(),
  splitSale: fc.boolean(),
  untimed: fc.boolean(),
  declaresError: fc.boolean(),
});

const identity = fc.oneof(
  fc.stringMatching(/^[0-9a-f]{64}$/).map((hash) => `ni:///sha-256;${hash}?ver=CBV2.0`),
  text.map((tail) => `urn:uuid:${tail}`),
);

/** Nothing of the document need have to do with the facts: most of these are stored whole or as parameters. */
const arbitraryDocument: fc.Arbitrary<EpcisEvent> = fc
  .dictionary(
    fc.oneof(fc.constantFrom('epcList', '$', 'eventID', 'yaojian:scanTimes', 'toString'), text),
    fc.jsonValue({ maxDepth: 3 }),
    { maxKeys: 6 },
  )
  // Only canonical JSON counts here, whatever it says.
  .map(
    (value) => ({ ...JSON.parse(JSON.stringify(value).toWellFormed()), type: 'ObjectEvent' }) as EpcisEvent,
  );

const arbitraryEvent: fc.Arbitrary<PackEvent> = fc.record({
  number: fc.oneof(fc.nat(50), fc.integer({ min: 0, max: 2 ** 48 })),
  recordTimeMs: arbitraryTime,
  identity,
  document: arbitraryDocument,
  facts: arbitraryFacts,
  inRange: fc.boolean(),
});

/** Rows: some of the names, some of other codes, now and then one twice. */
export const arbitraryContent: fc.Arbitrary<PackContent> = fc
  .uniqueArray(arbitraryEvent, { selector: (event) => event.number, maxLength: 12 })
  .chain((events) => {
    const named = events.flatMap((event) =>
      event.facts.names.map((name) => ({ ...name, eventNumber: event.number })),
    );
    const invented = fc.tuple(arbitraryName, fc.constantFrom(...events.map((event) => event.number), 0));
    return fc.record({
      events: fc.constant(events),
      rows: fc
        .tuple(
          fc.subarray(named),
          events.length === 0
            ? fc.constant([])
            : fc.array(
                invented.map(([name, at]) => ({ ...name, eventNumber: at })),
                { maxLength: 5 },
              ),
        )
        .chain(([some, others]) =>
          fc.array(fc.boolean(), { minLength: 64, maxLength: 64 }).map((asides): PackRow[] => {
            const numbers = new Set(events.map((event) => event.number));
            const rows = [...some, ...others].filter((row) => numbers.has(row.eventNumber));
            return rows.map(({ code, eventNumber, role, link, timeMs }, at) => {
              return { code, eventNumber, role, link, timeMs, aside: asides[at % 64] ?? false };
            });
          }),
        ),
      region: digits(6),
      firstEventIndex: fc.nat(),
      eventRoot: fc.uint8Array({ minLength: 32, maxLength: 32 }),
      place: fc.constant(null),
      completeThroughMs: fc.integer({ min: 0, max: 253_402_300_799_999 }),
    });
  });

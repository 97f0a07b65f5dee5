/** Any event written as XML and read again is the event it was: the document, so hash and identity, too (semantics 1.5). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bizSteps, dispositions, measurementTypes } from '../../domain/event/cbv-vocabulary.ts';
import type { EpcisEvent } from '../../domain/event/epcis-event.ts';
import { capture, eventsOf } from '../capture.fixture.ts';
import { epcisXmlText } from './write-epcis-xml.ts';

const text = fc
  .string({ unit: fc.constantFrom(...'ab9<>&"\'\u4e00]] \n;'), minLength: 1, maxLength: 12 })
  .map((found) => found.trim())
  .filter((found) => found !== '' && !found.includes('\n'));
const uri = fc.integer({ min: 0, max: 999 }).map((serial) => `urn:example:item:${serial}`);
const uris = fc.uniqueArray(uri, { minLength: 1, maxLength: 4 });
const quantities = fc.array(
  fc.record(
    { epcClass: uri, quantity: fc.integer({ min: -5, max: 1e6 }).map((n) => n / 4), uom: fc.constant('KGM') },
    { requiredKeys: ['epcClass'] },
  ),
  { minLength: 1, maxLength: 3 },
);
const place = fc.record({ id: uri });
const sensors = fc.array(
  fc.record({
    sensorMetadata: fc.record({ deviceID: uri }),
    sensorReport: fc.array(
      fc.record(
        {
          type: fc.constantFrom(...measurementTypes),
          value: fc.integer().map((n) => n / 8),
          booleanValue: fc.boolean(),
          stringValue: text,
        },
        { requiredKeys: ['type'] },
      ),
      { minLength: 1, maxLength: 2 },
    ),
  }),
  { minLength: 1, maxLength: 2 },
);
const common = {
  eventTime: fc.constant('2026-03-01T08:00:00.123Z'),
  eventTimeZoneOffset: fc.constantFrom('+08:00', '-03:30'),
  eventID: fc.uuid().map((id) => `urn:uuid:${id}`),
  bizStep: fc.constantFrom(...bizSteps, 'https://example.org/step'),
  disposition: fc.constantFrom(...dispositions),
  persistentDisposition: fc.record({
    set: fc.array(fc.constantFrom(...dispositions), { minLength: 1, maxLength: 2 }),
  }),
  readPoint: place,
  bizLocation: place,
  bizTransactionList: fc.array(
    fc.record(
      { type: fc.constantFrom('po', 'urn:example:type'), bizTransaction: uri },
      { requiredKeys: ['bizTransaction'] },
    ),
    { minLength: 1, maxLength: 2 },
  ),
  sourceList: fc.array(fc.record({ type: fc.constantFrom('owning_party', 'location'), source: uri }), {
    minLength: 1,
    maxLength: 2,
  }),
  errorDeclaration: fc.record({
    declarationTime: fc.constant('2026-03-02T00:00:00Z'),
    reason: fc.constant('did_not_occur'),
    correctiveEventIDs: uris,
  }),
  sensorElementList: sensors,
  'yaojian:note': text,
  'cbvmda:measure': fc.array(text, { minLength: 2, maxLength: 3 }),
};
const action = fc.constantFrom('ADD', 'OBSERVE', 'DELETE');
const ilmd = fc.record({ 'cbvmda:lotNumber': text, 'yaojian:deep': fc.record({ 'yaojian:inner': text }) });
const required = ['type', 'eventTime', 'eventTimeZoneOffset'];
const of = (type: string, fields: Record<string, fc.Arbitrary<unknown>>, needed: readonly string[]) =>
  fc.record(
    { type: fc.constant(type), ...common, ...fields },
    { requiredKeys: [...required, ...needed] as never },
  );

const events = fc.oneof(
  of('ObjectEvent', { action, epcList: uris, quantityList: quantities, ilmd }, ['action', 'epcList']),
  of('AggregationEvent', { action, parentID: uri, childEPCs: uris, childQuantityList: quantities }, [
    'action',
    'parentID',
  ]),
  of('TransactionEvent', { action, parentID: uri, epcList: uris, quantityList: quantities }, [
    'action',
    'bizTransactionList',
    'epcList',
  ]),
  of(
    'TransformationEvent',
    {
      inputEPCList: uris,
      inputQuantityList: quantities,
      outputEPCList: uris,
      outputQuantityList: quantities,
      transformationID: uri,
      ilmd,
    },
    ['inputEPCList'],
  ),
  of('AssociationEvent', { action, parentID: uri, childEPCs: uris, childQuantityList: quantities }, [
    'action',
    'parentID',
  ]),
) as fc.Arbitrary<EpcisEvent>;

describe.each(['2.0', '1.2'] as const)('XML %s', (version) => {
  it('gives every event back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(events, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 300 }),
        async (some, chunkLength) => {
          const xml = [...epcisXmlText(some, version, '2026-03-01T08:00:00Z')].join('');
          expect(eventsOf(await capture(xml, { chunkLength }))).toEqual(some);
        },
      ),
      { numRuns: 150 },
    );
  });
});

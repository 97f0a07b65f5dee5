/**
 * A small pack with everything in it: relation, bills, a sale with scan times, corrections, a remnant bill,
 * GS1 and malformed codes, context, a repeated event, rows aside, a document no template fits.
 */
import type { EpcisEvent } from '../../domain/event/epcis-event.ts';
import { encodeBase64 } from '../../formats/base64.ts';
import { billEvent, remnantEvent } from '../../formats/supervision/bill-event.ts';
import { billDeletion, replacement } from '../../formats/supervision/correction-event.ts';
import { RelationBatch } from '../../formats/supervision/relation-batch.ts';
import type { HostPort } from '../../port/host-port.ts';
import type { PackContent } from '../pack-content.ts';
import { contentOfDocuments } from './content-of-documents.ts';

const MADE = '2026-03-01T00:00:00.000+08:00';
const SHIPPED_MS = Date.UTC(2026, 2, 5, 1, 30);
const BOX = '81022220000000010042';

/** `units` in one box, every other one followed. */
export function sampleContent(port: HostPort, units = 6): PackContent {
  const codes = Array.from({ length: units }, (_, at) => unit(at));
  const content = contentOfDocuments(sampleDocuments(codes), followed(codes), port);
  const [first] = content.events;
  const events = content.events.map((event) => (event === first ? { ...event, inRange: false } : event));
  const rows = content.rows.map((row, at) => ({ ...row, aside: at % 5 === 0 }));
  const others = [3, 5].map((index) => ({ index, blockRoot: encodeBase64(new Uint8Array(32).fill(index)) }));
  return { ...content, events, rows, place: { index: 8, others } };
}

export function unit(at: number): string {
  return `8101111${String(100_000_000 + at)}${String((at * 7919) % 10_000).padStart(4, '0')}`;
}

function followed(codes: readonly string[]): (code: string) => boolean {
  const context = new Set(codes.filter((_, at) => at % 2 === 1));
  return (code) => !context.has(code);
}

export function sampleDocuments(codes: readonly string[]): readonly EpcisEvent[] {
  const batch = new RelationBatch({
    party: 'P0001',
    lotNumber: '20260301',
    expiry: '2028-02-29',
    eventTime: MADE,
    workshop: null,
    line: null,
  });
  batch.add(BOX, null, 1, 1);
  for (const code of codes) batch.add(code, BOX, 1, 1);
  const relation = Array.from(batch.events(), ({ document }) => document);
  const head = {
    from: 'P0001',
    to: '九州:1',
    deliverTo: null,
    carrier: 'C7',
    agent: 'A1',
    splitSale: false,
    persons: null,
  };
  const shipped = billEvent(
    { ...head, party: 'P0001', type: '201', number: 'XS-0001_1', timeMs: SHIPPED_MS },
    { codes: [BOX, 'urn:cn-drugcode:8021-1'], scanTimesMs: [Number.NaN, SHIPPED_MS + 61_000] },
  );
  const sold = billEvent(
    {
      ...head,
      party: 'S1',
      type: '321',
      number: 'LS 9',
      timeMs: SHIPPED_MS + 86_400_000,
      from: 'S1',
      to: null,
      splitSale: true,
    },
    { codes, scanTimesMs: codes.map((_, at) => SHIPPED_MS + 86_400_000 + 1_000 * (at % 3)) },
  );
  const remnant = remnantEvent(
    { ...head, party: 'S1', type: '106', number: 'LT1', timeMs: SHIPPED_MS },
    { epcClass: 'urn:cn-batch:1001:20260301', quantity: 2.5, uom: 'KGM' },
  );
  const time = { billTimeMs: null, recordTimeMs: SHIPPED_MS };
  return [
    ...relation,
    shipped,
    sold,
    remnant,
    billDeletion('P0001', 'XS-0002', time),
    ...replacement('S1', codes[0] ?? '', '81011110000000999999', time),
    gs1Event,
    unfitEvent,
  ];
}

const gs1Event: EpcisEvent = {
  type: 'TransformationEvent',
  eventID: 'urn:uuid:9f3c1f7e-3d21-4c5e-8a1f-4f9d4d3c2b1a',
  eventTime: '2026-03-06T10:00:00Z',
  eventTimeZoneOffset: '+08:00',
  transformationID: 'urn:own:transformation:1',
  inputEPCList: ['urn:epc:id:sgtin:9506000.134352.77', 'https://id.gs1.org/01/09506000134352/21/78'],
  outputEPCList: ['urn:epc:id:sscc:9506000.1234567890'],
  readPoint: { id: 'urn:epc:id:sgln:9506000.00001.0' },
  bizStep: 'https://example.org/steps/blending',
  'example:pressure': [1.5, null, true, { unit: 'bar' }],
};

/** Has the placeholder's own member name. */
const unfitEvent: EpcisEvent = {
  type: 'ObjectEvent',
  eventTime: '2026-03-06T11:00:00.000+08:00',
  eventTimeZoneOffset: '+08:00',
  action: 'OBSERVE',
  epcList: ['urn:cn-drugcode:81011111000000000000'],
  'example:money': { $: 12 },
};

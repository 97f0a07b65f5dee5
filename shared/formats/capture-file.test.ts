import { describe, expect, it } from 'vitest';
import { capture, eventsOf, refusalsOf } from './capture.fixture.ts';

const event = {
  type: 'ObjectEvent',
  eventTime: '2026-03-04T07:00:00Z',
  eventTimeZoneOffset: '+08:00',
  action: 'OBSERVE',
  bizStep: 'shipping',
  epcList: ['urn:cn-drugcode:82062339000000001001'],
  readPoint: { id: 'urn:cn-party:P1' },
};
const document = {
  '@context': [],
  type: 'EPCISDocument',
  schemaVersion: '2.0',
  creationDate: '2026-03-04T07:00:00Z',
  epcisBody: { eventList: [event] },
};
const envelope = {
  refUserId: 'R',
  billCode: 'N',
  billTime: '2026-03-04 15:00:00',
  billType: '201',
  traceCodes: '82062339000000001001',
};

describe('a file of no capture format is refused', () => {
  it.each([
    ['FILE_EMPTY', ''],
    ['FILE_EMPTY', '\uFEFF \n'],
    ['FILE_EMPTY', '<?xml version="1.0"?><!-- nothing -->'],
    ['FORMAT_UNKNOWN', 'hello'],
    ['FORMAT_UNKNOWN', '%PDF-1.7'],
    ['FORMAT_UNKNOWN', '<html><Data Code="1"/></html>'],
    [
      'EPCIS_EMPTY',
      '<epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2"><EPCISBody/></epcis:EPCISDocument>',
    ],
    ['EPCIS_EMPTY', '<EPCISQueryDocument/>'],
    ['XML_DOCTYPE', '<!DOCTYPE Document SYSTEM "http://example.org/x.dtd"><Document/>'],
  ])('%s: %j', async (code, text) => {
    for (const chunkLength of [1, 1000]) {
      const records = await capture(text, { chunkLength });
      expect(refusalsOf(records)).toEqual([code]);
      expect(records[0]?.place.file).toBe('file');
    }
  });

  it('as are envelopes in UTF-16', async () => {
    const text = JSON.stringify(envelope);
    const bytes = Uint8Array.from([...text].flatMap((character) => [character.charCodeAt(0), 0]));
    expect(refusalsOf(await capture(bytes))).toEqual(['ENCODING_UNSUPPORTED']);
  });
});

describe('JSON is told apart by its fields', () => {
  it.each([
    ['an EPCIS document', JSON.stringify(document)],
    ['a bare event', JSON.stringify(event, null, 2)],
    ['events in lines', `\uFEFF${JSON.stringify(event)}\n`],
    ['a list of events', JSON.stringify([event])],
    ['an event that quotes an envelope', JSON.stringify({ ...event, 'x:note': '"billCode":' })],
    ['an envelope', JSON.stringify(envelope)],
    ['a list of envelopes', `\n[ ${JSON.stringify(envelope, null, 1)} ]`],
  ])('%s is one event', async (_name, text) => {
    const records = await capture(text);
    expect(refusalsOf(records)).toEqual([]);
    expect(eventsOf(records)).toHaveLength(1);
    expect(eventsOf(records)[0]).toMatchObject({ type: 'ObjectEvent', epcList: event.epcList });
  });
});

it('a source of bytes that fails keeps what it gave', async () => {
  const { readCaptureFile } = await import('./capture-file.ts');
  const { refuse } = await import('../errors/capture-errors.ts');
  async function* failing() {
    yield new TextEncoder().encode(`${JSON.stringify(envelope)}\n`.padEnd(5000));
    throw refuse('FILE_DAMAGED', { reason: 'x' });
  }
  const kinds: string[] = [];
  const never = (): never => {
    throw new Error('unused');
  };
  const port = { sha256: never, ed25519Verify: never, zstdCompress: never, zstdDecompress: never };
  for await (const record of readCaptureFile('f', failing(), { recordTimeMs: 0, port })) {
    kinds.push(record.kind === 'refused' ? record.error.code : record.kind);
  }
  expect(kinds).toEqual(['event', 'FILE_DAMAGED']);
});

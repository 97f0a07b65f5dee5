import { describe, expect, it } from 'vitest';
import { nodePort } from '../../../host/node-port.ts';
import { deriveEventFacts } from '../../domain/event/derive-event-facts.ts';
import type { EpcisEvent } from '../../domain/event/epcis-event.ts';
import type { CaptureRecord } from '../capture-record.ts';
import { MAX_HELD_CHARACTERS } from './epcis-limits.ts';
import { eventHash } from './event-hash.ts';
import { readEpcisJson } from './read-epcis-json.ts';
import { writeEpcisDocument } from './write-epcis-document.ts';

async function read(text: string | readonly string[]): Promise<readonly CaptureRecord[]> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (const piece of typeof text === 'string' ? [text] : text) yield new TextEncoder().encode(piece);
  }
  return recordsOf(chunks());
}
async function recordsOf(chunks: AsyncIterable<Uint8Array>): Promise<readonly CaptureRecord[]> {
  const records: CaptureRecord[] = [];
  for await (const record of readEpcisJson('file.jsonld', chunks)) records.push(record);
  return records;
}

const events = (records: readonly CaptureRecord[]) =>
  records.flatMap((record) => (record.kind === 'event' ? [record.document] : []));
const codes = (records: readonly CaptureRecord[]) =>
  records.map((record) => (record.kind === 'refused' ? record.error.code : record.kind));

const event = (over: Record<string, unknown> = {}): EpcisEvent => ({
  type: 'ObjectEvent',
  eventTime: '2025-03-04T10:20:30.000+08:00',
  eventTimeZoneOffset: '+08:00',
  action: 'OBSERVE',
  epcList: ['urn:cn-drugcode:80217619000000001003'],
  ...over,
});
const document = (eventList: readonly unknown[], over: Record<string, unknown> = {}) =>
  JSON.stringify({
    '@context': ['https://x.example/epcis-context.jsonld', { ex: 'https://ns.example/' }],
    type: 'EPCISDocument',
    ...over,
    epcisBody: { eventList },
  });

describe('readEpcisJson', () => {
  it('refuses a file that is none, with its place', async () => {
    const [record] = await read('<EPCISDocument/>');
    expect(record).toMatchObject({
      kind: 'refused',
      error: { code: 'EPCIS_NOT_JSON' },
      place: { file: 'file.jsonld', line: 1 },
    });
  });

  it('names file, path and line of a refused event and keeps its neighbours', async () => {
    const records = await read(document([event(), event({ eventTime: 'x' }), event()]));
    expect(codes(records)).toEqual(['event', 'EPCIS_TIME', 'event']);
    expect(records[1]?.place).toEqual({
      file: 'file.jsonld',
      path: '$.epcisBody.eventList[1].eventTime',
      line: 1,
    });
  });

  it('keeps the content of an event as it came', async () => {
    const odd = event({ bizStep: 'transforming', extra: { a: [1] }, recordTime: 'x' });
    expect(events(await read(document([odd])))).toEqual([odd]);
  });

  it('bytes that are no UTF-8 refuse nothing but are reported', async () => {
    async function* chunks(): AsyncGenerator<Uint8Array> {
      const text = new TextEncoder().encode(JSON.stringify(event({ 'yaojian:note': 'xx' })));
      text[text.indexOf(0x78, 150)] = 0xff;
      yield text;
    }
    const records = await recordsOf(chunks());
    expect(codes(records)).toContain('ENCODING_INVALID');
    expect(codes(records)).toContain('event');
  });
});

describe('namespaces', () => {
  it('go along with events that need them, as little as they need', async () => {
    const [plain, own, extended] = events(
      await read(document([event(), event({ 'yaojian:untimed': true }), event({ 'ex:a': { 'ex:b': 1 } })])),
    );
    expect(plain).not.toHaveProperty('@context');
    expect(own).not.toHaveProperty('@context');
    expect(extended?.['@context']).toEqual({ ex: 'https://ns.example/' });
  });

  it('that come after the body still reach the events before them, in order', async () => {
    const late = `{"type":"EPCISDocument","epcisBody":{"eventList":[${[event(), event({ 'ex:a': 1 }), event()].map((one) => JSON.stringify(one)).join(',')}]},"@context":{"ex":"https://ns.example/"}}`;
    const read3 = events(await read([late.slice(0, 300), late.slice(300)]));
    expect(read3.map((one) => one['@context'])).toEqual([
      undefined,
      { ex: 'https://ns.example/' },
      undefined,
    ]);
  });

  it('that come too late cost only the events that need them', async () => {
    const filler = JSON.stringify(event({ 'ex:a': 'x'.repeat(1 << 20) }));
    const pieces = ['{"epcisBody":{"eventList":[', JSON.stringify(event())];
    for (let length = 0; length <= MAX_HELD_CHARACTERS; length += filler.length) pieces.push(`,${filler}`);
    pieces.push(`,${JSON.stringify(event())}]},"@context":{"ex":"https://ns.example/"}}`);
    const got = codes(await read(pieces));
    expect(got.filter((code) => code === 'event')).toHaveLength(2);
    expect(new Set(got)).toEqual(new Set(['event', 'EPCIS_CONTEXT_LATE']));
  });

  it('declared anew for a standard prefix go along too', async () => {
    const [one] = events(
      await read(
        document([event({ action: 'ADD', ilmd: { 'cbvmda:x': 1 } })], {
          '@context': { cbvmda: 'https://other.example/' },
        }),
      ),
    );
    expect(one?.['@context']).toEqual({ cbvmda: 'https://other.example/' });
  });

  it("of a bare event stay the event's own", async () => {
    const own = event({ '@context': { ex: 'https://own.example/' }, 'ex:a': 1 });
    expect(events(await read(JSON.stringify(own)))).toEqual([own]);
  });
});

describe('master data', () => {
  const header = (type: string, elements: readonly unknown[]) => ({
    epcisHeader: { epcisMasterData: { vocabularyList: [{ type, vocabularyElementList: elements }] } },
  });
  const attribute = (id: string, value: unknown) => ({ id, attribute: value });

  it('becomes parties of the directory', async () => {
    const attributes = [
      attribute('urn:epcglobal:cbv:mda:name', '甲药店'),
      attribute('cbvmda:streetAddressOne', '一号'),
      attribute('cbvmda:city', '杭州'),
      attribute('cbvmda:longitude', '120.1'),
      attribute('cbvmda:latitude', 30.2),
      attribute('yaojian:region', '330106'),
      attribute('https://yaojian.example/ns/ent_id', 'E1'),
    ];
    const text = document(
      [],
      header('urn:epcglobal:epcis:vtype:BusinessLocation', [{ id: 'urn:cn-party:P%3A1', attributes }]),
    );
    expect((await read(text))[0]).toMatchObject({
      kind: 'party',
      party: {
        party: 'P:1',
        name: '甲药店',
        address: '一号, 杭州',
        lon: 120.1,
        lat: 30.2,
        region: '330106',
        entId: 'E1',
        uscc: '',
      },
    });
  });

  it('becomes products where a class says its prefix, and is passed over where it does not', async () => {
    const attributes = [
      attribute('yaojian:prefix', '8021761'),
      attribute('yaojian:product', 'P'),
      attribute('yaojian:level', '3'),
      attribute('yaojian:special', '1'),
    ];
    const elements = [
      { id: 'urn:x:class', attributes },
      { id: 'urn:epc:idpat:sgtin:4012345.011111.*', attributes: [] },
    ];
    const records = await read(document([], header('urn:epcglobal:epcis:vtype:EPCClass', elements)));
    expect(records).toMatchObject([
      {
        kind: 'product',
        product: { prefix: '8021761', product: 'P', level: 3, perParent: null, special: true },
      },
    ]);
  });

  it('that is no element is refused beside its neighbours', async () => {
    const elements = [
      7,
      { attributes: [] },
      {
        id: 'urn:cn-party:P',
        attributes: [attribute('yaojian:lon', '999'), 7, attribute('yaojian:region', 'x')],
      },
    ];
    const records = await read(document([event()], header('urn:epcglobal:epcis:vtype:SourceDest', elements)));
    expect(codes(records)).toEqual(['EPCIS_FIELD_TYPE', 'EPCIS_FIELD_TYPE', 'party', 'event']);
    expect(records[2]).toMatchObject({ party: { lon: null, region: null } });
  });
});

describe('a document that we write', () => {
  it('reads back as the same events', async () => {
    const written = [
      event({ 'yaojian:untimed': true }),
      event({ eventID: 'urn:x:1', 'ex:a': 1, '@context': { ex: 'https://ns.example/' } }),
    ];
    const text = writeEpcisDocument(written, { creationTimeMs: 0, id: 'urn:x:doc' });
    const back = events(await read(text));
    expect(back).toEqual(written);
    expect(back.map((one) => eventHash(one, nodePort))).toEqual(
      written.map((one) => eventHash(one, nodePort)),
    );
    expect(deriveEventFacts(back[0] ?? event()).untimed).toBe(true);
  });
});

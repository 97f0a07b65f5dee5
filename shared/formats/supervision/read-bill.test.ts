import { describe, expect, it } from 'vitest';
import type { EpcisEvent } from '../../domain/event/epcis-event.ts';
import { capture, eventsOf, refusalsOf } from '../capture.fixture.ts';

const A = '82062339000000001001';
const B = '82062339000000001002';
const epc = (code: string) => `urn:cn-drugcode:${code}`;

function data(code: string, more: Record<string, string> = {}): string {
  const fields = {
    Code: code,
    Actor: 'User1',
    ActDate: '2026-03-04 15:00:00',
    ToCorpID: 'P2',
    CorpOrderID: 'N1',
    WrongCode: 'False',
    ...more,
  };
  return `<Data ${Object.entries(fields)
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ')}/>`;
}

const event = (name: string, lines: string) =>
  `<Event Name="${name}" MainAction="WareHouseOut"><ActionMapping><Action>x &amp; y</Action></ActionMapping><DataMaping>z</DataMaping><DataField>\n${lines}\n</DataField></Event>`;
const file = (events: string) =>
  `<?xml version="1.0"?>\n<Document SN="1" Version="3.0"><Events>${events}</Events></Document>`;
const sale = (lines: string) => file(event('SalesWareHouseOut', lines));

const billOf = (document: EpcisEvent | undefined) => document?.bizTransactionList?.[0]?.bizTransaction;

describe('a bill file is refused', () => {
  it('without a sender, once', async () => {
    expect(refusalsOf(await capture(sale(data(A) + data(B)), { party: null }))).toEqual(['SENDER_MISSING']);
  });

  it('for an event nobody knows, its neighbours kept', async () => {
    const records = await capture(
      file(event('MagicWareHouseOut', data(A) + data(B)) + event('SalesWareHouseOut', data(B))),
    );
    expect(refusalsOf(records)).toEqual(['BILL_TYPE_UNKNOWN_EVENT']);
    expect(eventsOf(records)).toHaveLength(1);
  });

  it.each([
    ['WRONG_CODE', { WrongCode: 'True' }],
    ['WRONG_CODE', { WrongCode: 'true' }],
    ['CODE_MISSING', { Code: ' ' }],
    ['CODE_TOO_LONG', { Code: '8'.repeat(1000) }],
    ['BILL_NUMBER_MISSING', { CorpOrderID: '' }],
    ['TIME_INVALID', { ActDate: '0000-00-00 00:00:00' }],
    ['TIME_INVALID', { ActDate: '0001-01-01 00:00:00' }],
    ['TIME_INVALID', { ActDate: '2026-03-04 25:00:00' }],
    ['XML_ENTITY', { CorpOrderID: '&secret;' }],
    ['XML_ENTITY', { CorpOrderID: 'A & B' }],
    ['XML_ENTITY', { CorpOrderID: '&#0;' }],
    ['FIELD_INVALID', { CorpOrderID: 'x'.repeat(2000) }],
  ])('%s: one line with %j, and not its neighbours', async (code, change) => {
    const records = await capture(sale([data(A), data(B, change)].join('\n')));
    expect(refusalsOf(records)).toEqual([code]);
    expect(records[0]).toMatchObject({
      place: { file: 'file', line: 4, path: '/Document[1]/Events[1]/Event[1]/DataField[1]/Data[2]' },
    });
    expect(eventsOf(records).map((document) => document.epcList)).toEqual([[epc(A)]]);
  });

  it('where nothing says when', async () => {
    expect(refusalsOf(await capture(sale(data(A, { ActDate: '' }))))).toEqual(['TIME_MISSING']);
  });

  it('as empty where it names nothing', async () => {
    expect(refusalsOf(await capture(sale('')))).toEqual(['BILL_EMPTY']);
  });

  it('in the bill the file was cut in, and no other', async () => {
    const text = sale([data(A), data(B, { CorpOrderID: 'N2' })].join('\n'));
    const records = await capture(text.slice(0, text.indexOf('</DataField>')));
    expect(refusalsOf(records)).toEqual(['FILE_TRUNCATED', 'FILE_TRUNCATED']);
    expect(eventsOf(records).map(billOf)).toEqual(['urn:cn-bill:P1:201:N1']);
  });
});

describe('a bill file becomes', () => {
  it('one event per bill', async () => {
    const [document] = eventsOf(await capture(sale(data(B) + data(A))));
    const place = { id: 'urn:cn-party:P1' };
    expect(document).toEqual({
      type: 'ObjectEvent',
      eventTime: '2026-03-04T15:00:00.000+08:00',
      eventTimeZoneOffset: '+08:00',
      action: 'OBSERVE',
      bizStep: 'shipping',
      disposition: 'in_transit',
      readPoint: place,
      bizLocation: place,
      bizTransactionList: [{ bizTransaction: 'urn:cn-bill:P1:201:N1' }],
      sourceList: [{ type: 'owning_party', source: 'urn:cn-party:P1' }],
      destinationList: [{ type: 'owning_party', destination: 'urn:cn-party:P2' }],
      epcList: [epc(A), epc(B)],
    });
  });

  it.each([
    ['ProduceWareHouseIn', '101', 'storing', 'in_progress'],
    ['PurchaseWareHouseIn', '102', 'receiving', 'in_progress'],
    ['ReturnWareHouseIn', '103', 'receiving', 'returned'],
    ['AllocateWareHouseIn', '104', 'receiving', 'in_progress'],
    ['SalesWareHouseOut', '201', 'shipping', 'in_transit'],
    ['ReturnWareHouseOut', '202', 'shipping', 'returned'],
    ['AllocateWareHouseOut', '203', 'shipping', 'in_transit'],
    ['ReworkWareHouseOut', '204', 'repairing', 'in_progress'],
    ['DestoryWareHouseOut', '205', 'destroying', 'destroyed'],
    ['DestroyWareHouseOut', '205', 'destroying', 'destroyed'],
    ['CheckWareHouseOut', '206', 'sampling', 'in_progress'],
    ['DirectAllocateWareHouseOut', '207', 'shipping', 'in_transit'],
  ])('%s: type %s, %s, %s', async (name, type, bizStep, disposition) => {
    const [document] = eventsOf(await capture(file(event(name, data(A)))));
    expect(document).toMatchObject({ bizStep, disposition });
    expect(billOf(document)).toBe(`urn:cn-bill:P1:${type}:N1`);
  });

  it('a receipt from FromCorpID, and a return with its transaction type', async () => {
    const line = data(A).replace('ToCorpID', 'FromCorpID');
    const [document] = eventsOf(await capture(file(event('ReturnWareHouseIn', line))));
    expect(document).toMatchObject({
      sourceList: [{ type: 'owning_party', source: 'urn:cn-party:P2' }],
      destinationList: [{ type: 'owning_party', destination: 'urn:cn-party:P1' }],
      bizTransactionList: [{ type: 'rma', bizTransaction: 'urn:cn-bill:P1:103:N1' }],
    });
  });

  it('a shipment to nobody known where no receiver is named', async () => {
    const [document] = eventsOf(await capture(sale(data(A, { ToCorpID: '' }))));
    expect(document).not.toHaveProperty('destinationList');
  });

  it('as many events as bills, also in several Event elements and with alternating lines', async () => {
    const lines = [data(A), data(B, { CorpOrderID: 'N1_2' }), data(B)].join('\n');
    const text = file(
      event('SalesWareHouseOut', lines) +
        event('CheckWareHouseOut', data(A)) +
        event('SalesWareHouseOut', data('82062339000000001003')),
    );
    const events = eventsOf(await capture(text));
    expect(events.map((document) => [billOf(document), document.epcList?.length])).toEqual([
      ['urn:cn-bill:P1:201:N1', 3],
      ['urn:cn-bill:P1:201:N1_2', 1],
      ['urn:cn-bill:P1:206:N1', 1],
    ]);
  });

  it('an event at its latest scan, other lines with times of their own', async () => {
    const lines = [
      data(A, { ActDate: '2026-03-04 09:30:00' }),
      data(B),
      data('82062339000000001003', { ActDate: '' }),
    ].join('\n');
    const [document] = eventsOf(await capture(sale(lines)));
    expect(document?.eventTime).toBe('2026-03-04T15:00:00.000+08:00');
    expect(document?.['yaojian:scanTimes']).toEqual({ [epc(A)]: '2026-03-04T09:30:00.000+08:00' });
  });

  it('the bill’s time where a scanner wrote it with a 12-hour clock', async () => {
    const lines = [data(A, { ActDate: '2026-03-04 03:00:00' }), data(B)].join('\n');
    const [document] = eventsOf(await capture(sale(lines)));
    expect(document).not.toHaveProperty('yaojian:scanTimes');
  });

  it('each code once, at its first scan', async () => {
    const lines = [
      data(A),
      data(A, { ActDate: '2026-03-04 14:00:00' }),
      data(A, { ActDate: '2026-03-04 13:00:00' }),
      data(B),
    ].join('\n');
    const [document] = eventsOf(await capture(sale(lines)));
    expect(document?.epcList).toEqual([epc(A), epc(B)]);
    expect(document?.['yaojian:scanTimes']).toEqual({ [epc(A)]: '2026-03-04T13:00:00.000+08:00' });
  });

  it('the same with numbers and parties that need escaping', async () => {
    const records = await capture(sale(data(A, { CorpOrderID: '单/1:&lt;&#x61;&gt;', ToCorpID: '乙:1' })));
    expect(refusalsOf(records)).toEqual([]);
    expect(billOf(eventsOf(records)[0])).toBe(`urn:cn-bill:P1:201:${encodeURIComponent('单/1:<a>')}`);
  });

  it('the same in a file that also holds relations', async () => {
    const relation =
      '<Event name="RelationCreate"><Relation><Batch batchNo="B" madeDate="2026-01-01"><Code curCode="82062339000000001009"/></Batch></Relation></Event>';
    const records = await capture(file(relation + event('SalesWareHouseOut', data(A))));
    expect(refusalsOf(records)).toEqual([]);
    expect(eventsOf(records).map((document) => document.bizStep)).toEqual(['commissioning', 'shipping']);
  });
});

describe('a bill file in the encoding', () => {
  const text = sale(data(A, { CorpOrderID: '销售单一号' }));
  const utf16 = (swap: boolean) => {
    const units = Uint16Array.from(text, (character) => character.charCodeAt(0));
    const bytes = new Uint8Array(units.buffer.slice(0));
    return swap ? bytes.map((_, at) => bytes[at ^ 1] ?? 0) : bytes;
  };
  const concat = (...parts: readonly (readonly number[] | Uint8Array)[]) =>
    Uint8Array.from(parts.flatMap((part) => [...part]));
  const utf8 = new TextEncoder().encode(text);
  const numbers = 'urn:cn-bill:P1:201:%E9%94%80%E5%94%AE%E5%8D%95%E4%B8%80%E5%8F%B7';

  it.each([
    ['UTF-8', utf8],
    ['UTF-8 with a byte order mark', concat([0xef, 0xbb, 0xbf], utf8)],
    ['UTF-8 that claims to be UTF-16', new TextEncoder().encode(text.replace('?>', ' encoding="utf-16"?>'))],
    ['UTF-16LE with a byte order mark', concat([0xff, 0xfe], utf16(false))],
    ['UTF-16BE with a byte order mark', concat([0xfe, 0xff], utf16(true))],
    ['UTF-16LE without', utf16(false)],
    ['UTF-16BE without', utf16(true)],
  ])('%s reads the same', async (_name, bytes) => {
    for (const chunkLength of [7, 65_536]) {
      const records = await capture(bytes, { chunkLength });
      expect(refusalsOf(records)).toEqual([]);
      expect(eventsOf(records).map(billOf)).toEqual([numbers]);
    }
  });

  it.each(['GB2312', 'gbk', 'GB18030'])('%s reads as declared', async (encoding) => {
    // 销售 in GBK.
    const [before = '', after = ''] = sale(data(A, { CorpOrderID: '@' }))
      .replace('?>', ` encoding="${encoding}"?>`)
      .split('@');
    const latin = new TextEncoder();
    const bytes = concat(latin.encode(before), [0xcf, 0xfa, 0xca, 0xdb], latin.encode(after));
    const records = await capture(bytes, { chunkLength: 5 });
    expect(refusalsOf(records)).toEqual([]);
    expect(billOf(eventsOf(records)[0])).toBe('urn:cn-bill:P1:201:%E9%94%80%E5%94%AE');
  });

  it('GBK that claims nothing loses only the lines it damages', async () => {
    const [before = '', after = ''] = sale([data(A), data(B, { CorpOrderID: '@' })].join('\n')).split('@');
    const bytes = concat(
      new TextEncoder().encode(before),
      [0xcf, 0xfa, 0xca, 0xdb],
      new TextEncoder().encode(after),
    );
    const records = await capture(bytes);
    expect(refusalsOf(records)).toEqual(['ENCODING_INVALID', 'ENCODING_INVALID']);
    expect(eventsOf(records).map(billOf)).toEqual(['urn:cn-bill:P1:201:N1']);
  });

  it('nobody reads is refused', async () => {
    const records = await capture(text.replace('?>', ' encoding="EBCDIC-CP-US"?>'));
    expect(refusalsOf(records)).toEqual(['ENCODING_UNSUPPORTED']);
  });
});

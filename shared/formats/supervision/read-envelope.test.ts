import { describe, expect, it } from 'vitest';
import type { EpcisEvent } from '../../domain/event/epcis-event.ts';
import { encodeBase64 } from '../base64.ts';
import { capture, eventsOf, refusalsOf } from '../capture.fixture.ts';

const A = '82062339000000001001';
const B = '82062339000000001002';
const epc = (code: string) => `urn:cn-drugcode:${code}`;
const base64 = (text: string) => encodeBase64(new TextEncoder().encode(text));
const line = (code: string, actDate = '2026-03-04 15:00:00', number = 'XML-1') =>
  `<Data Code="${code}" ActDate="${actDate}" ToCorpID="XML-P" CorpOrderID="${number}" WrongCode="False"/>`;
const xml = (lines: string) =>
  `<Document><Events><Event Name="SalesWareHouseOut" MainAction="WareHouseOut"><DataField>${lines}</DataField></Event></Events></Document>`;
const head = {
  billCode: 'N1',
  billTime: '2026-03-04 15:00:00',
  billType: '201',
  refUserId: 'R',
  fromUserId: 'F',
  toUserId: 'T',
};
const sale = { ...head, traceCodes: `${B},${A}` };
const read = (envelope: object, party: string | null = null) => capture(JSON.stringify(envelope), { party });
const billOf = (document: EpcisEvent | undefined) => document?.bizTransactionList?.[0]?.bizTransaction;

describe('an envelope is refused', () => {
  it.each([
    ['SENDER_MISSING', { ...sale, refUserId: '' }],
    ['BILL_NUMBER_MISSING', { ...sale, billCode: '' }],
    ['TIME_MISSING', { ...sale, billTime: null }],
    ['TIME_INVALID', { ...sale, billTime: '0000-00-00 00:00:00' }],
    ['FIELD_MISSING', { ...sale, billType: '' }],
    ['BILL_TYPE_INVALID', { ...sale, billType: '20' }],
    ['BILL_TYPE_INVALID', { ...sale, billType: '901' }],
    ['FIELD_INVALID', { ...sale, billCode: { $gt: '' } }],
    ['FIELD_INVALID', { ...sale, refUserId: 2 ** 60 }],
    ['FIELD_INVALID', { ...sale, traceCodes: 7 }],
    ['BILL_EMPTY', { ...sale, traceCodes: ' , ,' }],
    ['BASE64_MALFORMED', { ...head, fileContent: 'a*b=' }],
    ['BASE64_MALFORMED', { ...head, fileContent: ['PD94'] }],
    ['FILE_EMPTY', { ...head, fileContent: base64(' ') }],
    ['BILL_EMPTY', { ...head, fileContent: base64(xml('')) }],
    ['FORMAT_UNKNOWN', { ...head, fileContent: base64('<html></html>') }],
    ['ENVELOPE_UNKNOWN', { refUserId: 'R', colour: 'red' }],
    ['FIELD_MISSING', { refUserId: 'R', oldCode: A }],
    ['FIELD_MISSING', { refUserId: 'R', deleteReason: 'x' }],
    ['FIELD_MISSING', { ...head, billType: '106', product: 'p', batch: 'b' }],
    ['FIELD_INVALID', { ...head, billType: '106', product: 'p', batch: 'b', amount: -1 }],
    ['FIELD_INVALID', { ...head, billType: '106', product: 'p', batch: 'b', amount: '1e3' }],
    ['BILL_TYPE_INVALID', { ...head, billType: '102', product: 'p', batch: 'b', amount: 1 }],
  ])('%s: %j', async (code, envelope) => {
    const records = await read(envelope);
    expect(refusalsOf(records)).toEqual([code]);
    expect(eventsOf(records)).toEqual([]);
    expect(records[0]?.place).toMatchObject({ file: 'file', line: 1, path: expect.stringMatching(/^\$/) });
  });

  it('and its neighbours are not, in lines or in an array', async () => {
    const three = [sale, { ...sale, billTime: '?' }, { ...sale, billCode: 'N2' }].map((one) =>
      JSON.stringify(one),
    );
    for (const text of [three.join('\n'), `[${three.join(',')}]`, `[\n${three.join(',\n')}\n]\n`]) {
      const records = await capture(text);
      expect(refusalsOf(records)).toEqual(['TIME_INVALID']);
      expect(eventsOf(records).map(billOf)).toEqual(['urn:cn-bill:R:201:N1', 'urn:cn-bill:R:201:N2']);
    }
    const records = await capture(`[${three.join(',\n')}]`);
    expect(records[1]?.place).toEqual({ file: 'file', line: 2, path: '$[1]' });
  });

  it('and neither are those after a line that is no JSON', async () => {
    const good = JSON.stringify(sale);
    for (const bad of [
      '{"refUserId":"R","billCode":"N1",',
      '{"refUserId":"R',
      '{"refUserId" "R"}',
      '{"a":1}}',
      'hello',
    ]) {
      const records = await capture(`${good}\n${bad}\n${JSON.stringify({ ...sale, billCode: 'N2' })}\n`);
      expect(refusalsOf(records), bad).toContain(bad === '{"a":1}}' ? 'ENVELOPE_UNKNOWN' : 'JSON_MALFORMED');
      expect(eventsOf(records).map(billOf), bad).toEqual(['urn:cn-bill:R:201:N1', 'urn:cn-bill:R:201:N2']);
    }
  });
});

describe('a bill in an envelope', () => {
  it('of codes is one event at its time', async () => {
    const records = await read({ ...sale, destUserId: 'D', disEntId: 'C', agentRefUserId: 'G' });
    expect(eventsOf(records)).toEqual([
      {
        type: 'ObjectEvent',
        eventTime: '2026-03-04T15:00:00.000+08:00',
        eventTimeZoneOffset: '+08:00',
        action: 'OBSERVE',
        bizStep: 'shipping',
        disposition: 'in_transit',
        readPoint: { id: 'urn:cn-party:R' },
        bizLocation: { id: 'urn:cn-party:R' },
        bizTransactionList: [{ bizTransaction: 'urn:cn-bill:R:201:N1' }],
        sourceList: [{ type: 'owning_party', source: 'urn:cn-party:F' }],
        destinationList: [
          { type: 'owning_party', destination: 'urn:cn-party:T' },
          { type: 'possessing_party', destination: 'urn:cn-party:D' },
        ],
        epcList: [epc(A), epc(B)],
        'yaojian:carrier': 'urn:cn-party:C',
        'yaojian:agent': 'urn:cn-party:G',
      },
    ]);
  });

  it('beats its file for type, parties and number', async () => {
    const inside = {
      ...head,
      billType: 326,
      billCode: 7,
      fileContent: base64(xml(line(A) + line(B, undefined, 'XML-2'))),
    };
    const [document, ...more] = eventsOf(await read(inside));
    expect(more).toEqual([]);
    expect(document).toMatchObject({
      bizStep: 'retail_selling',
      disposition: 'retail_sold',
      epcList: [epc(A), epc(B)],
    });
    expect(document?.destinationList).toEqual([{ type: 'owning_party', destination: 'urn:cn-party:T' }]);
    expect(billOf(document)).toBe('urn:cn-bill:R:326:7');
  });

  it('takes from its file what it does not say itself', async () => {
    const { toUserId: _to, fromUserId: _from, billCode: _number, ...some } = head;
    const documents = eventsOf(await read({ ...some, fileContent: base64(xml(line(A))) }));
    expect(documents.map(billOf)).toEqual(['urn:cn-bill:R:201:XML-1']);
    expect(documents[0]?.destinationList).toEqual([
      { type: 'owning_party', destination: 'urn:cn-party:XML-P' },
    ]);
    expect(documents[0]?.sourceList).toEqual([{ type: 'owning_party', source: 'urn:cn-party:R' }]);
  });

  it('gives a meaning to events nobody knows', async () => {
    const unknown = xml(line(A)).replace('SalesWareHouseOut', 'OtherWareHouseOut');
    expect(refusalsOf(await read({ ...head, fileContent: base64(unknown) }))).toEqual([]);
  });

  it('keeps scan times apart from its own, unless they differ by a 12-hour clock only', async () => {
    const lines = line(A, '2026-03-04 03:00:00') + line(B, '2026-03-04 14:59:59');
    const [document] = eventsOf(await read({ ...head, fileContent: base64(xml(lines)) }));
    expect(document?.['yaojian:scanTimes']).toEqual({ [epc(B)]: '2026-03-04T14:59:59.000+08:00' });
  });

  it('says where in its file a line was refused', async () => {
    const records = await read({
      ...head,
      fileContent: base64(xml(line(A) + line('').replace('Code=""', 'Code=" "'))),
    });
    expect(refusalsOf(records)).toEqual(['CODE_MISSING']);
    expect(records[0]?.place.path).toBe('$.fileContent/Document[1]/Events[1]/Event[1]/DataField[1]/Data[2]');
  });

  it.each([
    ['trdn_flag', '1', 'partially_dispensed'],
    ['trdn_flag', 1, 'partially_dispensed'],
    ['trdn_flag', '0', 'retail_sold'],
  ])('sells in part with %s %j: %s', async (name, flag, disposition) => {
    const [document] = eventsOf(await read({ ...sale, billType: '321', [name]: flag }));
    expect(document).toMatchObject({ bizStep: 'retail_selling', disposition });
  });

  it('of an unknown type has what its series leaves, an instruction no step', async () => {
    expect(eventsOf(await read({ ...sale, billType: '299' }))[0]).toMatchObject({ bizStep: 'shipping' });
    expect(eventsOf(await read({ ...sale, billType: '222' }))[0]).not.toHaveProperty('bizStep');
  });

  it('reads times with a zone, and codes in any list', async () => {
    const [document] = eventsOf(
      await read({ ...sale, billTime: '2026-03-04T07:00:00Z', traceCodes: `${A}；\n${B}，` }),
    );
    expect(document).toMatchObject({ eventTime: '2026-03-04T15:00:00.000+08:00', epcList: [epc(A), epc(B)] });
    expect(eventsOf(await read({ ...sale, traceCodes: [A] }))[0]?.epcList).toEqual([epc(A)]);
  });
});

describe('other envelopes', () => {
  it('a relation is read by its sender, not the one who hands the file in', async () => {
    const relation =
      '<Document><Events><Event name="RelationCreate"><Relation><Batch batchNo="B" madeDate="2026-01-01"><Code curCode="82062339000000001009"/></Batch></Relation></Event></Events></Document>';
    const records = await read({ refUserId: 'R', fileContent: base64(relation) }, 'P1');
    expect(eventsOf(records).map((document) => document.readPoint?.id)).toEqual(['urn:cn-party:R']);
  });

  it('a remnant is a quantity of a batch', async () => {
    const { toUserId: _, ...some } = head;
    const [document] = eventsOf(
      await read({ ...some, billType: '106', product: 'p:1', batch: 'b', amount: '12' }),
    );
    expect(document).toMatchObject({
      bizStep: 'receiving',
      action: 'OBSERVE',
      quantityList: [{ epcClass: 'urn:cn-batch:p%3A1:b', quantity: 12 }],
      destinationList: [{ type: 'owning_party', destination: 'urn:cn-party:R' }],
    });
    expect(document).not.toHaveProperty('epcList');
  });

  it('a deletion declares the bill an error, at the time of capture where it names none', async () => {
    const deletion = { refUserId: 'R', billCode: 'N1', deleteReason: '录入错误' };
    const [untimed] = eventsOf(await read(deletion));
    expect(untimed).toEqual({
      type: 'TransactionEvent',
      eventID: 'urn:cn-bill-deletion:R:N1',
      eventTime: '2026-06-01T08:00:00.000+08:00',
      eventTimeZoneOffset: '+08:00',
      action: 'DELETE',
      errorDeclaration: { declarationTime: '2026-06-01T08:00:00.000+08:00', reason: 'did_not_occur' },
      bizTransactionList: [{ bizTransaction: 'urn:cn-bill:R::N1' }],
      readPoint: { id: 'urn:cn-party:R' },
      bizLocation: { id: 'urn:cn-party:R' },
      'yaojian:untimed': true,
    });
    const [timed] = eventsOf(await read({ ...deletion, billTime: '2026-05-01 10:00:00' }));
    expect(timed).toMatchObject({ eventTime: '2026-05-01T10:00:00.000+08:00' });
    expect(timed).not.toHaveProperty('yaojian:untimed');
  });

  it('a replacement takes the old code out and brings the new one in', async () => {
    const events = eventsOf(await read({ refUserId: 'R', oldCode: A, newCode: B }));
    expect(events).toMatchObject([
      {
        action: 'DELETE',
        bizStep: 'decommissioning',
        epcList: [epc(A)],
        'yaojian:replacedBy': epc(B),
        eventID: `urn:cn-replacement:R:${A}:${B}:old`,
      },
      {
        action: 'ADD',
        bizStep: 'commissioning',
        epcList: [epc(B)],
        'yaojian:replaces': epc(A),
        eventID: `urn:cn-replacement:R:${A}:${B}:new`,
      },
    ]);
  });
});

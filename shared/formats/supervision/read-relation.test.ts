import { describe, expect, it } from 'vitest';
import { capture, eventsOf, refusalsOf } from '../capture.fixture.ts';

const BOX = '80217619000000001003';
const CAN = '80217629000000001005';
const CAN2 = '80217629000000001006';
const PILL = '82062339000000001004';
const PILL2 = '82062339000000001001';

function relation(
  lines: string,
  batch = 'batchNo="B1" madeDate="2026-01-02" validateDate="2028-01-01"',
): string {
  return `<Document License=""><Events version="3.0"><Event name="RelationCreate">
<Relation productCode="p" cascade="1:5:2500"><Batch ${batch}>
${lines}
</Batch></Relation></Event></Events></Document>`;
}

const line = (code: string, parent = '') =>
  `<Code curCode="${code}" packLayer="1" parentCode="${parent}" flag="2"/>`;
const whole = [line(BOX), line(CAN, BOX), line(PILL, CAN), line(PILL2, CAN)].join('\n');

describe('a relation file is refused', () => {
  it('without a sender, once for the file', async () => {
    const records = await capture(relation(whole), { party: null });
    expect(refusalsOf(records)).toEqual(['SENDER_MISSING']);
    expect(eventsOf(records)).toEqual([]);
  });

  it.each([
    ['TIME_MISSING', 'batchNo="B" madeDate="" validateDate=""'],
    ['TIME_INVALID', 'batchNo="B" madeDate="0000-00-00" validateDate=""'],
    ['TIME_INVALID', 'batchNo="B" madeDate="2026-02-30" validateDate=""'],
    ['FIELD_INVALID', 'batchNo="B" madeDate="2026-01-02" validateDate="soon"'],
    ['FIELD_INVALID', `batchNo="${'9'.repeat(2000)}" madeDate="2026-01-02" validateDate=""`],
    ['XML_MALFORMED', 'batchNo="B" batchNo="C" madeDate="2026-01-02"'],
  ])('%s for a batch with %s, its codes with it and nobody else’s', async (code, attributes) => {
    const good = relation(line(BOX)).replace(
      '</Relation>',
      `<Batch ${attributes}>${line(CAN)}</Batch></Relation>`,
    );
    const records = await capture(good);
    expect(refusalsOf(records)).toEqual([code]);
    expect(eventsOf(records).map((event) => event.epcList)).toEqual([[`urn:cn-drugcode:${BOX}`]]);
  });

  it('line by line where a line has no code or is damaged', async () => {
    const records = await capture(
      relation([line(BOX), line(''), '<Code curCode="1 parentCode="2"/>', line(CAN, BOX)].join('\n')),
    );
    expect(refusalsOf(records)).toEqual(['CODE_MISSING', 'XML_MALFORMED']);
    expect(records[0]).toMatchObject({
      place: { file: 'file', line: 4, path: expect.stringMatching(/Batch\[1\]\/Code\[2\]$/) },
    });
    expect(eventsOf(records)).toHaveLength(3);
  });

  it('in its last outermost pack where the file is cut', async () => {
    const text = relation(
      [whole, line('80217619000000009999'), line(CAN2, '80217619000000009999')].join('\n'),
    );
    const records = await capture(text.slice(0, text.indexOf('</Batch>')));
    expect(refusalsOf(records)).toEqual(['FILE_TRUNCATED']);
    expect(eventsOf(records)).toEqual(eventsOf(await capture(relation(whole))));
  });

  it('as empty where a batch has no code', async () => {
    expect(refusalsOf(await capture(relation('')))).toEqual(['RELATION_EMPTY']);
  });
});

describe('a relation file becomes', () => {
  it('the commissioning of the outermost pack, then per parent one of its children and one packing', async () => {
    const records = await capture(relation(whole));
    expect(records.every((record) => record.place.file === 'file' && record.place.path !== undefined)).toBe(
      true,
    );
    const place = { id: 'urn:cn-party:P1' };
    const common = {
      eventTime: '2026-01-02T00:00:00.000+08:00',
      eventTimeZoneOffset: '+08:00',
      readPoint: place,
      bizLocation: place,
      action: 'ADD',
    };
    const ilmd = { 'cbvmda:lotNumber': 'B1', 'cbvmda:itemExpirationDate': '2028-01-01' };
    const commissioning = {
      type: 'ObjectEvent',
      ...common,
      bizStep: 'commissioning',
      disposition: 'active',
      ilmd,
    };
    const packing = { type: 'AggregationEvent', ...common, bizStep: 'packing', disposition: 'in_progress' };
    const epc = (code: string) => `urn:cn-drugcode:${code}`;
    expect(eventsOf(records)).toEqual([
      { ...commissioning, epcList: [epc(BOX)] },
      { ...commissioning, epcList: [epc(CAN)] },
      { ...packing, parentID: epc(BOX), childEPCs: [epc(CAN)] },
      { ...commissioning, epcList: [epc(PILL2), epc(PILL)] },
      { ...packing, parentID: epc(CAN), childEPCs: [epc(PILL2), epc(PILL)] },
    ]);
  });

  it('the same whatever the order of its lines', async () => {
    const lines = [line(PILL, CAN), line(CAN, BOX), line(PILL2, CAN), line(BOX)];
    expect(eventsOf(await capture(relation(lines.join(''))))).toEqual(
      eventsOf(await capture(relation(whole))),
    );
  });

  it.each([
    [
      'schema 1',
      (text: string) =>
        text.replace('Events version="3.0"', 'Events Version="1.0"').replace('Event name', 'Event Name'),
    ],
    [
      'schema 2 without optional attributes',
      (text: string) => text.replaceAll(' parentCode=""', '').replace(' cascade="1:5:2500"', ''),
    ],
    [
      'schema 3 with its extra attributes',
      (text: string) => text.replace('productCode', 'linkProductCode="" assCorpCode="" productCode'),
    ],
    ['a namespace prefix', (text: string) => text.replace(/<(\/?)(Document|Events)/g, '<$1a:$2')],
    ['single quotes and white space', (text: string) => text.replaceAll('"', "'").replaceAll('/>', '\n />')],
    [
      'other spellings of its dates',
      (text: string) => text.replace('2026-01-02', '2026/1/2 0:00:00').replace('2028-01-01', '20280101'),
    ],
  ])('the same in %s', async (_name, change) => {
    const text = relation(whole);
    expect(change(text)).not.toBe(text);
    expect(eventsOf(await capture(change(text)))).toEqual(eventsOf(await capture(text)));
  });

  it('events without expiry or lot where the batch has none', async () => {
    const [event] = eventsOf(
      await capture(relation(line(BOX), 'batchNo="B" madeDate="2026-01-02" validateDate=""')),
    );
    expect(event?.ilmd).toEqual({ 'cbvmda:lotNumber': 'B' });
    const [bare] = eventsOf(await capture(relation(line(BOX), 'madeDate="2026-01-02"')));
    expect(bare).not.toHaveProperty('ilmd');
  });
});

describe('the place of making in a relation file', () => {
  const ilmdOf = async (attributes: string) => {
    const batch = `batchNo="B" madeDate="2026-01-02" ${attributes}`;
    const events = eventsOf(await capture(relation(whole, batch)));
    const made = events.filter(({ type }) => type === 'ObjectEvent').map(({ ilmd }) => ilmd);
    expect(new Set(made.map((ilmd) => JSON.stringify(ilmd))).size).toBe(1);
    expect(events.filter((event) => event.ilmd !== undefined)).toHaveLength(made.length);
    return made[0];
  };

  it('stands in the ILMD of every commissioning, the person in charge nowhere', async () => {
    const lot = { 'cbvmda:lotNumber': 'B' };
    expect(await ilmdOf('workshop=" 2车间 " lineName="5线" lineManager="张工"')).toEqual({
      ...lot,
      'yaojian:workshop': '2车间',
      'yaojian:line': '5线',
    });
    expect(await ilmdOf('workshop="" lineName="5线"')).toEqual({ ...lot, 'yaojian:line': '5线' });
    expect(await ilmdOf('workshop="" lineName="" lineManager="张工"')).toEqual(lot);
  });

  it('refuses the batch where it is longer than any name', async () => {
    const batch = `batchNo="B" madeDate="2026-01-02" lineName="${'9'.repeat(2000)}"`;
    expect(refusalsOf(await capture(relation(line(BOX), batch)))).toEqual(['FIELD_INVALID']);
  });
});

describe('a relation file keeps what the audit needs to see', () => {
  it.each([
    ['21 digits', '820623390000000010041', 'urn:cn-drugcode:820623390000000010041'],
    ['no leading 8', '12062339000000001004', 'urn:cn-drugcode:12062339000000001004'],
    ['letters', 'AB/1', 'urn:cn-drugcode:AB%2F1'],
    ['a printed hyphen', '8206233-9000000001004', `urn:cn-drugcode:${PILL}`],
    ['a GS1 element string', '(01)06970593810109(21)X1', 'https://id.gs1.org/01/06970593810109/21/X1'],
  ])('codes with %s', async (_name, code, epc) => {
    const records = await capture(relation(line(code)));
    expect(refusalsOf(records)).toEqual([]);
    expect(eventsOf(records)[0]?.epcList).toEqual([epc]);
  });

  it('a GS1 batch code without serial', async () => {
    const records = await capture(relation(line('010697059381010910N053000117230527')));
    expect(refusalsOf(records)).toEqual([]);
    expect(eventsOf(records)[0]?.epcList).toHaveLength(1);
  });

  it('children of a pack that has no line of its own', async () => {
    const events = eventsOf(await capture(relation(line(PILL, CAN))));
    expect(events.map((event) => event.type)).toEqual(['ObjectEvent', 'AggregationEvent']);
    expect(events[1]?.parentID).toBe(`urn:cn-drugcode:${CAN}`);
  });

  it('one code in two packs, twice in one pack, and packs in a circle', async () => {
    const two = eventsOf(
      await capture(
        relation([line(CAN), line(CAN2), line(PILL, CAN), line(PILL, CAN2), line(PILL, CAN)].join('')),
      ),
    );
    expect(two.filter((event) => event.type === 'AggregationEvent').map((event) => event.childEPCs)).toEqual([
      [`urn:cn-drugcode:${PILL}`],
      [`urn:cn-drugcode:${PILL}`],
    ]);
    const circle = await capture(relation([line(CAN, CAN2), line(CAN2, CAN)].join('')));
    expect(refusalsOf(circle)).toEqual([]);
    expect(eventsOf(circle)).toHaveLength(4);
  });

  it('a chain of packs as deep as it comes', async () => {
    const code = (at: number) => `8000000${String(at).padStart(9, '0')}1234`;
    const lines = Array.from({ length: 20_000 }, (_, at) => line(code(at + 1), at === 0 ? '' : code(at)));
    expect(eventsOf(await capture(relation(lines.join(''))))).toHaveLength(1 + 2 * 19_999);
  });
});

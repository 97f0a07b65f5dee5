/** EPCIS XML at capture: what is read, as which twin, and what hostile files get. */
import { describe, expect, it } from 'vitest';
import { capture, eventsOf, refusalsOf } from '../capture.fixture.ts';

const when = '<eventTime>2026-03-01T08:00:00Z</eventTime><eventTimeZoneOffset>+08:00</eventTimeZoneOffset>';
const code = 'urn:cn-drugcode:82062339000000001004';
const sale = (n = 0) =>
  `<ObjectEvent>${when}<epcList><epc>urn:cn-drugcode:8206233900000000${1000 + n}</epc></epcList><action>OBSERVE</action></ObjectEvent>`;

function document(events: string, version: '2.0' | '1.2' = '2.0', header = ''): string {
  return (
    `<?xml version="1.0"?><epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:${version === '2.0' ? 2 : 1}" ` +
    'xmlns:cbvmda="urn:epcglobal:cbv:mda" xmlns:ext="https://example.org/ext/" ' +
    `schemaVersion="${version}" creationDate="2026-03-01T08:00:00Z">${header}<EPCISBody><EventList>${events}</EventList></EPCISBody></epcis:EPCISDocument>`
  );
}

describe('hostile XML is refused with a code and a place', () => {
  const bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>';
  it.each([
    ['an entity bomb', 'XML_DOCTYPE', bomb + document(sale())],
    [
      'an outside entity',
      'XML_DOCTYPE',
      `<!DOCTYPE EPCISDocument SYSTEM "file:///etc/passwd">${document(sale())}`,
    ],
    ['nothing but nesting', 'XML_TOO_DEEP', document('<extension>'.repeat(70))],
    ['no end', 'FILE_TRUNCATED', document(sale()).slice(0, -80)],
    ['no events', 'EPCIS_EMPTY', document('')],
    [
      'an encoding nobody knows',
      'ENCODING_UNSUPPORTED',
      document(sale()).replace('version="1.0"', 'version="1.0" encoding="EBCDIC-CP-BE"'),
    ],
  ])('%s: %s', async (_what, expected, text) => {
    for (const chunkLength of [3, 65_536]) {
      const refusals = refusalsOf(await capture(text, { chunkLength }));
      expect(refusals).toEqual([expected]);
    }
  });

  it.each([
    ['an entity of the file', 'XML_ENTITY', `<ObjectEvent>${when}<action>&boom;</action></ObjectEvent>`],
    [
      'a huge attribute',
      'XML_TAG_TOO_LONG',
      `<ObjectEvent>${when}<bizStep a="${'x'.repeat(70_000)}"/><action>ADD</action></ObjectEvent>`,
    ],
    ['an attribute twice', 'XML_MALFORMED', `<ObjectEvent>${when}<epcList a="1" a="2"/></ObjectEvent>`],
    ['a lost end tag', 'XML_MALFORMED', `<ObjectEvent>${when}<epcList><epc>${code}</epc>`],
    ['an unknown event', 'EPCIS_EVENT_TYPE', '<PartyEvent/>'],
    [
      'no time',
      'EPCIS_FIELD_MISSING',
      `<ObjectEvent><epcList><epc>${code}</epc></epcList><action>ADD</action></ObjectEvent>`,
    ],
    ['a year 0', 'EPCIS_TIME', '<ObjectEvent><eventTime>0000-01-01T00:00:00Z</eventTime></ObjectEvent>'],
    ['nothing named', 'EPCIS_NOTHING_NAMED', `<ObjectEvent>${when}<action>ADD</action></ObjectEvent>`],
    ['an undeclared prefix', 'EPCIS_PREFIX_UNDECLARED', `<ObjectEvent>${when}<nobody:x/></ObjectEvent>`],
    ['a list in place of a value', 'EPCIS_FIELD_TYPE', `<ObjectEvent>${when}${when}</ObjectEvent>`],
    [
      'more elements than memory',
      'EPCIS_TOO_MANY_ELEMENTS',
      `<ObjectEvent>${when}<ext:l>${'<a/>'.repeat(530_000)}</ext:l></ObjectEvent>`,
    ],
  ])('%s: %s, and its neighbours stay', async (_what, expected, bad) => {
    const records = await capture(document(sale(1) + bad + sale(2)));
    expect(new Set(refusalsOf(records))).toEqual(new Set([expected]));
    expect(eventsOf(records)).toHaveLength(2);
    const refused = records.find(({ kind }) => kind === 'refused');
    expect(refused?.place.path).toMatch(/^\/EPCISDocument\[1\]\/EPCISBody\[1\]\/EventList\[1\]\//);
  });

  it('a text without end is let go at the limit of an event', async () => {
    const records = await capture(
      document(
        `<ObjectEvent>${when}<ext:x>${'y'.repeat(17 * 1024 * 1024)}</ext:x><ext:y/></ObjectEvent>${sale()}`,
      ),
    );
    expect(refusalsOf(records)).toEqual(['EPCIS_TOO_LARGE']);
    expect(eventsOf(records)).toHaveLength(1);
  });
});

describe('an event is its JSON twin', () => {
  const ilmd =
    '<cbvmda:lotNumber>B1</cbvmda:lotNumber><cbvmda:itemExpirationDate>2028-01-01</cbvmda:itemExpirationDate>';
  const party = 'urn:cn-party:P1';
  const common = {
    type: 'ObjectEvent',
    eventTime: '2026-03-01T08:00:00Z',
    eventTimeZoneOffset: '+08:00',
    epcList: [code],
    action: 'ADD',
    bizStep: 'commissioning',
    bizTransactionList: [{ type: 'po', bizTransaction: 'urn:example:po:1' }],
    sourceList: [{ type: 'owning_party', source: party }],
    ilmd: { 'cbvmda:lotNumber': 'B1', 'cbvmda:itemExpirationDate': '2028-01-01' },
    'ext:note': 'a < b & c',
  };
  const body = (step: string, btt: string, sdt: string, open: string, close: string) =>
    `<ObjectEvent>${when}<epcList><epc> ${code}\n</epc></epcList><action>ADD</action><bizStep>${step}</bizStep>` +
    `<bizTransactionList><bizTransaction type="${btt}">urn:example:po:1</bizTransaction></bizTransactionList>` +
    `${open}<sourceList><source type="${sdt}">${party}</source></sourceList><ilmd>${ilmd}</ilmd>${close}` +
    '<ext:note>a &lt; b <![CDATA[& c]]></ext:note></ObjectEvent>';

  it.each([
    [
      '2.0 with web URIs',
      '2.0',
      body(
        'https://ref.gs1.org/cbv/BizStep-commissioning',
        'https://ref.gs1.org/cbv/BTT-po',
        'https://ref.gs1.org/cbv/SDT-owning_party',
        '',
        '',
      ),
    ],
    [
      '1.2 with URNs and wrappers',
      '1.2',
      body(
        'urn:epcglobal:cbv:bizstep:commissioning',
        'urn:epcglobal:cbv:btt:po',
        'urn:epcglobal:cbv:sdt:owning_party',
        '<extension>',
        '</extension>',
      ),
    ],
  ] as const)('%s', async (_what, version, text) => {
    for (const chunkLength of [1, 65_536]) {
      const events = eventsOf(await capture(document(text, version), { chunkLength }));
      expect(events).toEqual([{ '@context': { ext: 'https://example.org/ext/' }, ...common }]);
    }
  });

  it('1.2: eventID and error declaration come out of baseExtension, a transformation out of the list extension', async () => {
    const base = `<baseExtension><eventID>urn:uuid:1</eventID><errorDeclaration><declarationTime>2026-03-02T00:00:00Z</declarationTime><reason>urn:epcglobal:cbv:er:did_not_occur</reason><correctiveEventIDs><correctiveEventID>urn:uuid:2</correctiveEventID></correctiveEventIDs></errorDeclaration></baseExtension>`;
    const text = `<extension><TransformationEvent>${when}${base}<inputEPCList><epc>urn:example:in</epc></inputEPCList><outputQuantityList><quantityElement><epcClass>urn:example:out</epcClass><quantity>2.50</quantity><uom>KGM</uom></quantityElement></outputQuantityList></TransformationEvent></extension>`;
    const [event] = eventsOf(await capture(document(text, '1.2')));
    expect(event).toMatchObject({
      type: 'TransformationEvent',
      eventID: 'urn:uuid:1',
      errorDeclaration: {
        declarationTime: '2026-03-02T00:00:00Z',
        reason: 'did_not_occur',
        correctiveEventIDs: ['urn:uuid:2'],
      },
      inputEPCList: ['urn:example:in'],
      outputQuantityList: [{ epcClass: 'urn:example:out', quantity: 2.5, uom: 'KGM' }],
    });
  });

  it('1.x: a quantity event is an ObjectEvent of a class', async () => {
    const text = `<QuantityEvent>${when}<epcClass>urn:example:class</epcClass><quantity>10</quantity><bizStep>urn:epcglobal:cbv:bizstep:stock_taking</bizStep></QuantityEvent>`;
    const [event] = eventsOf(await capture(document(text, '1.2')));
    expect(event).toMatchObject({
      type: 'ObjectEvent',
      action: 'OBSERVE',
      bizStep: 'stock_taking',
      quantityList: [{ epcClass: 'urn:example:class', quantity: 10 }],
    });
  });

  it('2.0: sensor data stand in attributes, with numbers and words as JSON has them', async () => {
    const text = `<ObjectEvent>${when}<action>OBSERVE</action><readPoint><id>urn:cn-party:P1</id></readPoint><sensorElementList><sensorElement><sensorMetadata time="2026-03-01T08:00:00Z" deviceID="urn:example:d"/><sensorReport type="https://gs1.org/voc/Temperature" value="26.0" uom="CEL" booleanValue="true" ext:own="x"/></sensorElement></sensorElementList></ObjectEvent>`;
    const [event] = eventsOf(await capture(document(text)));
    expect(event?.['sensorElementList']).toEqual([
      {
        sensorMetadata: { time: '2026-03-01T08:00:00Z', deviceID: 'urn:example:d' },
        sensorReport: [{ type: 'Temperature', value: 26, uom: 'CEL', booleanValue: true, 'ext:own': 'x' }],
      },
    ]);
  });

  it('prefixes are the namespaces they stand for, wherever they are declared', async () => {
    const text = `<ObjectEvent>${when}<epcList><epc>${code}</epc></epcList><action>OBSERVE</action><a:x xmlns:a="urn:one:">1</a:x><a:x xmlns:a="urn:two:">2</a:x><y xmlns="urn:three:" kind="k">3</y></ObjectEvent>`;
    const [event] = eventsOf(await capture(document(text)));
    expect(event).toMatchObject({
      '@context': { a: 'urn:one:', ns2: 'urn:two:', ns1: 'urn:three:' },
      'a:x': '1',
      'ns2:x': '2',
      'ns1:y': { '@kind': 'k', '#text': '3' },
    });
  });

  it('names of the language itself are names like others', async () => {
    const text = `<ObjectEvent>${when}<epcList><epc>${code}</epc></epcList><action>OBSERVE</action><__proto__><constructor>1</constructor></__proto__></ObjectEvent>`;
    const [event] = eventsOf(await capture(document(text)));
    expect(Object.hasOwn(event ?? {}, '__proto__')).toBe(true);
    expect(Object.getPrototypeOf(event)).toBe(Object.prototype);
  });
});

describe('master data of the header', () => {
  const vocabulary = `<VocabularyList><Vocabulary type="urn:epcglobal:epcis:vtype:BusinessLocation"><VocabularyElementList><VocabularyElement id="urn:cn-party:P9"><attribute id="urn:epcglobal:cbv:mda#name">Village &amp; Co</attribute><attribute id="https://yaojian.example/ns/region">330106</attribute></VocabularyElement></VocabularyElementList></Vocabulary></VocabularyList>`;
  it.each([
    ['2.0', `<EPCISHeader><EPCISMasterData>${vocabulary}</EPCISMasterData></EPCISHeader>`],
    [
      '1.2',
      `<EPCISHeader><extension><EPCISMasterData>${vocabulary}</EPCISMasterData></extension></EPCISHeader>`,
    ],
  ] as const)('%s feeds the directory', async (version, header) => {
    const records = await capture(document(sale(), version, header));
    expect(records.find(({ kind }) => kind === 'party')).toMatchObject({
      party: { party: 'P9', name: 'Village & Co', region: '330106' },
    });
    expect(eventsOf(records)).toHaveLength(1);
  });
});

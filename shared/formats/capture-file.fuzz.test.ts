import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EpcisEvent } from '../domain/event/epcis-event.ts';
import { capture, eventsOf, refusalsOf } from './capture.fixture.ts';
import { writePartyCsv } from './directory/write-directory-csv.ts';
import { type EpcisXmlVersion, epcisXmlText } from './epcis-xml/write-epcis-xml.ts';
import { writeBillXml } from './supervision/write-bill-xml.ts';
import { writeEnvelope } from './supervision/write-envelope.ts';
import { writeRelationXml } from './supervision/write-relation-xml.ts';

const code = (serial: number) => `8000001${String(serial).padStart(9, '0')}1234`;
const rows = Array.from({ length: 6 }, (_, at) => ({
  code: code(at),
  actor: 'U',
  actDate: `2026-03-04 1${at}:00:00`,
  counterpart: 'T',
  number: `N${at >> 1}`,
  wrongCode: at === 5,
}));
const bill = writeBillXml({ serialNumber: '1', events: [{ name: 'SalesWareHouseOut', rows }] });
const relation = writeRelationXml({
  schemaVersion: '3.0',
  relations: [
    {
      productCode: 'p',
      subTypeNo: '',
      cascade: '1:2',
      packageSpec: '盒',
      comment: '',
      batches: [
        {
          batchNo: 'B',
          madeDate: '2026-01-01',
          validateDate: '2028-01-01',
          workshop: '',
          lineName: '',
          lineManager: '',
          codes: [1, 2, 3, 4].map((at) => ({
            curCode: code(at),
            packLayer: at % 2,
            parentCode: at % 2 ? null : code(at - 1),
            flag: '0' as const,
          })),
        },
      ],
    },
  ],
});
const head = { refUserId: 'R', billCode: 'N', billTime: '2026-03-04 10:00:00', billType: '201' };
const envelopes = [
  writeEnvelope({ kind: 'bill', ...head, content: { xml: bill } }),
  writeEnvelope({ kind: 'bill', ...head, content: { traceCodes: [code(1), code(2)] } }),
  writeEnvelope({ kind: 'deletion', refUserId: 'R', billCode: 'N', deleteReason: 'x' }),
].join('\n');
const party = {
  name: '甲',
  uscc: '',
  type: '2',
  region: '370102',
  address: '"a,b"',
  lon: 1,
  lat: 2,
  licence: '',
  licenceUntil: '',
  entId: null,
  authority: '',
};
const csv = writePartyCsv([
  { ...party, party: 'A' },
  { ...party, party: 'B' },
]);

const event = (at: number): EpcisEvent => ({
  type: 'ObjectEvent',
  eventTime: '2026-03-04T10:00:00Z',
  eventTimeZoneOffset: '+08:00',
  action: 'ADD',
  epcList: [`urn:cn-drugcode:${code(at)}`],
  ilmd: { 'cbvmda:lotNumber': 'B' },
  sourceList: [{ type: 'owning_party', source: 'urn:cn-party:U' }],
});
const epcisXml = (version: EpcisXmlVersion): string =>
  [...epcisXmlText([event(1), event(2), event(3)], version, '2026-03-04T10:00:00Z')].join('');

const seeds = [
  bill,
  relation,
  envelopes,
  `[${envelopes.replaceAll('\n', ',')}]`,
  csv,
  epcisXml('2.0'),
  epcisXml('1.2'),
].map((text) => new TextEncoder().encode(text));
const interesting = [
  ...'<>"\'/&=,:{}[]\n\\!?-',
  '\u0000',
  'ÿ',
  '<!DOCTYPE x>',
  '</Data>',
  '</ObjectEvent>',
  '<ObjectEvent>',
  '<![CDATA[',
  '<Data ',
  '&x;',
  '\uFEFF',
  '{"refUserId":"',
];

/** A file that somebody's program, disk or malice changed. */
const damaged = fc
  .tuple(
    fc.constantFrom(...seeds),
    fc.array(
      fc.record({
        at: fc.nat(),
        remove: fc.nat({ max: 40 }),
        insert: fc.constantFrom('', ...interesting),
        times: fc.constantFrom(1, 1, 1, 70),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    fc.option(fc.nat()),
  )
  .map(([seed, edits, cut]) => {
    let bytes = [...seed];
    for (const { at, remove, insert, times } of edits) {
      const place = at % (bytes.length + 1);
      bytes = [
        ...bytes.slice(0, place),
        ...new TextEncoder().encode(insert.repeat(times)),
        ...bytes.slice(place + remove),
      ];
    }
    return Uint8Array.from(cut === null ? bytes : bytes.slice(0, cut % (bytes.length + 1)));
  });

describe('a damaged capture file', () => {
  it('never throws, names every refusal’s place, and reads the same however it is cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(damaged, fc.integer({ min: 1, max: 200 }), async (bytes, chunkLength) => {
        const records = await capture(bytes);
        for (const record of records) {
          expect(record.place.file).toBe('file');
          if (record.kind === 'refused') expect(record.error.place).toEqual(record.place);
        }
        const again = await capture(bytes, { chunkLength });
        expect(eventsOf(again)).toEqual(eventsOf(records));
        // Undecodable bytes are reported when their chunk is decoded, before the records in it.
        const decoded = (code: string) => code !== 'ENCODING_INVALID';
        expect(refusalsOf(again).filter(decoded)).toEqual(refusalsOf(records).filter(decoded));
      }),
      { numRuns: 400 },
    );
  });

  it('of noise is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), async (bytes) => {
        expect((await capture(bytes)).every((record) => record.kind === 'refused')).toBe(true);
      }),
    );
  });

  it('with a line of many megabytes is read in bounded memory', async () => {
    async function* endless(before: string, filler: string, megabytes: number, after: string) {
      yield new TextEncoder().encode(before);
      const block = new TextEncoder().encode(filler.repeat(65_536));
      for (let at = 0; at < megabytes * 16; at++) yield block;
      yield new TextEncoder().encode(after);
    }
    const { readCaptureFile } = await import('./capture-file.ts');
    const [before = '', after = ''] = bill.split('Actor="U"', 2);
    const options = { recordTimeMs: 0, party: 'P', port: unusedPort };
    for (const [left, right] of [
      [`${before}Actor="`, `"${after}`],
      [
        `${before.slice(0, before.lastIndexOf('<'))}`,
        `<${before.slice(before.lastIndexOf('<') + 1)}${after}`,
      ],
    ]) {
      const codes: string[] = [];
      const heap = process.memoryUsage().heapUsed;
      for await (const record of readCaptureFile('f', endless(left ?? '', 'x', 256, right ?? ''), options)) {
        codes.push(record.kind === 'refused' ? record.error.code : record.kind);
      }
      expect(process.memoryUsage().heapUsed - heap).toBeLessThan(200 * 2 ** 20);
      expect(codes).toContain('FILE_TRUNCATED');
    }
  });
});

const unused = (): never => {
  throw new Error('unused');
};
const unusedPort = { sha256: unused, ed25519Verify: unused, zstdCompress: unused, zstdDecompress: unused };

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capture, eventsOf, refusalsOf } from '../capture.fixture.ts';
import { eventNameOfBillType } from './bill-event-names.ts';
import type { BillFile } from './bill-file.ts';
import type { RelationBatch, RelationCode, RelationFile } from './relation-file.ts';
import { formatSupervisionTime } from './supervision-time.ts';
import type { UploadEnvelope } from './upload-envelope.ts';
import { writeBillXml } from './write-bill-xml.ts';
import { writeEnvelope } from './write-envelope.ts';
import { writeRelationXml } from './write-relation-xml.ts';

const word = fc
  .string({ unit: fc.constantFrom(...'aZ09_-/:<>&"\'中药%'), minLength: 1, maxLength: 12 })
  .map((text) => text.trim());
const digits = (prefix: string) =>
  fc.integer({ min: 0, max: 999_999_999 }).map((serial) => `${prefix}${String(serial).padStart(9, '0')}1234`);
const seconds = fc.integer({ min: Date.UTC(2020, 0, 1) / 1000, max: Date.UTC(2030, 0, 1) / 1000 });
const localTime = seconds.map((second) =>
  formatSupervisionTime(second * 1000)
    .slice(0, 19)
    .replace('T', ' '),
);
const localDate = localTime.map((time) => time.slice(0, 10));
const epc = (code: string) => `urn:cn-drugcode:${code}`;

/** A box of cans of pills; codes are numbered through, so that no two are alike. */
const tree = fc
  .array(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }), { minLength: 1, maxLength: 3 })
  .map((boxes) => {
    const codes: RelationCode[] = [];
    let serial = 900_000_000;
    const add = (prefix: string, packLayer: number, parentCode: string | null): string => {
      serial = (serial - 7919 * 13) % 1_000_000_000;
      const curCode = `${prefix}${String(serial).padStart(9, '0')}1234`;
      codes.push({ curCode, packLayer, parentCode, flag: '0' });
      return curCode;
    };
    for (const cans of boxes) {
      const box = add('8000003', 3, null);
      for (const pills of cans) {
        const can = add('8000002', 2, box);
        for (let at = 0; at < pills; at++) add('8000001', 1, can);
      }
    }
    return codes;
  });

const batch: fc.Arbitrary<RelationBatch> = fc.record({
  batchNo: word,
  madeDate: localDate,
  validateDate: fc.oneof(localDate, fc.constant('')),
  workshop: word,
  lineName: word,
  lineManager: word,
  codes: tree,
});

const relationFile: fc.Arbitrary<RelationFile> = fc.record({
  schemaVersion: fc.constantFrom('1.0', '2.0', '3.0'),
  relations: fc.array(
    fc.record({
      productCode: word,
      subTypeNo: word,
      cascade: word,
      packageSpec: word,
      comment: word,
      batches: fc.array(batch, { minLength: 1, maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 2 },
  ),
});

describe('a relation file that was written', () => {
  it('reads back as its codes, each commissioned once and packed where it was', async () => {
    await fc.assert(
      fc.asyncProperty(relationFile, fc.integer({ min: 1, max: 5000 }), async (file, chunkLength) => {
        const records = await capture(writeRelationXml(file), { chunkLength });
        expect(refusalsOf(records)).toEqual([]);
        const events = eventsOf(records);
        const batches = file.relations.flatMap((relation) => relation.batches);
        const expectedLinks = batches.flatMap((one) =>
          one.codes.flatMap((code) =>
            code.parentCode === null ? [] : [`${epc(code.parentCode)} ${epc(code.curCode)}`],
          ),
        );
        const links = events.flatMap((event) =>
          (event.childEPCs ?? []).map((child) => `${event.parentID} ${child}`),
        );
        expect(links.sort()).toEqual(expectedLinks.sort());
        const expectedCodes = batches.flatMap((one) =>
          one.codes.map(
            (code) =>
              `${epc(code.curCode)} ${one.batchNo.trim()} ${one.validateDate} ${one.madeDate}T00:00:00.000+08:00`,
          ),
        );
        const codes = events.flatMap((event) =>
          (event.epcList ?? []).map(
            (code) =>
              `${code} ${event.ilmd?.['cbvmda:lotNumber']} ${event.ilmd?.['cbvmda:itemExpirationDate'] ?? ''} ${event.eventTime}`,
          ),
        );
        expect(codes.sort()).toEqual(expectedCodes.sort());
        for (const event of events) {
          const list = [...(event.epcList ?? event.childEPCs ?? [])];
          expect(list).toEqual([...new Set(list)].sort());
        }
      }),
      { numRuns: 60 },
    );
  });
});

const billFile: fc.Arbitrary<BillFile> = fc.record({
  serialNumber: word,
  events: fc.uniqueArray(
    fc.record({
      name: fc
        .constantFrom('101', '102', '103', '104', '201', '202', '203', '204', '205', '206', '207')
        .map(eventNameOfBillType),
      rows: fc.array(
        fc.record({
          code: digits('8000001'),
          actor: word,
          actDate: localTime,
          counterpart: word,
          number: word,
          wrongCode: fc.constant(false),
        }),
        { minLength: 1, maxLength: 8 },
      ),
    }),
    { selector: (event) => event.name, minLength: 1, maxLength: 3 },
  ),
});

describe('a bill file that was written', () => {
  it('reads back as its bills, each code once at its time, modulo a 12-hour clock', async () => {
    await fc.assert(
      fc.asyncProperty(billFile, fc.integer({ min: 1, max: 3000 }), async (file, chunkLength) => {
        const records = await capture(writeBillXml(file), { chunkLength });
        expect(refusalsOf(records)).toEqual([]);
        const named = eventsOf(records).flatMap((event) => {
          const own = event['yaojian:scanTimes'];
          const times = new Map(Object.entries(own ?? {}));
          return (event.epcList ?? []).map(
            (code) =>
              `${event.bizTransactionList?.[0]?.bizTransaction} ${code} ${times.get(code) ?? event.eventTime}`,
          );
        });
        // Hours modulo 12 and dates are left out: to the minute, the time must be one of the code's scans.
        const scans = new Set(
          file.events.flatMap((event) =>
            event.rows.map((row) => `${epc(row.code)} ${row.actDate.slice(14, 16)}`),
          ),
        );
        for (const line of named) {
          const [, code = '', time = ''] = line.split(' ');
          expect(scans.has(`${code} ${time.slice(14, 16)}`)).toBe(true);
        }
        const bills = new Set(
          file.events.flatMap((event) =>
            event.rows.map((row) => `${event.name} ${row.number.trim()} ${row.counterpart.trim()}`),
          ),
        );
        expect(eventsOf(records)).toHaveLength(bills.size);
      }),
      { numRuns: 60 },
    );
  });

  it('reads the same bare and in an envelope that says the same', async () => {
    const rows = ['80000010000000011234', '80000010000000021234'].map((code, at) => ({
      code,
      actor: 'User1',
      actDate: `2026-03-04 15:0${at}:00`,
      counterpart: 'T',
      number: 'N1',
      wrongCode: false,
    }));
    const xml = writeBillXml({ serialNumber: '1', events: [{ name: 'SalesWareHouseOut', rows }] });
    const head = {
      kind: 'bill',
      billCode: 'N1',
      billTime: '2026-03-04 15:01:00',
      billType: '201',
      refUserId: 'P1',
      fromUserId: 'P1',
      toUserId: 'T',
    } as const;
    const bare = eventsOf(await capture(xml));
    expect(bare).toHaveLength(1);
    expect(eventsOf(await capture(writeEnvelope({ ...head, content: { xml } })))).toEqual(bare);
  });
});

describe('an envelope that was written', () => {
  const common = { refUserId: word, billCode: word, billTime: localTime };
  const optional = {
    requiredKeys: ['kind', 'refUserId', 'billCode', 'billTime', 'billType', 'content'] as 'kind'[],
  };
  const envelope: fc.Arbitrary<UploadEnvelope> = fc.oneof(
    fc.record(
      {
        kind: fc.constant('bill' as const),
        ...common,
        billType: fc.constantFrom('102', '201', '321'),
        fromUserId: word,
        toUserId: word,
        destUserId: word,
        disEntId: word,
        trdnFlag: fc.constantFrom('0' as const, '1' as const),
        content: fc.record({ traceCodes: fc.array(digits('8000001'), { minLength: 1, maxLength: 5 }) }),
      },
      optional,
    ) as fc.Arbitrary<UploadEnvelope>,
    fc.record({
      kind: fc.constant('remnant' as const),
      ...common,
      billType: fc.constantFrom('106' as const, '210' as const),
      product: word,
      batch: word,
      amount: fc.nat(),
    }),
    fc.record({
      kind: fc.constant('deletion' as const),
      refUserId: word,
      billCode: word,
      deleteReason: word,
    }),
    fc.record({
      kind: fc.constant('replacement' as const),
      refUserId: word,
      oldCode: digits('8000001'),
      newCode: digits('8000002'),
    }),
  );

  it('reads back whole, alone or among others', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(envelope, { minLength: 1, maxLength: 4 }), async (envelopes) => {
        const alone = [];
        for (const one of envelopes) {
          const records = await capture(writeEnvelope(one));
          expect(refusalsOf(records)).toEqual([]);
          alone.push(...eventsOf(records));
        }
        expect(eventsOf(await capture(`${envelopes.map(writeEnvelope).join('\n')}\n`))).toEqual(alone);
        expect(eventsOf(await capture(`[${envelopes.map(writeEnvelope).join(',')}]`))).toEqual(alone);
        for (const event of alone) expect(event.readPoint?.id.startsWith('urn:cn-party:')).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

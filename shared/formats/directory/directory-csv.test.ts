import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Party, ProductLevel } from '../../domain/party/directory.ts';
import { capture, refusalsOf } from '../capture.fixture.ts';
import { writePartyCsv, writeProductCsv } from './write-directory-csv.ts';

const PARTY = 'party,name,uscc,type,region,address,lon,lat,licence,licence_until';
const PRODUCT = 'prefix,product,name,spec,level,per_parent,manufacturer,approval_no,special';

describe('a directory file is refused', () => {
  it.each([
    ['CSV_HEADER', 'party,name\nP1,x'],
    ['CSV_HEADER', 'prefix,product\n8000000,x'],
    ['CSV_HEADER_REPEATED', `${PARTY},name\n`],
    ['FORMAT_UNKNOWN', 'colour,name\nred,x'],
    ['FORMAT_UNKNOWN', 'PK\u0003\u0004'],
    ['FILE_EMPTY', ''],
    ['FILE_EMPTY', ' \n\n'],
  ])('%s: %j', async (code, text) => {
    expect(refusalsOf(await capture(text))).toEqual([code]);
  });

  it.each([
    ['FIELD_MISSING', 'party', ',x,,,,,,,,'],
    ['FIELD_INVALID', 'region', 'P,x,,,3701,,,,,'],
    ['FIELD_INVALID', 'lon', 'P,x,,,,,181,,,'],
    ['FIELD_INVALID', 'lat', 'P,x,,,,,,NaN,,'],
    ['FIELD_INVALID', 'licence_until', 'P,x,,,,,,,,2026-02-30'],
    ['FIELD_INVALID', 'name', `P,${'x'.repeat(5000)},,,,,,,,`],
    ['CSV_MALFORMED', undefined, 'P,x,,,'],
    ['CSV_MALFORMED', undefined, 'P,"x"y,,,,,,,,'],
  ])('%s in %s of one line only', async (code, path, line) => {
    const records = await capture(`${PARTY}\nA,,,,,,,,,\n${line}\nB,,,,,,,,,\n`);
    expect(records.map((record) => record.kind)).toEqual(['party', 'refused', 'party']);
    expect(refusalsOf(records)).toEqual([code]);
    expect(records[1]?.place).toEqual({ file: 'file', line: 3, ...(path === undefined ? {} : { path }) });
  });

  it.each([
    ['FIELD_INVALID', '800000,p,,,1,,,,'],
    ['FIELD_MISSING', '8000000,,,,1,,,,'],
    ['FIELD_MISSING', '8000000,p,,,,,,,'],
    ['FIELD_INVALID', '8000000,p,,,0,,,,'],
    ['FIELD_INVALID', '8000000,p,,,1,1.5,,,'],
    ['FIELD_INVALID', '8000000,p,,,1,,,,yes'],
  ])('%s in one product line: %s', async (code, line) => {
    expect(refusalsOf(await capture(`${PRODUCT}\n${line}\n`))).toEqual([code]);
  });

  it('line by line where its bytes are not its encoding', async () => {
    const bytes = new TextEncoder()
      .encode(`${PARTY}\nA,@,,,,,,,,\nB,,,,,,,,,\n`)
      .map((byte) => (byte === 0x40 ? 0xff : byte));
    const records = await capture(bytes);
    expect(refusalsOf(records)).toEqual(['ENCODING_INVALID', 'ENCODING_INVALID']);
    expect(records.filter((record) => record.kind === 'party')).toHaveLength(1);
  });
});

describe('a directory file', () => {
  it('may have its columns in any order, a byte order mark, quotes, and columns nobody knows', async () => {
    const header = `\uFEFF"name",Party,colour,${PARTY.split(',').slice(2).join(',')}`;
    const records = await capture(`${header}\r\n"甲, ""乙""",P1,red,U,2,370102,x,117.1,36.7,L,2027/1/2\r\n`);
    expect(records).toMatchObject([
      {
        kind: 'party',
        party: {
          party: 'P1',
          name: '甲, "乙"',
          region: '370102',
          lon: 117.1,
          licenceUntil: '2027-01-02',
          entId: null,
          authority: '',
        },
      },
    ]);
  });

  const text = fc
    .string({ unit: fc.constantFrom(...'ab,"\n中 1'), maxLength: 8 })
    .map((value) => value.trim());
  const name = fc.string({ unit: fc.constantFrom(...'ab,"中1'), minLength: 1, maxLength: 8 });
  const degrees = (limit: number) =>
    fc.option(fc.integer({ min: -limit * 1000, max: limit * 1000 }).map((value) => value / 1000));

  it('of parties reads back as it was written', async () => {
    const party: fc.Arbitrary<Party> = fc.record({
      party: name,
      name: text,
      uscc: text,
      type: text,
      region: fc.option(fc.integer({ min: 100_000, max: 999_999 }).map(String)),
      address: text,
      lon: degrees(180),
      lat: degrees(90),
      licence: text,
      licenceUntil: fc.constantFrom('', '2028-12-31'),
      entId: fc.option(name),
      authority: text,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(party, { minLength: 1 }), async (parties) => {
        const records = await capture(writePartyCsv(parties), { chunkLength: 13 });
        expect(records.map((record) => (record.kind === 'party' ? record.party : record))).toEqual(parties);
      }),
    );
  });

  it('of products reads back as it was written', async () => {
    const product: fc.Arbitrary<ProductLevel> = fc.record({
      prefix: fc.integer({ min: 1_000_000, max: 9_999_999 }).map(String),
      product: name,
      name: text,
      spec: text,
      level: fc.integer({ min: 1, max: 5 }),
      perParent: fc.option(fc.integer({ min: 1, max: 1000 })),
      manufacturer: text,
      approvalNo: text,
      special: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(product, { minLength: 1 }), async (products) => {
        const records = await capture(writeProductCsv(products));
        expect(records.map((record) => (record.kind === 'product' ? record.product : record))).toEqual(
          products,
        );
      }),
    );
  });
});

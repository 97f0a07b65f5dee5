import { describe, expect, it } from 'vitest';
import { bizSteps, bizTransactionTypes, dispositions } from '../event/cbv-vocabulary.ts';
import { type BillType, billType, billTypeOfXmlEvent, billTypes } from './bill-types.ts';

const codes = (of: (type: BillType) => boolean) => billTypes.filter(of).map(({ code }) => code);

describe('a type outside the table', () => {
  it.each([
    ['199', 'in', 'in_stock'],
    ['299', 'out', 'in_transit'],
    ['399', 'consumption', 'sold'],
  ])('%s is a %s that leaves %s, with unknown meaning', (code, direction, leaves) => {
    expect(billType(code)).toMatchObject({ code, direction, leaves, known: false });
  });

  it.each(['', '999', 'x'])('%j changes nothing', (code) => {
    expect(billType(code)).toMatchObject({ leaves: 'unchanged', known: false });
  });
});

describe('the table', () => {
  it('leaves behind what semantics 2.3 says, row by row', () => {
    const known = (leaves: string) => codes((type) => type.known && type.leaves === leaves).join(' ');
    expect(known('in_stock')).toBe('101 102 103 104 106 107 110 111 113 118 208');
    expect(known('returned')).toBe('116');
    expect(known('quarantined')).toBe('108 112 204 215 220');
    expect(known('in_transit')).toBe('201 202 203 207 209 210 211 212 217 237');
    expect(known('destroyed')).toBe('205 216');
    expect(known('sampled')).toBe('206');
    expect(known('missing')).toBe('214');
    expect(known('dispensed')).toBe('320 322 323');
    expect(known('sold')).toBe('321 326');
    expect(known('unchanged')).toBe('120 222 223');
  });

  it('holds the types published by number only, with unknown meaning', () => {
    expect(codes((type) => !type.known).join(' ')).toBe('109 114 115 117 119 218 219 221 327');
  });

  it('lets only 103, 108 and 116 act after an end', () => {
    expect(codes((type) => type.appliesAfterEnd)).toEqual(['103', '108', '116']);
  });

  it('knows remnants and supervised destruction', () => {
    expect(codes((type) => type.remnant)).toEqual(['106', '210']);
    expect(codes((type) => type.supervisable)).toEqual(['205']);
  });

  it('speaks CBV and names every type in both languages', () => {
    for (const type of billTypes) {
      if (type.bizStep !== null) expect(bizSteps).toContain(type.bizStep);
      if (type.disposition !== null) expect(dispositions).toContain(type.disposition);
      if (type.transactionType !== null) expect(bizTransactionTypes).toContain(type.transactionType);
      expect(type.zh).not.toBe('');
      expect(type.en).toMatch(/^[A-Z]/);
    }
    expect(new Set(billTypes.map(({ code }) => code)).size).toBe(billTypes.length);
  });
});

describe('scanner events', () => {
  it.each(['', 'NoSuchWareHouseIn', 'constructor'])('of %j are unknown', (name) => {
    expect(billTypeOfXmlEvent(name)).toBeNull();
  });

  it('name their type, also where the platform misspells it and the file does not', () => {
    expect(billTypeOfXmlEvent('SalesWareHouseOut')?.code).toBe('201');
    expect(billTypeOfXmlEvent('saleswarehouseout')?.code).toBe('201');
    expect(billTypeOfXmlEvent('DestoryWareHouseOut')?.code).toBe('205');
    expect(billTypeOfXmlEvent('DestroyWareHouseOut')?.code).toBe('205');
    expect(billType('103').xml).toEqual({ eventName: 'ReturnWareHouseIn', mainAction: 'WareHouseIn' });
  });
});

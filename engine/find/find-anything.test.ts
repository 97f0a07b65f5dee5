import { describe, expect, it } from 'vitest';
import type { Party, ProductLevel } from '../../shared/domain/party/directory.ts';
import { createDirectoryLookup } from '../../shared/domain/party/directory-lookup.ts';
import type { Answering } from '../record/answering.ts';
import { findAnything } from './find-anything.ts';

const party = (id: string, name: string, more: Partial<Party> = {}): Party => ({
  party: id,
  name,
  uscc: '',
  type: '4',
  region: null,
  address: '',
  lon: null,
  lat: null,
  licence: '',
  licenceUntil: '',
  entId: null,
  authority: '',
  ...more,
});
const level = (prefix: string, rank: number): ProductLevel => ({
  prefix,
  product: 'YP-1',
  name: '阿莫西林胶囊',
  spec: '0.25g',
  level: rank,
  perParent: null,
  manufacturer: 'M',
  approvalNo: '国药准字H33020861',
  special: false,
});
const directory = createDirectoryLookup({
  parties: [
    party('P1', '杭州清泉制药有限公司', { entId: 'e-77', licence: '浙AA001' }),
    party('P2', '宁波清泉大药房'),
    party('P3', '安吉百草堂'),
  ],
  products: [level('8000001', 1), level('8000002', 2)],
});
/** The same batch in two packs, as two counties have it. */
const pack = { reader: { batches: () => [{ number: '260308A2', expiry: null }] } };
const answering = { directory, record: { packs: [pack, pack] }, asOf: null } as unknown as Answering;
const find = (text: string) => findAnything(answering, text, () => null);
const parties = (text: string) => find(text).parties.hits.map(({ party: id }) => id);

describe('find', () => {
  it.each([
    ['清泉', ['P1', 'P2']],
    ['qq', ['P1', 'P2']],
    ['nbqq', ['P2']],
    ['e-77', ['P1']],
    ['浙aa001', ['P1']],
    ['p3', ['P3']],
    ['没有', []],
    ['   ', []],
    ['%', []],
  ])('%s names the parties %j', (text, expected) => {
    expect(parties(text)).toEqual(expected);
  });

  it('lists a product once for all its levels, and a batch once for all its packs', () => {
    expect(find('amxl').products).toMatchObject({ total: 1, hits: [{ product: 'YP-1' }] });
    expect(find('2603').batches).toEqual({
      total: 1,
      hits: [{ number: '260308A2', expiry: null }],
    });
  });

  it('answers nothing with nothing', () => {
    expect(find('').batches.total).toBe(0);
  });

  it('says that bills were not looked through only where a bill may have been meant', () => {
    expect(find('xs2603').billsUnread).toBe(true);
    for (const text of ['qq', '清泉', '80217619000000001003'])
      expect(find(text)).not.toHaveProperty('billsUnread');
  });
});

import { describe, expect, it } from 'vitest';
import type { Party, ProductLevel } from './directory.ts';
import { createDirectoryLookup } from './directory-lookup.ts';

const party = (id: string, over: Partial<Party> = {}): Party => ({
  party: id,
  name: id,
  uscc: '',
  type: '2',
  region: null,
  address: '',
  lon: null,
  lat: null,
  licence: '',
  licenceUntil: '',
  entId: null,
  authority: '',
  ...over,
});
const level = (prefix: string, over: Partial<ProductLevel> = {}): ProductLevel => ({
  prefix,
  product: 'P',
  name: '',
  spec: '',
  level: 1,
  perParent: null,
  manufacturer: '',
  approvalNo: '',
  special: false,
  ...over,
});

describe('createDirectoryLookup', () => {
  it('knows nothing of what is not in the directory', () => {
    const lookup = createDirectoryLookup({ parties: [], products: [] });
    expect(lookup.party('A')).toBeNull();
    expect(lookup.counterparty('A')).toBe('A');
    expect(lookup.prefix('8021761')).toBeNull();
    expect(lookup.product('P')).toEqual([]);
  });

  it('resolves ent_id first, then party', () => {
    const lookup = createDirectoryLookup({ parties: [party('A', { entId: 'B' }), party('B')], products: [] });
    expect(lookup.counterparty('B')).toBe('A');
    expect(lookup.counterparty('A')).toBe('A');
  });

  it('lets a later line for the same key win, its ent_id included', () => {
    const parties = [
      party('A', { entId: 'X', region: '330106' }),
      party('A', { entId: 'Y', region: '330105' }),
    ];
    const products = [level('8021761', { level: 1 }), level('8021761', { level: 3, product: 'Q' })];
    const lookup = createDirectoryLookup({ parties, products });
    expect(lookup.party('A')?.region).toBe('330105');
    expect(lookup.counterparty('X')).toBe('X');
    expect(lookup.counterparty('Y')).toBe('A');
    expect(lookup.prefix('8021761')?.product).toBe('Q');
    expect(lookup.product('P')).toEqual([]);
  });

  it('lists the levels of a product from the smallest pack', () => {
    const products = [
      level('8021761', { level: 3 }),
      level('8206233', { level: 1 }),
      level('8021762', { level: 2 }),
    ];
    const lookup = createDirectoryLookup({ parties: [], products });
    expect(lookup.product('P').map((found) => found.level)).toEqual([1, 2, 3]);
  });
});

import { describe, expect, it } from 'vitest';
import { FoldRecord, START } from '../../fold/fold-record.fixture.ts';
import { createDirectoryLookup } from '../../party/directory-lookup.ts';
import { neverReceived } from './d1-never-received.ts';

const HOUR = 3_600_000;
const directory = createDirectoryLookup({ parties: [], products: [] });

function sightings(record: FoldRecord, code: string, trustedTimeMs: number) {
  return neverReceived.look(record.book().life(code), { directory, trustedTimeMs });
}

function shipped(number: string, codes: readonly string[], to: string | null = 'W'): FoldRecord {
  const record = new FoldRecord();
  record.commission('M', ['a', 'b'], { at: 0 });
  record.bill('201', 'M', codes, { at: 10, to, bill: { party: 'M', type: '201', number } });
  return record;
}

describe('D1 (semantics 6)', () => {
  it('says nothing at seven days, nor where the bill names no receiver', () => {
    const record = shipped('N', ['a']);
    expect(sightings(record, 'a', START + (10 + 7 * 24) * HOUR)).toEqual([]);
    expect(sightings(shipped('N', ['a'], null), 'a', START + 1000 * HOUR)).toEqual([]);
  });

  it('says so a moment later', () => {
    const found = sightings(shipped('N', ['a']), 'a', START + (10 + 7 * 24) * HOUR + 1);
    expect(found.map(({ codes }) => codes)).toEqual([['a']]);
  });

  it('is one finding for a bill that was sent in parts (semantics 1.3)', () => {
    const record = shipped('N_1', ['a']);
    record.bill('201', 'M', ['b'], { at: 10, to: 'W', bill: { party: 'M', type: '201', number: 'N_2' } });
    const [a] = sightings(record, 'a', START + 1000 * HOUR);
    const [b] = sightings(record, 'b', START + 1000 * HOUR);
    expect(a?.subject).toBe('urn:cn-bill:M:201:N');
    expect(b?.subject).toBe(a?.subject);
  });
});

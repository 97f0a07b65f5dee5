import { describe, expect, it } from 'vitest';
import { FoldRecord } from '../../shared/domain/fold/fold-record.fixture.ts';
import type { Party } from '../../shared/domain/party/directory.ts';
import { createDirectoryLookup } from '../../shared/domain/party/directory-lookup.ts';
import { foldContext, ReplicaRecord } from '../record/replica-record.ts';
import { edgeOf } from './edge-of-knowledge.ts';

const blank = {
  uscc: '',
  address: '',
  lon: null,
  lat: null,
  licence: '',
  licenceUntil: '',
  entId: null,
  authority: '',
};
const party = (id: string, region: string | null): Party => ({
  ...blank,
  party: id,
  name: id,
  type: '2',
  region,
});
const directory = createDirectoryLookup({
  parties: [party('M', '310101'), party('W', '330106'), party('S', '330108'), party('X', null)],
  products: [],
});

/** A replica of 330106 that holds nothing; only the life, the directory and the as-of matter. */
function edge(record: FoldRecord, code: string) {
  const life = record.book().life(code);
  const region = { region: '330106', size: 1, completeThrough: null, state: 'fresh' as const };
  const pack = { region: '330106', reader: { treeIndexOf: () => 7 } };
  const answering = {
    // Only what describes events is asked of it.
    record: Object.assign(new ReplicaRecord([], directory), {
      locate: () => ({ region: pack.region, index: 7 }),
    }),
    directory,
    context: foldContext(directory, () => false, record.trustedTimeMs),
    asOf: { regions: [region] },
    eventIdOf: (event: { identity: string }) => event.identity,
  };
  return edgeOf(answering as never, life);
}

describe('where knowledge of a code ends', () => {
  it('nowhere while its holder is in a county of the replica, or on the way from there', () => {
    const record = new FoldRecord();
    record.commission('W', ['a'], { at: 0 });
    expect(edge(record, 'a')).toBeNull();
    record.bill('201', 'W', ['a'], { at: 10, to: 'S' });
    expect(edge(record, 'a')).toBeNull();
  });

  it('with the receipt in another county, which is the one to subscribe to', () => {
    const record = new FoldRecord();
    record.commission('W', ['a'], { at: 0 });
    record.bill('201', 'W', ['a'], { at: 10, to: 'S' });
    const receipt = record.bill('102', 'S', ['a'], { at: 30 });
    expect(edge(record, 'a')).toMatchObject({
      reason: 'left',
      number: receipt.number,
      party: 'S',
      beyond: { party: 'S', region: '330108', subscribe: '330108' },
    });
  });

  it('with a holder whose county nobody knows: only the centre can tell more', () => {
    const record = new FoldRecord();
    record.commission('W', ['a'], { at: 0 });
    record.bill('102', 'X', ['a'], { at: 30 });
    expect(edge(record, 'a')?.beyond).toEqual({ party: 'X', name: 'X', region: null, subscribe: null });
  });
});

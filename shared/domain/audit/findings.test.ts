import { describe, expect, it } from 'vitest';
import { nodePort } from '../../../host/node-port.ts';
import { FoldRecord, START } from '../fold/fold-record.fixture.ts';
import { createDirectoryLookup } from '../party/directory-lookup.ts';
import { FindingCollector } from './findings.ts';
import { neverCommissioned } from './rules/c4-never-commissioned.ts';
import { neverReceived } from './rules/d1-never-received.ts';

const sighting = (subject: string, code: string) => ({
  subject,
  codes: [code],
  events: [],
  details: { code: subject, product: '-' },
});

describe('findings', () => {
  it('are kept up to a hundred thousand; what goes beyond is counted', () => {
    const collector = new FindingCollector();
    for (let at = 0; at < 100_003; at++) collector.add(neverCommissioned, sighting(`${at}`, 'c'));
    collector.add(neverCommissioned, sighting('0', 'd'));
    const findings = collector.findings(nodePort);
    expect(findings).toHaveLength(100_000);
    expect(collector.leftOut).toBe(3);
    expect(findings.find(({ codes }) => codes.length === 2)?.codes).toEqual(['c', 'd']);
  });

  it('of one rule about one subject are one, whatever came first', () => {
    const [one, other] = [new FindingCollector(), new FindingCollector()];
    for (const code of ['a', 'b']) one.add(neverCommissioned, sighting('s', code));
    for (const code of ['b', 'a']) other.add(neverCommissioned, sighting('s', code));
    expect(one.findings(nodePort)).toEqual(other.findings(nodePort));
  });

  it('are explained by the earliest event sighted, whatever came first', () => {
    const record = new FoldRecord();
    record.commission('M', ['a', 'b'], { at: 0 });
    record.bill('201', 'M', ['a'], { at: 10, to: 'W', bill: { party: 'M', type: '201', number: 'N_1' } });
    record.bill('201', 'M', ['b'], { at: 90, to: 'V', bill: { party: 'M', type: '201', number: 'N_2' } });
    const context = {
      directory: createDirectoryLookup({ parties: [], products: [] }),
      trustedTimeMs: START + 2_000 * 3_600_000,
    };
    const told = (codes: readonly string[]) => {
      const collector = new FindingCollector();
      for (const code of codes)
        for (const one of neverReceived.look(record.book().life(code), context))
          collector.add(neverReceived, one);
      return collector.findings(nodePort);
    };
    expect(told(['a', 'b'])).toHaveLength(1);
    expect(told(['b', 'a'])).toEqual(told(['a', 'b']));
    expect(told(['b', 'a'])[0]?.details).toMatchObject({ to: 'W', codes: 2 });
  });
});

import { describe, expect, it } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import { FindingCollector } from './findings.ts';
import { neverCommissioned } from './rules/c4-never-commissioned.ts';

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
});

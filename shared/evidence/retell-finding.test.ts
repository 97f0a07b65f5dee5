import { describe, expect, it } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import { FindingCollector } from '../domain/audit/findings.ts';
import { judgedLife } from '../domain/audit/judged-life.ts';
import { auditRules } from '../domain/audit/rules.ts';
import { FoldRecord, START } from '../domain/fold/fold-record.fixture.ts';
import type { FoldEvent } from '../domain/fold/reading.ts';
import { createDirectoryLookup } from '../domain/party/directory-lookup.ts';
import { retellFinding } from './retell-finding.ts';

const directory = createDirectoryLookup({ parties: [], products: [] });
const trustedTimeMs = START + 1_000 * 3_600_000;

/** What a verifier has of a record, and what the audit says of all its codes. */
function judged(record: FoldRecord, codes: readonly string[], names: ReadonlyMap<number, readonly string[]>) {
  const book = record.book();
  const collector = new FindingCollector();
  for (const code of codes)
    for (const rule of auditRules)
      for (const one of rule.look(judgedLife(book, code), { directory, trustedTimeMs }))
        collector.add(rule, one);
  const retelling = {
    port: nodePort,
    book: record.book(),
    directory,
    trustedTimeMs,
    events: new Map(),
    namesOf: ({ number }: FoldEvent) => names.get(number) ?? [],
    lineOf: () => null,
    holdOf: () => null,
  };
  return { findings: collector.findings(nodePort), retelling };
}

describe('a finding told again', () => {
  it('of a bill has every code of the bill that belongs to it, whichever is asked about', () => {
    const record = new FoldRecord();
    record.commission('M', ['a', 'b', 'c'], { at: 0 });
    const sent = record.bill('201', 'M', ['a', 'b', 'c'], { at: 10, to: 'W' });
    record.bill('102', 'W', ['c'], { at: 20 });
    const names = new Map([[sent.number, ['a', 'b', 'c']]]);
    const { findings, retelling } = judged(record, ['a', 'b', 'c'], names);
    const [finding] = findings.filter(({ rule }) => rule === 'D1');
    expect(finding?.codes).toEqual(['a', 'b']);
    for (const codes of [['a', 'b'], ['a'], ['b']])
      expect(retellFinding(retelling, finding!.id, codes)).toEqual(finding);
  });

  it('of a pack that arrived is that of a content which left it on the way', () => {
    const record = new FoldRecord();
    record.commission('M', ['a', 'b', 'P'], { at: 0 });
    record.pack('M', 'P', ['a', 'b'], { at: 1 });
    const sent = record.bill('201', 'M', ['P'], { at: 10, to: 'W' });
    record.pack('M', 'P', ['a'], { at: 12, action: 'DELETE', bizStep: 'unpacking' });
    record.bill('102', 'W', ['P'], { at: 20 });
    const { findings, retelling } = judged(record, ['a', 'b', 'P'], new Map([[sent.number, ['P']]]));
    const [finding] = findings.filter(({ rule }) => rule === 'D1');
    expect(finding?.codes).toEqual(['P']);
    expect(retellFinding(retelling, finding!.id, ['P'])).toEqual(finding);
  });

  it('is none where no rule sees anything, nor under another id', () => {
    const record = new FoldRecord();
    record.commission('M', ['a'], { at: 0 });
    const { findings, retelling } = judged(record, ['a'], new Map());
    expect(findings).toEqual([]);
    expect(retellFinding(retelling, 'ffffffffffffffff', ['a', 'nobody'])).toBeNull();
  });
});

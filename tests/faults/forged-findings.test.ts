/** Findings, rules and remarks that nobody made: sealed again, refused all the same. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type EvidenceFixture,
  evidenceFixture,
  judged,
  parsed,
  resealed,
} from './evidence/evidence-fixture.ts';
import { type Draft, forgedFrom, type Loose } from './evidence/forgery.ts';

let made: EvidenceFixture;

beforeAll(async () => {
  made = await evidenceFixture();
}, 300_000);
afterAll(() => made?.close());

type Forgery = [string, string, string, (draft: Draft) => void];

function verdict(of: 'finding' | 'shipment' | 'good', change: (draft: Draft) => void) {
  const report = judged(resealed(forgedFrom(parsed(made[of]), change)), made.fingerprint);
  expect(report.ok).toBe(false);
  return report.checks.at(-1);
}

const withoutLast = (draft: Draft) => {
  const gone = draft.answer.finding.codes.pop();
  draft.question.codes.pop();
  draft.answer.traces = draft.answer.traces.filter(({ code }: Loose) => code !== gone);
};

describe('a finding', () => {
  it.each<Forgery>([
    [
      'of another rule',
      'EVIDENCE_ANSWER_DIFFERS',
      '.finding.rule',
      ({ answer }) => (answer.finding.rule = 'S2'),
    ],
    [
      'more severe',
      'EVIDENCE_ANSWER_DIFFERS',
      '.finding.severity',
      ({ answer }) => (answer.finding.severity = 'low'),
    ],
    [
      'in other words',
      'EVIDENCE_ANSWER_DIFFERS',
      '.finding.explanation',
      ({ answer }) => (answer.finding.explanation = 'The holder forged a bill.'),
    ],
    [
      'about another party',
      'EVIDENCE_ANSWER_DIFFERS',
      '.finding.parties',
      ({ answer }) => (answer.finding.parties[0] = 'SOMEBODY'),
    ],
    [
      'with another bill',
      'EVIDENCE_ANSWER_DIFFERS',
      '.finding.bills',
      ({ answer }) => answer.finding.bills.pop(),
    ],
    [
      'without what may be innocent',
      'EVIDENCE_ANSWER_DIFFERS',
      '.finding.innocent',
      ({ answer }) => (answer.finding.innocent = []),
    ],
    [
      'with other figures',
      'EVIDENCE_ANSWER_DIFFERS',
      '.finding.details',
      ({ answer }) => (answer.finding.details.state = 'destroyed'),
    ],
    [
      'that was closed',
      'EVIDENCE_ANSWER_DIFFERS',
      '.finding.state',
      ({ answer }) => (answer.finding.state = 'closed'),
    ],
    [
      'that no rule makes',
      'EVIDENCE_FINDING_UNFOUNDED',
      '0123456789abcdef',
      ({ answer, question }) => {
        answer.finding.id = '0123456789abcdef';
        question.id = '0123456789abcdef';
      },
    ],
  ])('%s: %s', (_what, code, place, change) => {
    const last = verdict('finding', change);
    expect(last).toMatchObject({ ok: false, code });
    expect(last?.detail).toContain(place);
  });

  it('of a bill with one of its codes left out: EVIDENCE_ANSWER_DIFFERS', () => {
    expect(parsed(made.shipment).answer).toMatchObject({ finding: { rule: 'D2' } });
    expect(verdict('shipment', withoutLast)).toMatchObject({ code: 'EVIDENCE_ANSWER_DIFFERS' });
  });

  it('of an innocent code, made up whole: EVIDENCE_FINDING_UNFOUNDED', () => {
    const { finding } = parsed(made.finding).answer;
    const last = verdict('good', (draft) => {
      const [trace] = draft.answer.traces;
      draft.question = { kind: 'finding', id: 'ffffffffffffffff', codes: [trace.code] };
      draft.answer.finding = { ...(finding as object), id: 'ffffffffffffffff', codes: [trace.code] };
    });
    expect(last).toMatchObject({ code: 'EVIDENCE_FINDING_UNFOUNDED' });
  });
});

describe('what a trace remarks', () => {
  it.each<Forgery>([
    [
      'keeps silent about a finding',
      'EVIDENCE_ANSWER_DIFFERS',
      '.findings',
      ({ answer }) => answer.traces[0].findings.pop(),
    ],
    [
      'makes one up',
      'EVIDENCE_ANSWER_DIFFERS',
      '.findings',
      ({ answer }) => answer.traces[0].findings.push(answer.traces[0].findings[0]),
    ],
    [
      'has an edge where knowledge does not end',
      'EVIDENCE_ANSWER_DIFFERS',
      '.edge',
      ({ answer }) => {
        const [trace] = answer.traces;
        trace.edge =
          trace.edge === undefined ? { ...trace.events[0], reason: 'left' } : { ...trace.edge, number: 1 };
      },
    ],
    [
      'calls a party by another name',
      'EVIDENCE_ANSWER_DIFFERS',
      '.parties',
      ({ answer }) => {
        const [first] = Object.keys(answer.traces[0].parties);
        answer.traces[0].parties[first ?? ''].name = 'Somebody';
      },
    ],
    [
      'contradicts another event',
      'EVIDENCE_ANSWER_DIFFERS',
      '.contradictions',
      ({ answer }) => (answer.traces[0].contradictions[0].with = 1),
    ],
  ])('%s: %s', (_what, code, place, change) => {
    const last = verdict('good', change);
    expect(last).toMatchObject({ ok: false, code });
    expect(last?.detail).toContain(place);
  });
});

describe('the rules', () => {
  it.each<[string, (draft: Draft) => void]>([
    ['of a version that is not this one', ({ made: of }) => (of.rules[0].version = 2)],
    ['that nobody knows', ({ made: of }) => of.rules.push({ id: 'X9', version: 1 })],
    ['with one left out', ({ made: of }) => of.rules.pop()],
    ['with one twice', ({ made: of }) => (of.rules[1] = of.rules[0])],
  ])('%s: EVIDENCE_RULES', (_what, change) => {
    for (const of of ['finding', 'good'] as const)
      expect(verdict(of, change)).toMatchObject({ name: 'question', code: 'EVIDENCE_RULES' });
  });
});

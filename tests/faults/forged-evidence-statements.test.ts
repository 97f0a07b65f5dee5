/** Forged statements about what is not there, about a case, and about completeness: sealed again, refused all the same. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';
import {
  type EvidenceFixture,
  evidenceFixture,
  judged,
  NOBODYS,
  parsed,
  resealed,
} from './evidence/evidence-fixture.ts';
import { type Draft, forgedFrom, type Loose, takeEvents } from './evidence/forgery.ts';

let made: EvidenceFixture;

beforeAll(async () => {
  made = await evidenceFixture();
}, 300_000);
afterAll(() => made?.close());

type Forgery = [string, string, (draft: Draft) => void];

function refused(
  of: 'nothing' | 'case' | 'completeness' | 'good',
  code: string,
  change: (draft: Draft) => void,
) {
  const report = judged(resealed(forgedFrom(parsed(made[of]), change)), made.fingerprint);
  expect(report.ok).toBe(false);
  expect(report.checks.at(-1)).toMatchObject({ ok: false, code });
}

/** What stands for one county, and everything that the answer says of it, is taken away. */
function withoutCounty(draft: Draft, region: string): void {
  draft.counties = draft.counties.filter(({ pin }: Loose) => pin.region !== region);
  const { traces, completeness } = draft.answer;
  for (const answer of [...traces, ...(completeness ? [completeness] : [])])
    answer.asOf.regions = answer.asOf.regions.filter((one: Loose) => one.region !== region);
  if (completeness) completeness.regions = completeness.regions.filter((one: Loose) => one.region !== region);
}

describe('that a code is nowhere', () => {
  it.each<Forgery>([
    [
      'of a code that is somewhere',
      'EVIDENCE_ABSENCE',
      (draft) => {
        const [sold] = parsed(made.good).codes;
        draft.codes = [sold];
        draft.question.code = sold;
        draft.answer.traces[0].code = sold;
      },
    ],
    [
      'without the blocks on either side',
      'EVIDENCE_ABSENCE',
      (draft) => {
        for (const county of draft.counties) county.blocks = [];
      },
    ],
    [
      'without a pack',
      'EVIDENCE_LIVE_SET',
      (draft) => {
        const county = draft.counties.find(({ entries }: Loose) => entries.length > 1);
        const [gone] = county.entries.splice(0, 1);
        county.blocks = county.blocks.filter(({ entry }: Loose) => entry !== gone.index);
      },
    ],
    [
      'without a county that the answer claims',
      'EVIDENCE_AS_OF',
      (draft) => {
        draft.counties.pop();
      },
    ],
    [
      'with a county claimed as empty',
      'EVIDENCE_AS_OF',
      (draft) => {
        const { region } = draft.counties.pop().pin;
        const said = draft.answer.traces[0].asOf.regions.find((one: Loose) => one.region === region);
        said.size = 0;
      },
    ],
    [
      'with the codes asked about left out',
      'EVIDENCE_CODE_MISSING',
      (draft) => {
        draft.codes = [];
      },
    ],
    [
      'with an event of its own',
      'EVIDENCE_EVENT_UNUSED',
      (draft) => {
        takeEvents(draft, parsed(made.good));
      },
    ],
    [
      'with a state',
      'EVIDENCE_ANSWER_DIFFERS',
      (draft) => {
        draft.answer.traces[0].state = 'destroyed';
      },
    ],
  ])('%s: %s', (_what, code, change) => refused('nothing', code, change));
});

describe('a case', () => {
  it.each<Forgery>([
    [
      'another weighs more',
      'EVIDENCE_ANSWER_DIFFERS',
      ({ question }) => {
        question.cases[0].weight = 9;
      },
    ],
    [
      'a party explains more of it',
      'EVIDENCE_ANSWER_DIFFERS',
      ({ answer }) => {
        answer.investigation.stations.at(-1).score = 1;
      },
    ],
    [
      'a party is left out',
      'EVIDENCE_ANSWER_DIFFERS',
      ({ answer }) => {
        answer.investigation.stations.shift();
      },
    ],
    [
      'a delivery goes elsewhere',
      'EVIDENCE_ANSWER_DIFFERS',
      ({ answer }) => {
        answer.investigation.deliveries[0].target = 'SOMEBODY';
      },
    ],
    [
      'a recall of another batch is proposed',
      'EVIDENCE_ANSWER_DIFFERS',
      ({ answer }) => {
        answer.investigation.scope.find(({ kind }: Loose) => kind === 'batch').id = 'P/B';
      },
    ],
    [
      'a code that is nowhere counts',
      'EVIDENCE_ANSWER_DIFFERS',
      ({ answer }) => {
        answer.investigation.cases.find(({ code }: Loose) => code === NOBODYS).followed = true;
      },
    ],
    [
      'one code counts twice',
      'EVIDENCE_QUESTION',
      ({ question, answer }) => {
        question.cases[1] = question.cases[0];
        answer.traces[1] = answer.traces[0];
      },
    ],
    [
      'a life is left out',
      'EVIDENCE_QUESTION',
      ({ answer }) => {
        answer.traces.pop();
      },
    ],
    [
      'the notes are those of another case',
      'EVIDENCE_QUESTION',
      ({ answer }) => {
        answer.case = { name: 'other', notes: '', codes: [], parties: [], question: {} };
      },
    ],
  ])('%s: %s', (_what, code, change) => refused('case', code, change));
});

describe('completeness', () => {
  it.each<Forgery>([
    [
      'a county less',
      'EVIDENCE_REGIONS',
      (draft) => {
        withoutCounty(draft, '330106');
      },
    ],
    [
      'a county less, among the pins too',
      'EVIDENCE_PINS',
      (draft) => {
        withoutCounty(draft, '330106');
        draft.answer.pins = draft.answer.pins.filter(({ region }: Loose) => region !== '330106');
      },
    ],
    [
      'of a wider region than was shown',
      'EVIDENCE_REGIONS',
      ({ question }) => {
        question.regions = ['11', '12', '13', '33', '37', '44', '53', '65', '99'];
      },
    ],
    [
      'a pack less',
      'EVIDENCE_LIVE_SET',
      (draft) => {
        draft.counties.find(({ entries }: Loose) => entries.length > 1).entries.shift();
      },
    ],
    [
      'more rows',
      'EVIDENCE_ANSWER_DIFFERS',
      ({ answer }) => {
        answer.completeness.regions[0].rows += 1;
      },
    ],
    [
      'through a later time',
      'EVIDENCE_ANSWER_DIFFERS',
      ({ answer }) => {
        answer.completeness.regions[0].completeThrough = '2099-01-01T00:00:00.000Z';
      },
    ],
    [
      'under an earlier publish',
      'EVIDENCE_ENTRY_PROOF',
      (draft) => {
        draft.nation.entry = parsed(made.earlier).nation.entry;
      },
    ],
    [
      'without the pins',
      'EVIDENCE_QUESTION',
      ({ answer, question }) => {
        question.kind = 'code';
        question.code = NOBODYS;
        delete question.regions;
        delete answer.pins;
      },
    ],
  ])('%s: %s', (_what, code, change) => refused('completeness', code, change));
});

describe('what nothing was compared with', () => {
  it('is named wherever it stands', () => {
    const forged = forgedFrom(parsed(made.good), ({ answer }) => {
      answer.traces[0].holder = { ...answer.traces[0].holder, confessed: true };
      answer.traces[0].events[0].seized = 'yes';
    });
    const { ok, stated } = judged(resealed(forged), made.fingerprint);
    expect(ok).toBe(true);
    expect(stated).toEqual(expect.arrayContaining(['holder.confessed', 'events[].seized']));
    expect(canonicalJson(stated)).not.toContain('asOf');
  });
});

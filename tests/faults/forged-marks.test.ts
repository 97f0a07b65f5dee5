/** Cases with marked parties: good evidence is proven, in the bundled verifier too; forged marks and scores are refused. */
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildVerifier, type VerifierFiles } from '../../build/build-verifier.ts';
import type { Evidence, EvidenceQuestion } from '../../shared/evidence/evidence-file.ts';
import { EVIDENCE_STEPS } from '../../shared/evidence/verify-evidence.ts';
import type { EvidenceAnswer } from '../../shared/protocol/evidence-answer.ts';
import { runHere } from '../program/in-process.ts';
import {
  type EvidenceFixture,
  evidenceFixture,
  judged,
  parsed,
  resealed,
} from './evidence/evidence-fixture.ts';
import { type Draft, forgedFrom, type Loose } from './evidence/forgery.ts';
import type { MarkedCases } from './evidence/marked-cases.ts';

let made: EvidenceFixture;
let files: VerifierFiles;

beforeAll(async () => {
  made = await evidenceFixture();
  files = await buildVerifier(join(made.workspace, 'dist'));
}, 120_000);
afterAll(() => made?.close());

type Forgery = [string, string, (draft: Draft) => void];
type Kind = keyof MarkedCases;

function refused(of: Kind, code: string, change: (draft: Draft) => void) {
  const report = judged(resealed(forgedFrom(parsed(made.marked[of]), change)), made.fingerprint);
  expect(report.ok).toBe(false);
  expect(report.checks.at(-1)).toMatchObject({ ok: false, code });
}

async function bundled(text: string) {
  const file = join(made.workspace, 'asked.json');
  await writeFile(file, text);
  return spawnSync(process.execPath, [files.node, file, '--json', '--unpinned'], { encoding: 'utf8' });
}

const investigationOf = (answer: EvidenceAnswer) => parsed(answer).answer['investigation'] as Loose;
const stationsOf = ({ answer }: Draft): Loose[] => answer.investigation.stations;

describe('where contamination ends', () => {
  it.each<Forgery>([
    ['the mark is taken away', 'EVIDENCE_ANSWER_DIFFERS', ({ question }) => delete question.killAt],
    [
      'another party is marked',
      'EVIDENCE_ANSWER_DIFFERS',
      (draft) => {
        draft.question.killAt = [draft.answer.investigation.cases[0].stations[0]];
      },
    ],
    [
      'the mark mixes instead',
      'EVIDENCE_ANSWER_DIFFERS',
      ({ question }) => {
        question.mixAt = question.killAt;
        delete question.killAt;
      },
    ],
    [
      'a party is marked twice',
      'EVIDENCE_MALFORMED',
      ({ question }) => {
        question.killAt = [...question.killAt, ...question.killAt];
      },
    ],
    [
      'nobody is marked in a list',
      'EVIDENCE_MALFORMED',
      ({ question }) => {
        question.mixAt = [];
      },
    ],
    [
      'a mark is no party',
      'EVIDENCE_MALFORMED',
      ({ question }) => {
        question.killAt = [7];
      },
    ],
    [
      'a party that is cleared explains the case all the same',
      'EVIDENCE_ANSWER_DIFFERS',
      (draft) => {
        const [id] = draft.question.killAt;
        stationsOf(draft).push({ ...stationsOf(draft)[0], id });
      },
    ],
    [
      'a score is another',
      'EVIDENCE_ANSWER_DIFFERS',
      (draft) => {
        stationsOf(draft)[0].score = 1;
      },
    ],
  ])('%s: %s', (_what, code, change) => refused('killed', code, change));

  it.each<Forgery>([
    [
      'the case that is kept has no mark',
      'EVIDENCE_QUESTION',
      ({ answer }) => delete answer.case.question.killAt,
    ],
    [
      'the case that is kept mixes everywhere',
      'EVIDENCE_QUESTION',
      ({ answer }) => {
        answer.case.question.crossContamination = 'all';
      },
    ],
    [
      'the case that is kept looks at other dates',
      'EVIDENCE_QUESTION',
      ({ answer }) => {
        answer.case.question.dates = 'ignore';
      },
    ],
    ['the question has no mark', 'EVIDENCE_QUESTION', ({ question }) => delete question.killAt],
  ])('%s: %s', (_what, code, change) => refused('kept', code, change));
});

describe('where something else can have met a case', () => {
  const mixed: readonly Forgery[] = [
    ['a party of a way is left out', 'EVIDENCE_ANSWER_DIFFERS', (draft) => stationsOf(draft).shift()],
    [
      'a party of a way explains less',
      'EVIDENCE_ANSWER_DIFFERS',
      (draft) => {
        const [first] = draft.answer.investigation.cases[0].stations;
        const line = stationsOf(draft).find(({ id }) => id === first);
        line.score = 0.1;
      },
    ],
    [
      'a party explains more than all',
      'EVIDENCE_ANSWER_DIFFERS',
      (draft) => {
        stationsOf(draft)[0].score = 2;
      },
    ],
    [
      'a score is no number',
      'EVIDENCE_ANSWER_DIFFERS',
      (draft) => {
        stationsOf(draft)[0].score = '1';
      },
    ],
    [
      'a party explains three cases of two',
      'EVIDENCE_ANSWER_DIFFERS',
      (draft) => {
        stationsOf(draft)[0].cases = 3;
      },
    ],
    [
      'a party explains half a case',
      'EVIDENCE_ANSWER_DIFFERS',
      (draft) => {
        stationsOf(draft).at(-1).cases = 0;
      },
    ],
    [
      'what all have in common is not called so',
      'EVIDENCE_ANSWER_DIFFERS',
      (draft) => {
        stationsOf(draft)[0].commonLink = false;
      },
    ],
    [
      'a party has another name',
      'EVIDENCE_ANSWER_DIFFERS',
      (draft) => {
        stationsOf(draft).at(-1).name = 'SOMEBODY';
      },
    ],
    [
      'a party comes twice',
      'EVIDENCE_ANSWER_DIFFERS',
      (draft) => stationsOf(draft).push(stationsOf(draft)[0]),
    ],
    [
      'the smallest share comes first',
      'EVIDENCE_ANSWER_DIFFERS',
      (draft) => {
        const lines = stationsOf(draft);
        lines.at(-1).cases = 1;
        lines.at(-1).score = 1 / 3;
        lines.at(-1).commonLink = false;
        lines.unshift(lines.pop());
      },
    ],
    [
      'a delivery of a way goes elsewhere',
      'EVIDENCE_ANSWER_DIFFERS',
      ({ answer: { investigation } }) => {
        const [own] = investigation.cases[0].deliveries;
        investigation.deliveries.find(({ id }: Loose) => id === own).target = 'SOMEBODY';
      },
    ],
    [
      'there are no deliveries',
      'EVIDENCE_ANSWER_DIFFERS',
      ({ answer }) => {
        answer.investigation.deliveries = [];
      },
    ],
    [
      'there is no list of parties',
      'EVIDENCE_ANSWER_DIFFERS',
      ({ answer }) => {
        answer.investigation.stations = 'none';
      },
    ],
  ];
  for (const kind of ['mixed', 'crossed'] as const)
    it.each(mixed)(`${kind}: %s: %s`, (_what, code, change) => refused(kind, code, change));

  it.each<Forgery>([
    [
      'somebody explains the case that met nobody',
      'EVIDENCE_ANSWER_DIFFERS',
      (draft) => {
        const line = { id: 'SOMEBODY', name: 'SOMEBODY', region: null };
        stationsOf(draft).push({ ...line, score: 2 / 3, commonLink: false, cases: 2 });
      },
    ],
    [
      'the maker of the one explains both',
      'EVIDENCE_ANSWER_DIFFERS',
      (draft) => {
        const [maker] = draft.question.mixAt;
        Object.assign(
          stationsOf(draft).find(({ id }) => id === maker),
          { score: 1, cases: 2, commonLink: true },
        );
      },
    ],
    [
      'the mark is taken away, and a party with it',
      'EVIDENCE_ANSWER_DIFFERS',
      (draft) => {
        delete draft.question.mixAt;
        stationsOf(draft).pop();
      },
    ],
  ])('%s: %s', (_what, code, change) => refused('partly', code, change));
});

describe('good evidence', () => {
  it.each<Kind>(['killed', 'kept', 'mixed', 'partly', 'crossed'])('%s is proven at every step', (kind) => {
    const report = judged(made.marked[kind].text, made.fingerprint);
    expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(report.checks.map(({ name }) => name)).toEqual([...EVIDENCE_STEPS]);
  });

  it('says what the marks change, and what of it is only stated', () => {
    const { killed, mixed } = made.marked;
    const plain = investigationOf(made.case).stations.length;
    expect(investigationOf(killed).stations.length).toBeLessThan(plain);
    expect(investigationOf(mixed).stations.length).toBeGreaterThan(plain);
    const shares = (answer: EvidenceAnswer) =>
      judged(answer.text, made.fingerprint).stated.filter((name) => /stations|deliveries/.test(name));
    expect(shares(killed)).toEqual([]);
    expect(shares(mixed)).toEqual(['investigation.deliveries', 'investigation.stations']);
  });

  it('and forged evidence get the same verdict from the bundled verifier', { timeout: 120_000 }, async () => {
    const forged = resealed(
      forgedFrom(parsed(made.marked.killed), (draft) => {
        stationsOf(draft)[0].score = 1;
      }),
    );
    for (const [text, ok] of [
      [made.marked.killed.text, true],
      [made.marked.mixed.text, true],
      [forged, false],
    ] as const) {
      const { status, stdout } = await bundled(text);
      const { evidence: _content, ...own } = judged(text);
      expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(own)));
      expect([own.ok, status]).toEqual([ok, ok ? 0 : 1]);
    }
  });
});

describe('on the command line', { timeout: 120_000 }, () => {
  const at = (file: string) => join(made.workspace, file);
  const exported = (...args: string[]) =>
    runHere(['evidence', 'export', '--out', at('marked.json'), '--home', at('home'), ...args]);
  const cases = () =>
    parsed(made.marked.killed).question as Extract<EvidenceQuestion, { readonly kind: 'case' }>;
  const list = () => cases().cases.map(({ code, weight }) => ({ code, weight }));

  it('marks come from the file of the cases, or from options before it', async () => {
    const [kill = ''] = cases().killAt ?? [];
    await writeFile(at('marked-cases.json'), JSON.stringify({ cases: list(), kill: [kill] }));
    await writeFile(at('cases.json'), JSON.stringify({ cases: list() }));
    for (const args of [['marked-cases.json'], ['cases.json', '--kill-at', kill]]) {
      const [file = '', ...options] = args;
      expect((await exported('--cases', at(file), ...options)).code).toBe(0);
      const text = await readFile(at('marked.json'), 'utf8');
      const { question, answer } = JSON.parse(text) as Evidence;
      expect(question).toEqual(cases());
      expect(answer['investigation']).toEqual(investigationOf(made.marked.killed));
      const { code } = await runHere(['evidence', 'verify', at('marked.json'), '--home', at('home')]);
      expect(code).toBe(0);
    }
  });

  it('refuses marks of a party nobody knows, and options of another question', async () => {
    const unknown = await exported('--cases', at('cases.json'), '--kill-at', 'nobody');
    expect(unknown.stderr).toContain('NETWORK_START_UNKNOWN');
    for (const option of ['--kill-at', '--mix-at', '--dates', '--cross-contamination'])
      expect((await exported('8'.padEnd(20, '1'), option, 'none')).stderr).toContain('OPTION_INVALID');
  });
});

/** A measure of supervision, from the file that an authority hands in to the answer and to evidence that proves it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Evidence } from '../../shared/evidence/evidence-file.ts';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';
import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';
import { judged, resealed } from '../faults/evidence/evidence-fixture.ts';
import { forgedFrom, type Loose } from '../faults/evidence/forgery.ts';
import { answerHere, runHere } from '../program/in-process.ts';
import {
  enrolledWorkstation,
  type ServedCounty,
  serveCounty,
  type TruthCode,
} from '../program/served-county.ts';

const PATIENCE_MS = 300_000;
const AUTHORITY = 'P330106-AUTHORITY';
const DOCUMENT = '西市监先存〔2026〕17号';
let county: ServedCounty;
let home: string;
let inside: TruthCode;

beforeAll(async () => {
  county = await serveCounty(3_000, answerHere);
  home = await enrolledWorkstation(county, 'wide', [...county.counties, '999999'], answerHere);
  const found = county.truth.codes.find(
    ({ level, inside: pack, state }) => level === 1 && pack !== null && state === 'in_stock',
  );
  if (found === undefined) throw new Error('the simulation has no box in a carton');
  inside = found;
}, PATIENCE_MS);

afterAll(() => county?.close());

/** Captured, published and synchronised. */
async function said(hours: number, members: Readonly<Record<string, string>>): Promise<void> {
  const file = join(county.folder, `hold-${hours}.jsonld`);
  const time = new Date(Date.parse('2026-11-03T08:40:00Z') + hours * 3_600_000).toISOString();
  const event = {
    type: 'ObjectEvent',
    action: 'OBSERVE',
    bizStep: 'holding',
    eventTime: time,
    eventTimeZoneOffset: '+08:00',
    epcList: [`urn:cn-drugcode:${inside.inside}`],
    bizLocation: { id: `urn:cn-party:${AUTHORITY}` },
    'yaojian:hold': 'preservation',
    'yaojian:holdDocument': DOCUMENT,
    ...members,
  };
  const document = {
    '@context': [
      'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',
      { yaojian: 'https://yaojian.example/ns/' },
    ],
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: time,
    epcisBody: { eventList: [event] },
  };
  writeFileSync(file, JSON.stringify(document));
  await answerHere(['cloud', 'ingest', file, '--home', county.home]);
  await answerHere(['cloud', 'publish', '--home', county.home]);
  await answerHere(['sync', '--home', home]);
}

const traced = () => answerHere<TraceAnswer>(['trace', inside.code, '--home', home]);

it('of a carton stands beside the state of each box in it, until it is lifted', {
  timeout: PATIENCE_MS,
}, async () => {
  const before = await traced();
  expect(before.holds).toEqual([]);
  await said(0, { 'yaojian:holdUntil': '2026-11-10T16:40:00+08:00' });
  const held = await traced();
  const hold = {
    kind: 'preservation',
    by: AUTHORITY,
    document: DOCUMENT,
    since: '2026-11-03T16:40:00.000+08:00',
  };
  expect(held.holds).toEqual([{ ...hold, until: '2026-11-10T16:40:00.000+08:00' }]);
  expect([held.state, held.holder]).toEqual([before.state, before.holder]);
  expect((await runHere(['trace', inside.code, '--home', home])).stdout).toContain(DOCUMENT);

  await said(20, { 'yaojian:holdLifted': '1' });
  expect((await traced()).holds).toEqual([{ ...hold, until: '2026-11-04T12:40:00.000+08:00' }]);
});

it('is proven by evidence, and an answer that says otherwise is refused', {
  timeout: PATIENCE_MS,
}, async () => {
  const file = join(county.folder, 'held.yje');
  await answerHere(['evidence', 'export', inside.code, '--home', home, '--out', file]);
  const good = JSON.parse(readFileSync(file, 'utf8')) as Evidence;
  expect(judged(canonicalJson(good)).ok).toBe(true);
  const forgeries: readonly ((hold: Loose, trace: Loose) => void)[] = [
    (_hold, trace) => trace.holds.splice(0),
    (hold) => (hold.until = null),
    (hold) => (hold.document = 'another order'),
    (_hold, trace) => trace.holds.push({ ...trace.holds[0], kind: 'seizure' }),
  ];
  for (const change of forgeries) {
    const report = judged(
      resealed(forgedFrom(good, ({ answer }) => change(answer.traces[0].holds[0], answer.traces[0]))),
    );
    expect(report.ok).toBe(false);
    expect(report.checks.at(-1)).toMatchObject({ name: 'answer', code: 'EVIDENCE_ANSWER_DIFFERS' });
  }
});

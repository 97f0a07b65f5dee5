/**
 * Two opinions on the same goods: the simulation's bookkeeping, which never looks at an event, and the product's
 * readers and fold, which see nothing else. Whoever breaks one of them finds out here.
 */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { billUrn } from '../shared/domain/bill/bill-urn.ts';
import { prefixOf } from '../shared/domain/code/identifier.ts';
import { type Life, openStay } from '../shared/domain/fold/life.ts';
import { type CapturedRecord, readCapture } from './captured-record.fixture.ts';
import { distanceKm } from './geography.ts';
import { simulate } from './simulate.ts';
import type { SimulationSummary } from './simulate-options.ts';

const NOW = Date.parse('2026-11-20T00:00:00+08:00');
const MINUTE = 60_000;

interface TruthCode {
  readonly code: string;
  readonly holder: string;
  readonly state: string;
  readonly parents: readonly string[];
  readonly inside: string | null;
  readonly opened?: true;
}

describe.each([
  ['2,000', 11],
  ['12,000', 12],
])('a simulation of %s rows, captured', (text, seed) => {
  let folder: string;
  let summary: SimulationSummary;
  let record: CapturedRecord;
  let codes: readonly TruthCode[];
  let anomalies: readonly { rules: string[]; codes: string[]; bills: string[] }[];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'yaojian-truth-'));
    summary = await simulate({ region: '330106', rows: Number(text.replace(',', '')), seed, out: folder });
    const truth = JSON.parse(readFileSync(path.join(folder, 'truth.json'), 'utf8'));
    ({ codes, anomalies } = truth);
    record = await readCapture(path.join(folder, 'capture'), NOW);
  }, 300_000);

  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  it('has nothing that capture refuses, and no event twice', () => {
    expect(record.refused).toEqual([]);
    expect(record.identities.size).toBe(record.events);
  });

  it('has as many rows and events as it says, of the codes it lists', () => {
    expect({ rows: record.rows, events: record.events }).toEqual({
      rows: summary.rows,
      events: summary.events,
    });
    expect([...record.codes].toSorted()).toEqual(codes.map(({ code }) => code).toSorted());
  });

  it('ends with every code where the fold finds it', () => {
    const found = codes.map(({ code }) => {
      const life = record.book.life(code);
      const { holder, state, opened } = life.custody;
      const parents = [...new Set(record.book.enclosures(code).map((enclosure) => enclosure.code))];
      return { code, holder, state, parents, inside: openStay(life)?.parent ?? null, opened };
    });
    const expected = codes.map(({ code, holder, state, parents, inside, opened = false }) => ({
      code,
      holder,
      state,
      parents,
      inside,
      opened,
    }));
    expect(found).toEqual(expected);
  });

  it('breaks the six rules where it was planned, and nowhere else', () => {
    const planned = new Set(
      anomalies.flatMap(({ rules, codes: named }) => rules.flatMap((r) => named.map((c) => `${r} ${c}`))),
    );
    const broken = new Set([...record.codes].flatMap((code) => rulesBroken(record, record.book.life(code))));
    expect([...broken].toSorted()).toEqual([...planned].toSorted());
  });

  it('names the bills of what it planted as they stand in the record', () => {
    for (const { codes: named, bills } of anomalies) {
      const urns = new Set(
        named.flatMap((code) =>
          record.book.life(code).readings.map(({ event }) => (event.bill ? billUrn(event.bill) : '')),
        ),
      );
      expect(bills.filter((urn) => !urns.has(urn))).toEqual([]);
    }
  });
});

/** Semantics 6, read off a life. */
function rulesBroken(record: CapturedRecord, life: Life): string[] {
  const { directory } = record;
  const found: string[] = [];
  const prefix = prefixOf(life.code);
  if (prefix !== null && directory.prefix(prefix) !== null && !life.commissioned)
    found.push(`C4 ${life.code}`);
  for (const { code: rule, via } of life.contradictions) {
    if (via === null && (rule === 'L6' || rule === 'D2')) found.push(`${rule} ${life.code}`);
  }
  const { transit } = life.custody;
  if (transit && transit.to !== null && NOW - transit.sinceMs > 7 * 24 * 60 * MINUTE) {
    const shipment = life.applications.find((item) => item.event === transit.event);
    found.push(`D1 ${shipment?.via ?? life.code}`);
  }
  const readings = life.applications.filter(({ outcome }) => outcome === 'applied' || outcome === 'blocked');
  for (const [index, later] of readings.entries()) {
    for (const [back, earlier] of readings.slice(0, index).entries()) {
      if (earlier.event.party === later.event.party) continue;
      const km = distanceBetween(record, earlier.event.party, later.event.party);
      const elapsed = later.timeMs - earlier.timeMs;
      if (km >= 5 && elapsed <= 10 * MINUTE) found.push(`S2 ${life.code}`);
      if (back === index - 1 && km >= 20 && km > (300 * elapsed) / (60 * MINUTE))
        found.push(`S1 ${life.code}`);
    }
  }
  return found;
}

function distanceBetween(record: CapturedRecord, a: string | null, b: string | null): number {
  const [from, to] = [a, b].map((party) => (party === null ? null : record.directory.party(party)));
  if (from?.lon == null || from.lat === null || to?.lon == null || to.lat === null) return 0;
  return distanceKm({ lon: from.lon, lat: from.lat }, { lon: to.lon, lat: to.lat });
}

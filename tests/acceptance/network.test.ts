/** Networks and common sources in a simulated county: held against the lives of packs and the simulator's truth. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EngineService, openEngine } from '../../engine/service.ts';
import type { Params } from '../../shared/protocol/engine-contract.ts';
import type { InvestigateAnswer, NetworkScores } from '../../shared/protocol/investigate-answer.ts';
import type { NetworkAnswer } from '../../shared/protocol/network-answer.ts';
import { answerHere, runHere } from '../program/in-process.ts';
import { runYaojian } from '../program/run-yaojian.ts';
import {
  enrolledWorkstation,
  type ServedCounty,
  serveCounty,
  type TruthCode,
} from '../program/served-county.ts';

const PATIENCE_MS = 120_000;
let county: ServedCounty;
/** Follows the county alone, and every county there is. */
let narrow: EngineService;
let wide: EngineService;
let home: string;
/** Units that ended in the county, of one batch. */
let units: readonly TruthCode[];

beforeAll(async () => {
  county = await serveCounty(3_000, answerHere);
  home = await enrolledWorkstation(county, 'narrow', [county.region], answerHere);
  narrow = await openEngine({ home });
  wide = await openEngine({
    home: await enrolledWorkstation(county, 'wide', [...county.counties, '999999'], answerHere),
  });
  const here = county.truth.codes.filter(
    ({ level, holder }) => level === 1 && holder?.includes(county.region),
  );
  const first = here.find(({ batch }) => batch !== null);
  units = here.filter(({ product, batch }) => product === first?.product && batch === first?.batch);
}, PATIENCE_MS);

afterAll(async () => {
  await narrow?.close();
  await wide?.close();
  await county?.close();
});

const network = (of: EngineService, from: string, more: Omit<Params<'network'>, 'from'> = {}) =>
  of.handlers.network({ from, ...more }, {});
const startOf = (unit: TruthCode | undefined) => `batch:${unit?.product}/${unit?.batch}`;

describe('the network', () => {
  it('refuses a start that is none, and one that it does not have', async () => {
    const malformed = await runHere(['network', '--from', 'nobody', '--home', home]);
    expect([malformed.code, malformed.stderr]).toEqual([
      2,
      expect.stringContaining('NETWORK_START_MALFORMED'),
    ]);
    const unknown = await runYaojian(['network', '--from', 'party:nobody', '--home', home]);
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('NETWORK_START_UNKNOWN')]);
  });

  it('refuses what is longer or shorter than the contract has it, as usage (exit 2)', {
    timeout: PATIENCE_MS,
  }, async () => {
    for (const args of [
      ['trace', ''],
      ['trace', '8'.repeat(601)],
      ['batch', '--product', '', '--batch', ''],
      ['network', '--from', `party:${'x'.repeat(2_000)}`],
    ]) {
      const { code, stderr } = await runHere([...args, '--home', home]);
      expect([code, stderr], args.join(' ').slice(0, 80)).toEqual([
        2,
        expect.stringContaining('PARAMS_INVALID'),
      ]);
    }
  });

  it('begins at one delivery of a bill, by the identifiers that answers print', {
    timeout: PATIENCE_MS,
  }, async () => {
    const all = await network(narrow, startOf(units[0]));
    const one = all.deliveries.find(({ source }) => source === all.stations[0]?.id);
    const [delivery, batch] = [
      await network(narrow, `delivery:${one?.id}`),
      await network(narrow, startOf(units[0])),
    ];
    const reached = new Set(batch.deliveries.map(({ id }) => id));
    expect(delivery.deliveries.map(({ id }) => id)).toContain(one?.id);
    for (const { id, product, batch: of } of delivery.deliveries) {
      expect(reached).toContain(id);
      expect([product, of]).toEqual([one?.product, one?.batch]);
    }
    // As common sources print them: the whole bill, or the number of an event.
    const { deliveries } = await narrow.handlers.investigate({ cases: [{ code: units[0]?.code ?? '' }] }, {});
    const whole = await network(narrow, `delivery:${deliveries[0]?.id}`);
    expect(whole.totals.deliveries).toBeGreaterThan(0);
    const event = await network(narrow, `delivery:event:${one?.events[0]}`);
    expect(event.deliveries.map(({ id }) => id)).toContain(one?.id);
    await expect(network(narrow, 'delivery:nothing')).rejects.toMatchObject({
      code: 'NETWORK_START_UNKNOWN',
    });
  });

  it('passes into anything at a marked party only, and ends at another', {
    timeout: PATIENCE_MS,
  }, async () => {
    const start = startOf(units[0]);
    const ask = async (more: Omit<Params<'network'>, 'from'>) =>
      new Set(
        (await network(narrow, start, { direction: 'backward', ...more })).deliveries.map(({ id }) => id),
      );
    const [none, all] = [await ask({}), await ask({ crossContamination: 'all' })];
    const { stations } = await network(narrow, start, { direction: 'backward', crossContamination: 'all' });
    const everywhere = stations.map(({ id }) => id);
    expect(await ask({ mixAt: everywhere })).toEqual(all);
    for (const party of everywhere.slice(0, 6)) {
      const some = await ask({ mixAt: [party] });
      for (const id of none) expect(some).toContain(id);
      for (const id of some) expect(all).toContain(id);
    }
    const killed = await ask({ crossContamination: 'all', killAt: everywhere });
    expect(killed.size).toBeLessThan(all.size);
    await expect(ask({ killAt: ['nobody'] })).rejects.toMatchObject({ code: 'NETWORK_START_UNKNOWN' });
  });

  it('of a batch has every delivery in the lives of its units', { timeout: PATIENCE_MS }, async () => {
    const { deliveries, stations } = await network(narrow, startOf(units[0]));
    const events = new Set(deliveries.flatMap((delivery) => delivery.events));
    const parties = new Set(stations.map(({ id }) => id));
    for (const { code } of units.slice(0, 3)) {
      const life = await narrow.handlers.trace({ code }, {});
      const moves = life.events.filter(
        ({ bill, from, to, bizStep }) => bill && from && to && from !== to && bizStep !== 'void_shipping',
      );
      expect(moves.length).toBeGreaterThan(0);
      for (const { number, party } of moves) {
        expect(events).toContain(number);
        expect(parties).toContain(party);
      }
    }
  });

  it('counts an event of several counties once, and knows the same of the county', {
    timeout: PATIENCE_MS,
  }, async () => {
    const [one, all] = [await network(narrow, startOf(units[0])), await network(wide, startOf(units[0]))];
    const numbers = all.deliveries.flatMap(({ events }) => events);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const { events } of one.deliveries) for (const event of events) expect(numbers).toContain(event);
    // Where both know the whole delivery they know the same of it.
    const inside = (answer: NetworkAnswer) =>
      answer.deliveries
        .filter(({ source, target }) => source.includes(county.region) && target.includes(county.region))
        .map(({ events, units: amount, product, batch }) => ({ events, amount, product, batch }))
        .toSorted((a, b) => (a.events[0] ?? 0) - (b.events[0] ?? 0));
    expect(inside(one)).toEqual(inside(all));
  });

  it('of a code is its way, and a way is found between its ends', { timeout: PATIENCE_MS }, async () => {
    const way = await network(narrow, `code:${units[0]?.code}`);
    expect(way.deliveries.length).toBeGreaterThan(0);
    const maker = way.stations.find(({ type }) => type === '1')?.id ?? '';
    const last = way.stations.at(-1)?.id ?? '';
    const ways = await narrow.handlers.networkPaths({ from: maker, to: last }, {});
    const stations = way.stations.map(({ id }) => id);
    expect(ways.paths.map((path) => path.stations)).toContainEqual(stations);
  });

  it('goes forward only later, and stays within a window and its limits', {
    timeout: PATIENCE_MS,
  }, async () => {
    const all = await network(narrow, startOf(units[0]));
    const first = all.deliveries.find(({ source }) => source === all.stations[0]?.id);
    const bill = first?.bill;
    const start = `bill:urn:cn-bill:${encodeURIComponent(bill?.party ?? '')}:${bill?.type}:${bill?.number}`;
    const forward = await network(narrow, start, { direction: 'forward' });
    const begun = Date.parse(first?.arrived ?? first?.departed ?? '');
    const onward = forward.deliveries.filter(({ bill: other }) => other?.number !== bill?.number);
    for (const { departed } of onward)
      if (departed) expect(Date.parse(departed)).toBeGreaterThanOrEqual(begun);
    const day = (first?.departed ?? '').slice(0, 10);
    const windowed = await network(narrow, startOf(units[0]), { until: `${day}T23:59:59+08:00` });
    expect(windowed.totals.deliveries).toBeLessThan(all.totals.deliveries);
    const limited = await network(narrow, startOf(units[0]), { maxStations: 2 });
    expect(limited).toMatchObject({ truncated: true, totals: all.totals });
    expect(limited.stations).toEqual(all.stations.slice(0, 2));
  });

  it('leaves as files that come back', { timeout: PATIENCE_MS }, async () => {
    const file = (name: string) => join(county.folder, name);
    const files = [
      '--fcl',
      file('n.json'),
      '--csv',
      file('n.csv'),
      '--graphml',
      file('n.graphml'),
      '--xlsx',
      file('n.xlsx'),
    ];
    const answer = await answerHere<NetworkAnswer>([
      'network',
      '--from',
      startOf(units[0]),
      ...files,
      '--home',
      home,
    ]);
    const scored = ['--csv', file('s.csv'), '--xlsx', file('s.xlsx')];
    const scores = await answerHere<NetworkScores>([
      'investigate',
      file('n.json'),
      '--outbreaks',
      'sinks',
      ...scored,
    ]);
    expect(readFileSync(file('s.csv'), 'utf8').split('\r\n')).toHaveLength(scores.stations.length + 2);
    expect(readFileSync(file('s.xlsx')).subarray(0, 2).toString()).toBe('PK');
    expect(scores.stations.map(({ id }) => id)).toEqual(answer.stations.map(({ id }) => id));
    expect(readFileSync(file('n.csv'), 'utf8').split('\r\n')).toHaveLength(answer.deliveries.length + 2);
    expect(readFileSync(file('n.graphml'), 'utf8').match(/<edge /g)).toHaveLength(answer.deliveries.length);
    expect(readFileSync(file('n.xlsx')).subarray(0, 2).toString()).toBe('PK');
  });
});

describe('common sources of packs', () => {
  const ask = (of: EngineService, cases: Params<'investigate'>['cases'], more: object = {}) =>
    of.handlers.investigate({ cases, ...more }, {});

  it('refuse options that belong to files, and codes that nobody follows', async () => {
    const file = join(county.folder, 'nobody.json');
    writeFileSync(file, JSON.stringify({ cases: ['80000000000000000000'] }));
    const none = await runHere(['investigate', file, '--home', home]);
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('CASES_EMPTY')]);
    const sinks = await runHere(['investigate', file, '--outbreaks', 'sinks', '--home', home]);
    expect([sinks.code, sinks.stderr]).toEqual([2, expect.stringContaining('OPTION_INVALID')]);
  });

  it('are on the ways that the packs really went', { timeout: PATIENCE_MS }, async () => {
    const chosen = units.slice(0, 4);
    const { cases, deliveries, stations, scope } = await ask(
      narrow,
      chosen.map(({ code }) => ({ code })),
    );
    expect(cases.every(({ followed }) => followed)).toBe(true);
    for (const { id, score, cases: explained, commonLink } of stations) {
      const on = cases.filter((one) => one.stations.includes(id)).length;
      expect({ score, explained, commonLink }).toEqual({
        score: on / 4,
        explained: on,
        commonLink: on === 4,
      });
    }
    for (const { id, cases: explained } of deliveries)
      expect(cases.filter((one) => one.deliveries.includes(id))).toHaveLength(explained);
    expect(stations[0]).toMatchObject({ score: 1, commonLink: true });
    const batch = scope.find(({ kind }) => kind === 'batch');
    expect(batch).toMatchObject({ product: units[0]?.product, batch: units[0]?.batch, share: 1, cases: 4 });
    const packs = scope.filter(({ kind }) => kind === 'pack');
    const parents = new Set(chosen.flatMap((unit) => unit.parents));
    expect(new Set(packs.map(({ id }) => id))).toEqual(parents);
    for (const { id, cases: explained } of packs)
      expect(chosen.filter((unit) => unit.parents.includes(id))).toHaveLength(explained);
    const shares = scope.map(({ share }) => share);
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
  });

  it('weigh cases, and count what a recall would take', { timeout: PATIENCE_MS }, async () => {
    const other = county.truth.codes.find(
      ({ level, batch, holder }) =>
        level === 1 && batch !== units[0]?.batch && holder?.includes(county.region),
    );
    const cases = [
      { code: units[0]?.code ?? '', weight: 3 },
      { code: other?.code ?? '', weight: 1 },
    ];
    const { scope, weight } = await ask(wide, cases);
    expect(weight).toBe(4);
    expect(scope[0]?.share).toBeGreaterThanOrEqual(0.75);
    const line = scope.find(({ kind, batch }) => kind === 'batch' && batch === units[0]?.batch);
    const truth = county.truth.batches.find(
      ({ product, batch }) => product === units[0]?.product && batch === units[0]?.batch,
    );
    expect(line).toMatchObject({ share: 0.75, units: truth?.units, unitsComplete: true });
  });

  it('grow at the parties that mix, and end at those that kill', { timeout: PATIENCE_MS }, async () => {
    const codes = units.slice(0, 2).map(({ code }) => ({ code }));
    const ids = (answer: InvestigateAnswer) => new Set(answer.stations.map(({ id }) => id));
    const plain = await ask(narrow, codes);
    const all = ids(await ask(narrow, codes, { crossContamination: 'all' }));
    for (const party of ids(plain)) {
      const some = ids(await ask(narrow, codes, { mixAt: [party] }));
      for (const id of ids(plain)) expect(some).toContain(id);
      for (const id of some) expect(all).toContain(id);
    }
    const last = plain.cases[0]?.stations.at(-1) ?? '';
    const before = plain.cases[0]?.stations.at(-2) ?? '';
    const killed = ids(await ask(narrow, codes.slice(0, 1), { killAt: [before] }));
    expect([...killed]).toEqual([last]);
    await expect(ask(narrow, codes, { mixAt: ['nobody'] })).rejects.toMatchObject({
      code: 'NETWORK_START_UNKNOWN',
    });
    // A file says the same, and options go before it.
    const file = join(county.folder, 'marked.json');
    writeFileSync(
      file,
      JSON.stringify({ cases: [codes[0]?.code], kill: [before], crossContamination: [last] }),
    );
    const asked = await answerHere<InvestigateAnswer>(['investigate', file, '--home', home]);
    expect(asked.stations).toEqual(
      (await ask(narrow, codes.slice(0, 1), { killAt: [before], mixAt: [last] })).stations,
    );
    const over = ['--mix-at', before, '--kill-at', last, '--home', home];
    expect((await answerHere<InvestigateAnswer>(['investigate', file, ...over])).stations).toEqual(
      (await ask(narrow, codes.slice(0, 1), { killAt: [last], mixAt: [before] })).stations,
    );
    const odd = await runHere(['investigate', file, '--cross-contamination', 'all', ...over]);
    expect([odd.code, odd.stderr]).toEqual([2, expect.stringContaining('OPTION_INVALID')]);
  });

  it('of a replaced code have the scope of the pack, and count it once under both codes (semantics 1.6)', {
    timeout: PATIENCE_MS,
  }, async () => {
    const { old, code } = await replacedBox(wide, county);
    const [before, after] = [await ask(wide, [{ code: old }]), await ask(wide, [{ code }])];
    expect(after.scope.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['batch', 'production', 'product']),
    );
    expect(after.scope).toEqual(before.scope);
    expect(after.stations).toEqual(before.stations);
    const both = await ask(wide, [{ code, weight: 2 }, { code: old }]);
    expect(both.cases.map(({ sameAs }) => sameAs)).toEqual([undefined, code]);
    expect([both.weight, both.scope]).toEqual([2, after.scope]);
    for (const line of after.scope.filter(({ kind }) => kind === 'batch')) {
      const truth = county.truth.batches.find(
        ({ product, batch }) => product === line.product && batch === line.batch,
      );
      expect(line.units).toBe(truth?.units);
    }
  });

  it('of a carton have the carton itself in their scope', { timeout: PATIENCE_MS }, async () => {
    const carton = units[0]?.parents.find((code) => county.truth.codes.some((of) => of.code === code)) ?? '';
    const { scope } = await ask(wide, [{ code: carton }]);
    const line = scope.find(({ kind, id }) => kind === 'pack' && id === carton);
    expect(line).toMatchObject({ share: 1, cases: 1 });
    expect(line?.units).toBeGreaterThan(0);
  });

  it('with cross-contamination explain no less', { timeout: PATIENCE_MS }, async () => {
    const codes = units.slice(0, 2).map(({ code }) => ({ code }));
    const [plain, crossed] = [
      await ask(narrow, codes),
      await ask(narrow, codes, { crossContamination: 'all' }),
    ];
    const score = new Map(crossed.stations.map((station) => [station.id, station.score]));
    for (const station of plain.stations) expect(score.get(station.id)).toBeGreaterThanOrEqual(station.score);
    expect(crossed.deliveries.length).toBeGreaterThanOrEqual(plain.deliveries.length);
  });
});

/** A box whose label was replaced: found among the codes of its batch, of which the truth names the old one too. */
async function replacedBox(
  of: EngineService,
  { truth }: ServedCounty,
): Promise<{ readonly old: string; readonly code: string }> {
  for (const { product, batch, units: counted } of truth.batches) {
    const boxes = truth.codes.filter(
      (one) => one.level === 1 && one.product === product && one.batch === batch,
    );
    // Batches count a replaced code as its replacement.
    if (boxes.length === counted) continue;
    for (const { code } of boxes) {
      const { replacedBy } = await of.handlers.trace({ code }, {});
      if (replacedBy !== undefined) return { old: code, code: replacedBy };
    }
  }
  throw new Error('no code was replaced');
}

/**
 * The main job end to end, by the program itself: simulate, capture, publish, serve, enrol, synchronise, verify;
 * then every answer about every code against the simulator's truth, from a replica of all counties and from one
 * of a single county. Each command runs as a process once; what is asked again is asked without one.
 * `YAOJIAN_ACCEPTANCE_ROWS=1000000` runs it at another size.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EngineService, openEngine } from '../../engine/service.ts';
import { nodePort } from '../../host/node-port.ts';
import { ALGORITHM_ED25519, formatVkey, noteVerifier, parseVkey } from '../../shared/log/note/note-key.ts';
import type { BatchAnswer } from '../../shared/protocol/batch-answer.ts';
import type { AuditAnswer, Finding } from '../../shared/protocol/finding-answer.ts';
import type { StatusAnswer, VerifyAnswer } from '../../shared/protocol/status-answer.ts';
import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';
import { answerHere } from '../program/in-process.ts';
import { answerOf, runYaojian } from '../program/run-yaojian.ts';
import {
  enrolledWorkstation,
  type ServedCounty,
  serveCounty,
  type TruthBatch,
  type TruthCode,
} from '../program/served-county.ts';

const ROWS = Number(process.env['YAOJIAN_ACCEPTANCE_ROWS'] ?? 20_000);
const PATIENCE_MS = 120_000 + ROWS * 2;
/** Those that semantics 6 defines; other rules may report besides. */
const SIX_RULES = ['C4', 'S1', 'S2', 'L6', 'D1', 'D2'];
/** A wrong fold is wrong thousands of times; the first few tell why. */
const SHOWN_DIFFERENCES = 5;

let county: ServedCounty;
let nation: string;
/** What the replica of all counties says of every code of the truth; asked once. */
let known: ReadonlyMap<string, TraceFacts>;

beforeAll(async () => {
  county = await serveCounty(ROWS);
  nation = await enrolledWorkstation(county, 'nation', county.counties);
  known = await traceAll(nation, county.truth.codes);
}, PATIENCE_MS);

afterAll(() => county?.close());

describe('a replica of all counties', () => {
  let engine: EngineService;
  beforeAll(async () => {
    engine = await openEngine({ home: nation });
  });
  afterAll(() => engine?.close());

  it('traces every code of the truth to its holder, state and parents', () => {
    expect(differences(known, county.truth.codes)).toEqual([]);
  });

  it('bounds what parties can have where quantities moved without codes (semantics 4.3)', {
    timeout: PATIENCE_MS,
  }, async () => {
    const loose = county.truth.batches.filter(({ remnants }) => remnants !== undefined);
    expect(loose.length).toBeGreaterThan(0);
    for (const { product, batch, holders, remnants = [] } of loose) {
      const answer = await engine.handlers.batch({ product, batch }, {});
      const coded = (party: string) =>
        holders.filter((one) => one.party === party).reduce((sum, { units }) => sum + units, 0);
      const parties = new Set([
        ...holders.flatMap(({ party }) => party ?? []),
        ...remnants.map(({ party }) => party),
      ]);
      const expected = [...parties].toSorted().map((party) => {
        const amount = remnants.find((one) => one.party === party)?.amount ?? 0;
        const [n, q] = [coded(party), amount];
        return { party, min: Math.max(0, n + Math.min(0, q)), max: n + Math.max(0, q) };
      });
      expect.soft(answer.bounds, `${product}/${batch}`).toEqual(expected);
    }
  });

  it('counts every batch by holder and state', { timeout: PATIENCE_MS }, async () => {
    for (const batch of county.truth.batches) {
      const answer = await engine.handlers.batch({ product: batch.product, batch: batch.batch }, {});
      expect.soft(batchFacts(answer)).toEqual(batchFacts(batch));
    }
  });

  it('finds the six kinds of planted anomalies, and nothing else of those kinds', {
    timeout: PATIENCE_MS,
  }, async () => {
    const { findings } = await engine.handlers.audit({}, {});
    expect(ofSixRules(findings)).toEqual(expectedFindings());
    expect(new Set(expectedFindings().map((one) => one.split(' ')[0]))).toEqual(new Set(SIX_RULES));
  });
});

describe('a replica of one county', () => {
  let home: string;
  let engine: EngineService;
  beforeAll(async () => {
    home = await enrolledWorkstation(county, 'county', [county.region], answerHere);
    engine = await openEngine({ home });
  }, PATIENCE_MS);
  afterAll(() => engine?.close());

  it('knows every code that is there or ended there exactly as the whole does', {
    timeout: PATIENCE_MS,
  }, async () => {
    const here = county.truth.codes.filter(({ code }) => known.get(code)?.region === county.region);
    expect(here.length).toBeGreaterThan(0);
    expect(differences(await traceAll(home, here), here)).toEqual([]);
  });

  it('raises no finding that the whole does not', { timeout: PATIENCE_MS }, async () => {
    const { findings } = await engine.handlers.audit({}, {});
    const planted = new Set(expectedFindings());
    expect(ofSixRules(findings).filter((one) => !planted.has(one))).toEqual([]);
    expect(findings.length).toBeGreaterThan(0);
  });
});

describe('the program', () => {
  it('proves every stored byte, and deep', { timeout: PATIENCE_MS }, async () => {
    const shallow = await answerHere<VerifyAnswer>(['replica', 'verify', '--home', nation]);
    expect(shallow).toMatchObject({ ok: true, problems: [] });
    const deep = await answerOf<VerifyAnswer>(['replica', 'verify', '--deep', '--home', nation]);
    expect(deep).toMatchObject({ ok: true, problems: [], packs: shallow.packs });
  });

  it('tells the same by the command line', { timeout: PATIENCE_MS }, async () => {
    const step = Math.max(1, Math.floor(county.truth.codes.length / 4));
    const traced = county.truth.codes.filter((_, index) => index % step === 0);
    for (const [nth, truth] of traced.entries()) {
      const ask = nth === 0 ? answerOf : answerHere;
      const answer = await ask<TraceAnswer>(['trace', truth.code, '--home', nation]);
      expect.soft(traceFacts(answer).facts).toEqual(truthFacts(truth));
      // Whole identities: what `epcis check` prints for the same event.
      for (const { eventId } of answer.events) expect.soft(eventId).toMatch(/\?ver=CBV2\.0$|^urn:/);
    }
    const [first] = county.truth.batches;
    const batch = await answerOf<BatchAnswer>([
      'batch',
      '--product',
      first!.product,
      '--batch',
      first!.batch,
      '--home',
      nation,
    ]);
    expect(batchFacts(batch)).toEqual(batchFacts(first!));
    const audit = await answerOf<AuditAnswer>(['audit', '--home', nation]);
    expect(ofSixRules(audit.findings)).toEqual(expectedFindings());
  });

  it('a code nobody recorded is unknown, with the coverage that makes the silence meaningful', async () => {
    const answer = await answerOf<TraceAnswer>(['trace', '89999990000000000001', '--home', nation], {
      exit: 1,
    });
    expect(answer).toMatchObject({ state: 'unknown', holder: null, events: [] });
    expect(answer.asOf.regions.length).toBeGreaterThan(0);
  });

  it('--fail-on makes grave findings the exit code', { timeout: PATIENCE_MS }, async () => {
    expect((await runYaojian(['audit', '--fail-on', 'info', '--home', nation])).code).toBe(1);
  });

  it('synchronising again brings nothing and loses nothing', { timeout: PATIENCE_MS }, async () => {
    const before = await answerOf<StatusAnswer>(['status', '--home', nation]);
    expect(await answerOf(['sync', '--home', nation])).toMatchObject({ packs: 0, rows: 0 });
    const after = await answerHere<StatusAnswer>(['status', '--home', nation]);
    expect(after.regions).toEqual(before.regions);
  });

  it('the published logs are such that any tlog client can audit them', {
    timeout: PATIENCE_MS,
  }, async () => {
    const trust = await (await fetch(new URL('/trust', county.url))).text();
    const national = /^log (\S+)$/m.exec(trust)![1]!;
    // A county's log is signed by the same key under the county's own name.
    const origin = national.split('+')[0]!.replace('000000', county.region);
    const vkey = formatVkey(
      noteVerifier(nodePort, origin, ALGORITHM_ED25519, parseVkey(nodePort, national).publicKey),
    );
    for (const [ask, region, key] of [
      [answerOf, '000000', national],
      [answerHere, county.region, vkey],
    ] as const) {
      const verdict = await ask(['log', 'verify', `${county.url}/log/${region}`, '--vkey', key]);
      expect(verdict).toMatchObject({ ok: true, problems: [] });
    }
    const folder = join(county.home, 'cloud', 'publication', 'log', county.region);
    expect(await answerHere(['log', 'verify', folder, '--vkey', vkey])).toMatchObject({ ok: true, origin });
    expect(await answerHere(['log', 'verify', folder, '--vkey', national], { exit: 1 })).toMatchObject({
      ok: false,
    });
  });
});

/** Facts only: a hundred thousand whole answers would not fit in memory. */
async function traceAll(home: string, codes: readonly TruthCode[]): Promise<ReadonlyMap<string, TraceFacts>> {
  const engine = await openEngine({ home });
  try {
    const answers = new Map<string, TraceFacts>();
    for (const { code } of codes) answers.set(code, traceFacts(await engine.handlers.trace({ code }, {})));
    return answers;
  } finally {
    await engine.close();
  }
}

/** The first few codes whose answer is not the truth, and how many there are. */
function differences(
  answers: ReadonlyMap<string, TraceFacts>,
  codes: readonly TruthCode[],
): readonly unknown[] {
  const wrong = codes.flatMap((truth) => {
    const found = answers.get(truth.code);
    const expected = truthFacts(truth);
    return JSON.stringify(found?.facts) === JSON.stringify(expected)
      ? []
      : [{ code: truth.code, found, expected }];
  });
  return wrong.length <= SHOWN_DIFFERENCES
    ? wrong
    : [...wrong.slice(0, SHOWN_DIFFERENCES), `${wrong.length} in all`];
}

interface TraceFacts {
  /** What the truth says too. */
  readonly facts: ReturnType<typeof truthFacts>;
  /** The holder's county. */
  readonly region: string | null;
}

function traceFacts(answer: TraceAnswer): TraceFacts {
  const { holder, state, parents, identity } = answer;
  const facts = {
    holder: holder?.party ?? null,
    state,
    parents: parents.map((one) => one.code),
    inside: parents.find((one) => one.until === null)?.code ?? null,
    identity: [identity.product, identity.batch, identity.level],
  };
  return { facts, region: holder?.region ?? null };
}

function truthFacts(truth: TruthCode) {
  return {
    holder: truth.holder,
    state: truth.state,
    parents: truth.parents,
    inside: truth.inside,
    identity: [truth.product, truth.batch, truth.level],
  };
}

function batchFacts(batch: TruthBatch | BatchAnswer) {
  const holders = batch.holders.map(({ party, state, units }) => `${party} ${state} ${units}`).sort();
  return { product: batch.product, batch: batch.batch, units: batch.units, holders };
}

function ofSixRules(findings: readonly Finding[]): readonly string[] {
  return claims(findings.map(({ rule, codes, bills }) => ({ rule, codes, bills })));
}

function expectedFindings(): readonly string[] {
  return claims(
    county.truth.anomalies.flatMap(({ rules, codes, bills }) =>
      rules.map((rule) => ({ rule, codes, bills })),
    ),
  );
}

interface Claim {
  readonly rule: string;
  readonly codes: readonly string[];
  readonly bills: readonly string[];
}

/**
 * What is claimed of each code by each bill. D1 and D2 stand for a bill (semantics 6), so that their codes must
 * come together; of the others it is all the same whether one finding names a code or many.
 */
function claims(all: readonly Claim[]): readonly string[] {
  const lines = all
    .filter(({ rule }) => SIX_RULES.includes(rule))
    .flatMap(({ rule, codes, bills }) => {
      const billed = [...bills].sort().join(' ');
      if (rule === 'D1' || rule === 'D2') return [`${rule} ${[...codes].sort().join(' ')} ${billed}`];
      return codes.map((code) => `${rule} ${code} ${billed}`);
    });
  return lines.sort();
}

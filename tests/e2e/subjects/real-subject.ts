/**
 * The window over the real engine: a simulated county, captured, published, served, enrolled and synchronised by the
 * program itself. `YAOJIAN_E2E_SUBJECT=./subjects/real-subject.ts`, `YAOJIAN_E2E_ROWS` for another size.
 */
import { type EngineService, openEngine } from '../../../engine/service.ts';
import type { TraceAnswer } from '../../../shared/protocol/trace-answer.ts';
import { enrolledWorkstation, serveCounty, type Truth } from '../../program/served-county.ts';
import { browserPage } from './browser-page.ts';
import type { OpenSubject, SubjectFacts } from './subject.ts';

const ROWS = Number(process.env['YAOJIAN_E2E_ROWS'] ?? 20_000);
/** The simulator mints serials in order; nobody got this far. */
const unknown = '82062339999999990000';

export interface CountySubject {
  readonly facts: SubjectFacts;
  readonly engine: EngineService;
  readonly home: string;
  stop(): Promise<void>;
}

/** A synchronised workstation, its engine open in this process. */
export async function openCountySubject(): Promise<CountySubject> {
  const county = await serveCounty(ROWS);
  const home = await enrolledWorkstation(county, 'window', [county.region]);
  const engine = await openEngine({ home });
  const facts = await factsOf(engine, county.truth, county.region);
  return { facts, engine, home, stop: () => county.close() };
}

export const openSubject: OpenSubject = async (rendererDir) => {
  const { facts, engine, stop } = await openCountySubject();
  return {
    facts,
    openWindow: (context) => browserPage(context, rendererDir, engine),
    async close() {
      await engine.close();
      await stop();
    },
  };
};

async function factsOf(engine: EngineService, truth: Truth, region: string): Promise<SubjectFacts> {
  const { regions } = await engine.handlers.regions({}, {});
  const trace = (code: string) => engine.handlers.trace({ code }, {});
  const first = async (codes: readonly string[], fits: (life: TraceAnswer) => boolean) => {
    for (const code of codes) {
      const life = await trace(code);
      if (fits(life)) return life;
    }
    return null;
  };
  const of = (state: string) =>
    truth.codes.filter((one) => one.state === state && one.level === 1).map(({ code }) => code);
  const planted = truth.anomalies.filter(({ rules }) => rules.includes('L6')).flatMap(({ codes }) => codes);
  const here = (life: TraceAnswer) => life.holder?.region === region;
  const packed = (life: TraceAnswer) => life.parents[0]?.until === null;
  const inStock = await first(of('in_stock'), (life) => here(life) && packed(life));
  if (inStock === null) throw new Error('the simulated county has no packed stock; take more rows');
  const contradicted = await first(planted, (life) => life.contradictions.length > 0);
  const inTransit = await first(of('in_transit'), (life) => life.transit?.to != null);
  return {
    told: false,
    inStock: inStock.code,
    pack: inStock.parents[0]?.code ?? '',
    unknown,
    contradicted: contradicted?.code ?? null,
    inTransit: inTransit?.code ?? null,
    regions: regions.map((one) => one.region),
  };
}

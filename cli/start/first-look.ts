/** The first answers of a new workstation: one life and one finding. */
import type { EngineHandlers } from '../../shared/protocol/engine-contract.ts';
import type { Finding } from '../../shared/protocol/finding-answer.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';
import { grouped } from '../output/table.ts';
import { severities } from '../severity-order.ts';
import type { PreparedCounty } from './prepared-county.ts';
import type { Steps } from './steps.ts';

export interface FirstLook {
  readonly trace: TraceAnswer;
  /** The gravest; null where the audit found nothing. */
  readonly finding: Finding | null;
}

export async function firstLook(
  engine: EngineHandlers,
  county: PreparedCounty,
  steps: Steps,
): Promise<FirstLook> {
  const trace = await steps.step(
    'tracing a pack that was sold in the county',
    (work) => localLife(engine, county, work),
    ({ code, events, state, holder }) =>
      `${code}: ${grouped(events.length)} events; ${state}${holder === null ? '' : ` at ${holder.name ?? holder.party}`}`,
  );
  const audit = await steps.step(
    'auditing the whole replica',
    (work) => engine.audit({}, work),
    ({ findings, rows }) => `${grouped(findings.length)} findings in ${grouped(rows)} rows`,
  );
  const [gravest] = [...audit.findings].sort(
    (a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity),
  );
  return { trace, finding: gravest ?? null };
}

/** The first example whose life ends in the enrolled county; of what ended elsewhere a county knows less. */
async function localLife(
  engine: EngineHandlers,
  county: PreparedCounty,
  work: LongWork,
): Promise<TraceAnswer> {
  for (const code of county.examples) {
    const life = await engine.trace({ code, wholeEventIds: true }, work);
    if (life.holder?.region === county.region) return life;
  }
  return engine.trace({ code: county.examples[0] ?? '80000000000000000000', wholeEventIds: true }, work);
}

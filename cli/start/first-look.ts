/** The first answers of a new workstation: one life and one finding. */
import type { EngineHandlers } from '../../shared/protocol/engine-contract.ts';
import type { Finding } from '../../shared/protocol/finding-answer.ts';
import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';
import { grouped } from '../output/table.ts';
import { severities } from '../severity-order.ts';
import type { Steps } from './steps.ts';

export interface FirstLook {
  readonly trace: TraceAnswer;
  /** The gravest; null where the audit found nothing. */
  readonly finding: Finding | null;
}

export async function firstLook(engine: EngineHandlers, example: string, steps: Steps): Promise<FirstLook> {
  const trace = await steps.step(
    `tracing ${example}`,
    (work) => engine.trace({ code: example }, work),
    (life) =>
      `${grouped(life.events.length)} events; ${life.state}${life.holder === null ? '' : ` at ${life.holder.name ?? life.holder.party}`}`,
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

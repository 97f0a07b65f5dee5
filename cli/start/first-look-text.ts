/** The first answers for people: the example's life, then the gravest finding. */
import type { Finding } from '../../shared/protocol/finding-answer.ts';
import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';
import type { Paint } from '../output/paint.ts';
import { findingsTable } from '../render/audit-text.ts';
import { traceText } from '../render/trace-text.ts';

export function firstLookText(trace: TraceAnswer, finding: Finding | null, paint: Paint): string {
  const gravest =
    finding === null ? '' : `\n${paint.bold('gravest finding')}\n${findingsTable([finding], paint)}`;
  return `${traceText(trace, paint)}${gravest}`;
}

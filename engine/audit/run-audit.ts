/** The audit: every rule over every code, as one pass over the rows (audit-pass.ts) in the order of audit-plan.ts. */

import { FindingCollector } from '../../shared/domain/audit/findings.ts';
import type { Rule } from '../../shared/domain/audit/rule.ts';
import { auditRules } from '../../shared/domain/audit/rules.ts';
import { replicaError } from '../../shared/errors/replica-errors.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import type { AuditAnswer } from '../../shared/protocol/finding-answer.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { Answering } from '../record/answering.ts';
import { describeParties } from '../trace/describe-parties.ts';
import { AuditPass } from './audit-pass.ts';
import { auditPlan } from './audit-plan.ts';

/** Throws RULE_UNKNOWN. */
export function chooseRules(ids: readonly string[] | undefined): readonly Rule[] {
  if (!ids) return auditRules;
  return ids.map((id) => {
    const rule = auditRules.find((candidate) => candidate.id === id);
    if (!rule)
      throw replicaError('RULE_UNKNOWN', { rule: id, known: auditRules.map((known) => known.id).join(', ') });
    return rule;
  });
}

export async function runAudit(
  answering: Answering,
  port: HostPort,
  ruleIds: readonly string[] | undefined,
  work: LongWork,
): Promise<AuditAnswer> {
  const rules = chooseRules(ruleIds);
  const started = performance.now();
  const collector = new FindingCollector();
  const pass = new AuditPass(answering, port, rules, collector);
  const { total } = pass;
  for (const part of auditPlan(answering.directory)) {
    for (const _ of pass.judge(part)) {
      work.onProgress?.({ phase: 'audit', done: pass.rows, total, unit: 'rows' });
      await turn(work.signal);
    }
  }
  const findings = collector.findings(port);
  const named = findings.flatMap(({ parties }) => parties);
  return {
    rules: rules.map(({ id, version }) => ({ id, version })),
    rows: pass.rows,
    seconds: (performance.now() - started) / 1000,
    findings: [...findings],
    ...(collector.leftOut === 0 ? {} : { leftOut: collector.leftOut }),
    ...(named.length === 0 ? {} : { parties: describeParties(answering.directory, named) }),
    asOf: answering.asOf,
  };
}

/** Lets other requests in, and stops where somebody asked to. */
async function turn(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  signal?.throwIfAborted();
}

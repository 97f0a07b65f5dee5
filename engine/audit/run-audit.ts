/**
 * The audit: one pass over the record in code order. A code's history is its own rows, which the pass brings,
 * and what it inherits from its packs, whose lives are looked up through a bounded memory.
 */

import type { Life } from '../../shared/domain/fold/life.ts';
import type { LifeBook } from '../../shared/domain/fold/life-book.ts';
import { replicaError } from '../../shared/errors/replica-errors.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import type { AuditAnswer } from '../../shared/protocol/finding-answer.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { Answering } from '../record/answering.ts';
import { scanLives } from '../record/scan-lives.ts';
import { FindingCollector } from './findings.ts';
import type { Rule, RuleContext } from './rule.ts';
import { auditRules } from './rules.ts';

/** Codes between two looks at the event loop: progress, cancelling. */
const CODES_PER_TURN = 2_000;

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
  const context: RuleContext = {
    directory: answering.directory,
    trustedTimeMs: answering.context.trustedTimeMs,
  };
  const total = answering.record.packs.reduce(
    (sum, { reader }) => sum + reader.index.manifest.counts.rows,
    0,
  );
  let rows = 0;
  let codes = 0;
  for (const scanned of scanLives(answering)) {
    rows += scanned.rows;
    codes += 1;
    const life = judgedLife(scanned.book, scanned.code);
    if (life.followed) {
      for (const rule of rules)
        for (const sighting of rule.look(life, context)) collector.add(rule, sighting);
    }
    if (codes % CODES_PER_TURN === 0) {
      work.onProgress?.({ phase: 'audit', done: rows, total, unit: 'rows' });
      await turn(work.signal);
    }
  }
  return {
    rules: rules.map(({ id, version }) => ({ id, version })),
    rows,
    seconds: (performance.now() - started) / 1000,
    findings: [...collector.findings(port)],
    asOf: answering.asOf,
  };
}

/**
 * Settling a pack means folding all its contents. Of what the rules look at only an open shipment depends on
 * them: a pack that arrived content by content is not missing (semantics 3.3).
 */
function judgedLife(book: LifeBook, code: string): Life {
  const folded = book.folded(code);
  return folded.custody.state === 'in_transit' ? book.life(code) : folded;
}

/** Lets other requests in, and stops where somebody asked to. */
async function turn(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  signal?.throwIfAborted();
}

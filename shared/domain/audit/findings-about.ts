/** The findings that a trace shows beside a life. */
import type { HostPort } from '../../port/host-port.ts';
import type { Finding } from '../../protocol/finding-answer.ts';
import type { Life } from '../fold/life.ts';
import type { LifeBook } from '../fold/life-book.ts';
import { FindingCollector } from './findings.ts';
import type { RuleContext } from './rule.ts';
import { auditRules } from './rules.ts';

/**
 * Findings about the code itself, and about packs while it was inside. A shipment that never arrived (D1) shows in
 * the code's own life, under the pack the bill named; whether a pack has arrived since would take all its contents.
 */
export function findingsAbout(
  port: HostPort,
  context: RuleContext,
  book: LifeBook,
  life: Life,
): readonly Finding[] {
  const collector = new FindingCollector();
  const reached = new Set(life.applications.map((item) => item.event.number));
  for (const rule of auditRules) {
    for (const sighting of rule.look(life, context)) collector.add(rule, sighting);
  }
  const packs = new Set(book.enclosures(life.code).map((enclosure) => enclosure.code));
  for (const pack of packs) {
    for (const rule of auditRules) {
      if (rule.needsContents) continue;
      for (const sighting of rule.look(book.folded(pack), context)) {
        if (sighting.events.some((event) => reached.has(event.number))) collector.add(rule, sighting);
      }
    }
  }
  return collector.findings(port);
}

/**
 * A finding of the audit told again: the same rules (shared/domain/audit) look at the proven lives of everything that
 * can have a part in it, so that neither its rule nor its words nor its codes are anybody's word.
 */
import { FindingCollector, findingId, findingKey } from '../domain/audit/findings.ts';
import { judgedLife } from '../domain/audit/judged-life.ts';
import type { Rule, Sighting } from '../domain/audit/rule.ts';
import { auditRules } from '../domain/audit/rules.ts';
import type { Retelling } from './retell-trace.ts';

type Members = Readonly<Record<string, unknown>>;

/**
 * The finding of that id as the lives of `codes` give it; null where they give none. Of a bill its other codes, and
 * what was in its packs, are looked at too: a code that belongs to the finding cannot be left out of it.
 */
export function retellFinding(retelling: Retelling, id: string, codes: readonly string[]): Members | null {
  const collector = new FindingCollector();
  const seen = new Set<string>();
  const waiting = [...codes];
  const found = sightingsOf(retelling, id, codes);
  // One rule has one id: all sightings are of the same.
  const rule = found[0]?.rule ?? null;
  if (rule?.about === 'code') for (const { sighting } of found) collector.add(rule, sighting);
  else {
    // A shipment may stand open in what was inside a pack alone, under the pack's name (D1).
    const inside = rule === null || rule.needsContents;
    for (let code = waiting.pop(); code !== undefined; code = waiting.pop()) {
      if (seen.has(code)) continue;
      seen.add(code);
      if (inside) waiting.push(...contentsOf(retelling, code));
      for (const { rule: own, sighting } of sightingsOf(retelling, id, [code])) {
        collector.add(own, sighting);
        for (const event of sighting.events) waiting.push(...retelling.namesOf(event));
      }
    }
  }
  return collector.findings(retelling.port).find((finding) => finding.id === id) ?? null;
}

function sightingsOf(
  { book, directory, port, trustedTimeMs }: Retelling,
  id: string,
  codes: readonly string[],
): readonly { readonly rule: Rule; readonly sighting: Sighting }[] {
  const context = { directory, trustedTimeMs };
  return codes.flatMap((code) => {
    const life = judgedLife(book, code);
    if (!life.followed) return [];
    return auditRules.flatMap((rule) =>
      rule
        .look(life, context)
        .filter(({ subject }) => findingId(findingKey(rule, subject), port) === id)
        .map((sighting) => ({ rule, sighting })),
    );
  });
}

/** What was ever put into a pack. */
function contentsOf({ book }: Retelling, code: string): readonly string[] {
  return book
    .folded(code)
    .readings.flatMap(({ role, link }) => (role === 'parent' && link !== null ? [link] : []));
}

/**
 * What the encoder decides per event: which of its codes are context, and how its document comes back.
 * A template is made from what a reader of this very pack will see, and tried before it is believed.
 */
import type { NamedCode, NamedRole } from '../domain/event/event-facts.ts';
import { canonicalJson } from '../formats/canonical-json.ts';
import type { SlotFacts } from './document-slots.ts';
import { templateOf } from './document-template.ts';
import { EventNames, type NameInRole } from './event-names.ts';
import type { PackEvent, PackRow } from './pack-content.ts';
import type { DocumentTemplate } from './packed-event.ts';
import { fillTemplate, isHashIdentity } from './regenerate-document.ts';
import { stepRoles } from './step-code.ts';

export interface PreparedEvent {
  /** Codes without rows, by role; roles in the order of their numbers. */
  readonly context: readonly { readonly role: NamedRole; readonly names: readonly NameInRole[] }[];
  readonly template: DocumentTemplate | null;
  /** Canonical JSON where no template gives it back. */
  readonly residual: string | null;
}

/** `rows`: those of the pack that name this event. */
export function prepareEvent(event: PackEvent, rows: readonly PackRow[]): PreparedEvent {
  const context = contextOf(event, rows);
  const seen: NamedCode[] = rows.map(({ code, role, link, timeMs }) => ({ code, role, link, timeMs }));
  for (const { role, names } of context) {
    for (const { code, timeMs } of names) seen.push({ code, role, link: null, timeMs });
  }
  const names = new EventNames(seen, event.facts.quantities);
  const facts: SlotFacts = {
    ...event.facts,
    recordTimeMs: event.recordTimeMs,
    eventId: isHashIdentity(event.identity) ? null : event.identity,
  };
  const json = canonicalJson(event.document);
  const template = templateOf(event.document, facts, names);
  const regenerates = template !== null && fillTemplate(event.number, template, facts, names) === json;
  return regenerates ? { context, template, residual: null } : { context, template: null, residual: json };
}

function contextOf(event: PackEvent, rows: readonly PackRow[]): PreparedEvent['context'] {
  const withRows = new Map<NamedRole, Set<string>>();
  for (const row of rows) {
    const codes = withRows.get(row.role);
    if (codes === undefined) withRows.set(row.role, new Set([row.code]));
    else codes.add(row.code);
  }
  const byRole = new Map<NamedRole, NameInRole[]>();
  for (const { code, role, timeMs } of event.facts.names) {
    const known = withRows.get(role) ?? new Set<string>();
    if (known.has(code)) continue;
    withRows.set(role, known.add(code));
    const names = byRole.get(role);
    if (names === undefined) byRole.set(role, [{ code, timeMs }]);
    else names.push({ code, timeMs });
  }
  return stepRoles.flatMap((role) => {
    const names = byRole.get(role);
    return names === undefined ? [] : [{ role, names }];
  });
}

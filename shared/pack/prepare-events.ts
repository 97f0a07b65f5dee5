/**
 * What the encoder decides per event: which of its codes are context, and how its document comes back.
 * A template is made from what a reader of this very pack will see, and tried before it is believed.
 */
import type { EventFacts, NamedCode, NamedRole } from '../domain/event/event-facts.ts';
import { canonicalJson } from '../formats/canonical-json.ts';
import type { SlotFacts } from './document-slots.ts';
import { isFirstChoice, templateOf } from './document-template.ts';
import { EventNames, type NameInRole } from './event-names.ts';
import type { PackEvent, PackRow } from './pack-content.ts';
import type { DocumentTemplate } from './packed-event.ts';
import { isHashIdentity, slotsOf, tryTemplate } from './regenerate-document.ts';
import { stepCode, stepRoles } from './step-code.ts';

export interface PreparedEvent {
  /** The identity is a CBV hash and is carried by its beginning. */
  readonly hashIdentity: boolean;
  /** Codes without rows, by role; roles in the order of their numbers. */
  readonly context: readonly { readonly role: NamedRole; readonly names: readonly NameInRole[] }[];
  readonly template: DocumentTemplate | null;
  /** Canonical JSON where no template gives it back. */
  readonly residual: string | null;
}

/** Events whose templates are remembered: those of a round of publishing. */
const KNOWN_AT_MOST = 65_536;

/** Kinds of documents whose shape is remembered. */
const SHAPES_AT_MOST = 4_096;

interface LastShape {
  readonly template: DocumentTemplate;
  /** The shape's, in their order. */
  readonly slots: readonly string[];
}

interface KnownTemplate {
  readonly facts: EventFacts;
  readonly template: DocumentTemplate | null;
}

/**
 * Prepares events one after the other. Events of one kind mostly share a shape without parameters, so the
 * last such shape of each kind is tried before a new one is made. One preparer may serve the packs of several
 * counties whose facts were derived from their documents: what brings a document back is mostly the same in
 * all of them, and is found once.
 */
export class EventPreparer {
  readonly #lastShape = new Map<string, LastShape>();
  readonly #known = new Map<number, KnownTemplate>();

  /** `rows`: those of the pack that name this event, with codes that its facts name. */
  prepare(event: PackEvent, rows: readonly PackRow[]): PreparedEvent {
    const context = contextOf(event, rows);
    const hashIdentity = isHashIdentity(event.identity);
    const json = event.canonicalJson ?? canonicalJson(event.document);
    const template = this.#templateIn(event, rows, context, json);
    return { hashIdentity, context, template, residual: template === null ? json : null };
  }

  #templateIn(
    event: PackEvent,
    rows: readonly PackRow[],
    context: PreparedEvent['context'],
    json: string,
  ): DocumentTemplate | null {
    const known = this.#known.get(event.number);
    if (known !== undefined && known.facts === event.facts) return known.template;
    const facts: SlotFacts = {
      ...event.facts,
      recordTimeMs: event.recordTimeMs,
      eventId: isHashIdentity(event.identity) ? null : event.identity,
    };
    const names = new EventNames(namesSeen(rows, context), event.facts.quantities);
    const template = this.#template(event, facts, names, json);
    if (isSameInAllPacks(event.facts)) {
      if (this.#known.size >= KNOWN_AT_MOST) this.#known.clear();
      this.#known.set(event.number, { facts: event.facts, template });
    }
    return template;
  }

  #template(event: PackEvent, facts: SlotFacts, names: EventNames, json: string): DocumentTemplate | null {
    const kind = kindOf(event);
    const last = this.#lastShape.get(kind);
    if (
      last !== undefined &&
      givesBack(last.template, facts, names, json) &&
      isFirstChoice(last.slots, facts, names)
    ) {
      return last.template;
    }
    const made = templateOf(event.document, facts, names);
    if (made === null || !givesBack(made, facts, names, json)) return null;
    const { version, shape, parameters, plain } = made;
    const template = { version, shape, parameters };
    if (plain) {
      if (this.#lastShape.size >= SHAPES_AT_MOST) this.#lastShape.clear();
      this.#lastShape.set(kind, { template, slots: slotsOf(shape) });
    }
    return template;
  }
}

/** What documents of one shape mostly have in common: their step, their members, the form of their time. */
function kindOf({ document, facts }: PackEvent): string {
  const members = Object.keys(document).join(' ');
  return `${stepCode(facts, null)} ${String(document.eventTime).length} ${members}`;
}

/** Rows and context together give the same names however they are divided, but that only rows have links. */
function isSameInAllPacks({ names }: EventFacts): boolean {
  return names.every(({ role, link }) => role !== 'object' || link === null);
}

/** A shape of another event may have slots that this one cannot fill: then it does not give it back. */
function givesBack(template: DocumentTemplate, facts: SlotFacts, names: EventNames, json: string): boolean {
  return tryTemplate(template, facts, names) === json;
}

/** What a reader of the pack will know of the event's codes. */
function namesSeen(rows: readonly PackRow[], context: PreparedEvent['context']): readonly NamedCode[] {
  if (context.length === 0) return rows;
  const seen: NamedCode[] = [...rows];
  for (const { role, names } of context) {
    for (const { code, timeMs } of names) seen.push({ code, role, link: null, timeMs });
  }
  return seen;
}

function contextOf(event: PackEvent, rows: readonly PackRow[]): PreparedEvent['context'] {
  const { names } = event.facts;
  if (rows.length === names.length && names.every((name, at) => isRowOf(rows[at], name))) return [];
  const withRows = new Map<NamedRole, Set<string>>();
  for (const row of rows) {
    const codes = withRows.get(row.role);
    if (codes === undefined) withRows.set(row.role, new Set([row.code]));
    else codes.add(row.code);
  }
  const byRole = new Map<NamedRole, NameInRole[]>();
  for (const { code, role, timeMs } of names) {
    const known = withRows.get(role) ?? new Set<string>();
    if (known.has(code)) continue;
    withRows.set(role, known.add(code));
    const list = byRole.get(role);
    if (list === undefined) byRole.set(role, [{ code, timeMs }]);
    else list.push({ code, timeMs });
  }
  return stepRoles.flatMap((role) => {
    const list = byRole.get(role);
    return list === undefined ? [] : [{ role, names: list }];
  });
}

function isRowOf(row: PackRow | undefined, name: NamedCode): boolean {
  return row !== undefined && row.code === name.code && row.role === name.role;
}

/**
 * A document out of columns, codes and its template (design §3.3 "residual"): the same bytes that were
 * captured, or an error. Pure, and versioned by the template's version.
 */
import type { EpcisEvent } from '../domain/event/epcis-event.ts';
import type { NamedCode } from '../domain/event/event-facts.ts';
import { packError } from '../errors/pack-errors.ts';
import { canonicalJson } from '../formats/canonical-json.ts';
import { listSlots, type SlotFacts, scalarSlots, valueSlots } from './document-slots.ts';
import { PARAMETER, TEMPLATE_VERSION } from './document-template.ts';
import { EventNames } from './event-names.ts';
import type { DocumentTemplate, PackedEvent } from './packed-event.ts';

const PLACEHOLDERS = /\{"\$":"([^"]*)"\}/;

/** Literal text at even places, slot names at odd ones. Few shapes serve many events. */
const compiled = new Map<string, readonly string[]>();
const COMPILED_AT_MOST = 4_096;

/**
 * Canonical JSON of the document. `names`: the event's codes from rows and context lists, in any order.
 * Errors: PACK_REGENERATION (a residual event, an unknown template or slot, a missing parameter).
 */
export function regenerateJson(event: PackedEvent, names: readonly NamedCode[]): string {
  const { template } = event;
  if (template === null)
    throw packError('PACK_REGENERATION', { event: event.number, reason: 'it is stored whole' });
  return fillTemplate(event.number, template, slotFacts(event), new EventNames(names, event.quantities));
}

/** As {@link regenerateJson}, parsed. */
export function regenerateDocument(event: PackedEvent, names: readonly NamedCode[]): EpcisEvent {
  return parseDocument(regenerateJson(event, names), event.number);
}

/** The parsed form of canonical JSON that was an event when it was captured. */
export function parseDocument(json: string, number: number): EpcisEvent {
  const bad = (cause?: unknown) =>
    packError('PACK_REGENERATION', { event: number, reason: 'it is no event' }, {}, cause);
  let document: unknown;
  try {
    document = JSON.parse(json);
  } catch (cause) {
    throw bad(cause);
  }
  if (typeof document !== 'object' || document === null || !('type' in document)) throw bad();
  // Capture checked the document; its bytes are the leaf's.
  return document as EpcisEvent;
}

export function slotFacts(event: PackedEvent): SlotFacts {
  return { ...event, eventId: isHashIdentity(event.identity) ? null : event.identity };
}

/** Errors: PACK_REGENERATION. */
function fillTemplate(
  number: number,
  template: DocumentTemplate,
  facts: SlotFacts,
  names: EventNames,
): string {
  const json = tryTemplate(template, facts, names);
  if (json === null) {
    throw packError('PACK_REGENERATION', {
      event: number,
      reason: 'its template asks for what it does not have',
    });
  }
  return json;
}

/** Null where the template's version or a slot is unknown, or nothing fills a slot, or parameters are left over. */
export function tryTemplate(template: DocumentTemplate, facts: SlotFacts, names: EventNames): string | null {
  if (template.version !== TEMPLATE_VERSION) return null;
  const parts = compile(template.shape);
  let text = parts[0] ?? '';
  let parameter = 0;
  for (let index = 1; index < parts.length; index += 2) {
    const slot = parts[index] ?? '';
    const value = slot === PARAMETER ? template.parameters[parameter++] : slotJson(slot, facts, names);
    if (value === undefined) return null;
    text += value + (parts[index + 1] ?? '');
  }
  return parameter === template.parameters.length ? text : null;
}

/** Undefined where the slot is unknown or empty. */
function slotJson(slot: string, facts: SlotFacts, names: EventNames): string | undefined {
  const scalar = scalarSlots.get(slot);
  if (scalar !== undefined) {
    const value = scalar(facts, names);
    // For well-formed strings JSON.stringify is canonical (RFC 8785 §3.2.2.2).
    return value === null ? undefined : JSON.stringify(value);
  }
  const list = listSlots.get(slot);
  if (list !== undefined) return JSON.stringify(list(names));
  if (slot === 'scanTimes') return canonicalJson(valueSlots.scanTimes(facts, names));
  return slot === 'quantities' ? canonicalJson(valueSlots.quantities(facts)) : undefined;
}

/** Names of a shape's slots, in their order. */
export function slotsOf(shape: string): readonly string[] {
  return compile(shape).filter((_, index) => index % 2 === 1);
}

function compile(shape: string): readonly string[] {
  let parts = compiled.get(shape);
  if (parts === undefined) {
    parts = shape.split(PLACEHOLDERS);
    if (compiled.size >= COMPILED_AT_MOST) compiled.clear();
    compiled.set(shape, parts);
  }
  return parts;
}

/** A CBV hash stands in the pack by its beginning only: see PackedEvent.identity. */
export function isHashIdentity(identity: string): boolean {
  return identity.startsWith('ni:///sha-256;') && HASH_IDENTITY.test(identity);
}

const HASH_IDENTITY = /^ni:\/\/\/sha-256;[0-9a-f]{12}(?:[0-9a-f]{52}\?ver=CBV2\.0)?$/;

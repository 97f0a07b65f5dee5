/**
 * What an event does to a code, in one unsigned 32-bit number that is the same in every pack, so that hot
 * loops compare integers (docs/pack-format.md "Step code"):
 * bits 0–2 role, 3–4 action, 5–7 event type, 8–13 business step, 14–19 disposition, 20–29 bill type.
 * The lists only grow at their end.
 */
import type { EventAction, EventType } from '../domain/event/epcis-event.ts';
import type { EventFacts, NamedRole } from '../domain/event/event-facts.ts';
import { dispositionWords, stepWords } from './step-words.ts';

export const stepRoles: readonly NamedRole[] = ['object', 'parent', 'child', 'input', 'output'];
const actions: readonly (EventAction | null)[] = [null, 'ADD', 'OBSERVE', 'DELETE'];
const types: readonly EventType[] = [
  'ObjectEvent',
  'AggregationEvent',
  'TransactionEvent',
  'TransformationEvent',
  'AssociationEvent',
];
/** 1-based: 0 is none. */
const stepCodes = new Map(stepWords.map((word, index) => [word, index + 1]));
const dispositionCodes = new Map(dispositionWords.map((word, index) => [word, index + 1]));

/** In a step or disposition: a word outside CBV, which the event table spells out. */
export const OTHER_WORD = 63;
/** Role bits in the event table, which is about no code in particular. */
export const NO_ROLE = 7;
export const billTypeCode = {
  /** No bill. */
  none: 0,
  /** A bill whose type the source did not give (its deletion). */
  untyped: 1000,
  /** Not three digits: the event table spells it out. */
  other: 1023,
} as const;

export interface Step {
  readonly role: NamedRole | null;
  readonly action: EventAction | null;
  readonly type: EventType;
  /** Null for none; {@link OTHER_WORD} is the event table's to spell out and is null here too. */
  readonly bizStep: string | null;
  readonly disposition: string | null;
  /** Three digits, '' for an untyped bill, null without bill or where the event table spells it out. */
  readonly billType: string | null;
}

export type StepFacts = Pick<EventFacts, 'type' | 'action' | 'bizStep' | 'disposition' | 'bill'>;

/** `role` null: the event's own code in the event table. */
export function stepCode(facts: StepFacts, role: NamedRole | null): number {
  return (
    ((role === null ? NO_ROLE : roleCode(role)) |
      (actions.indexOf(facts.action) << 3) |
      (types.indexOf(facts.type) << 5) |
      (wordCode(stepCodes, facts.bizStep) << 8) |
      (wordCode(dispositionCodes, facts.disposition) << 14) |
      (billCode(facts.bill?.type ?? null) << 20)) >>>
    0
  );
}

const roleCodes: Readonly<Record<NamedRole, number>> = {
  object: 0,
  parent: 1,
  child: 2,
  input: 3,
  output: 4,
};

/** Bits 0–2 of a step code. */
export function roleCode(role: NamedRole): number {
  return roleCodes[role];
}

/** Whether an event can have this code. */
export function isStep(code: number): boolean {
  const role = code & 7;
  const step = (code >>> 8) & 63;
  const disposition = (code >>> 14) & 63;
  const bill = code >>> 20;
  return (
    (role === NO_ROLE || role < stepRoles.length) &&
    ((code >>> 5) & 7) < types.length &&
    (step <= stepWords.length || step === OTHER_WORD) &&
    (disposition <= dispositionWords.length || disposition === OTHER_WORD) &&
    (bill <= billTypeCode.untyped || bill === billTypeCode.other)
  );
}

/** Null where no event can have this code. */
export function readStep(code: number): Step | null {
  const type = types[(code >>> 5) & 7];
  if (type === undefined || !isStep(code)) return null;
  return {
    role: stepRoles[code & 7] ?? null,
    action: actions[(code >>> 3) & 3] ?? null,
    type,
    bizStep: stepWords[((code >>> 8) & 63) - 1] ?? null,
    disposition: dispositionWords[((code >>> 14) & 63) - 1] ?? null,
    billType: billTypeText(code >>> 20),
  };
}

/** Of a step code: 0–4 as in {@link stepRoles}, 7 none. */
export function stepRole(code: number): number {
  return code & 7;
}

/** Of a step code: the three digits as a number, or one of {@link billTypeCode}. */
export function stepBillType(code: number): number {
  return code >>> 20;
}

function wordCode(codes: ReadonlyMap<string, number>, word: string | null): number {
  return word === null ? 0 : (codes.get(word) ?? OTHER_WORD);
}

function billCode(type: string | null): number {
  if (type === null) return billTypeCode.none;
  if (type === '') return billTypeCode.untyped;
  return /^[0-9]{3}$/.test(type) && type !== '000' ? Number(type) : billTypeCode.other;
}

function billTypeText(code: number): string | null {
  if (code === billTypeCode.untyped) return '';
  if (code === billTypeCode.none || code > billTypeCode.untyped) return null;
  return String(code).padStart(3, '0');
}

/**
 * What the events behind a step code do to a code (semantics 2.3, 2.4), from the same table the fold uses. Most
 * rows share a few dozen step codes, so each is looked at once.
 */
import type { CustodyState } from '../../../shared/domain/fold/custody.ts';
import { type Direction, effectOf } from '../../../shared/domain/fold/effect.ts';
import type { FoldEvent } from '../../../shared/domain/fold/reading.ts';
import { billTypeCode, OTHER_WORD, readStep, stepBillType } from '../../../shared/pack/step-code.ts';

export interface EventKind {
  readonly direction: Exclude<Direction, 'void'>;
  /** State left behind; null where the event changes none. */
  readonly leaves: CustodyState | null;
  readonly opens: boolean;
  /** An in-bill that needs a shipment before it (semantics 6, D2). */
  readonly needsShipment: boolean;
  /** `in` or `out`: at one instant the order of such events matters (semantics 2.1). */
  readonly moves: boolean;
  readonly ends: boolean;
}

/** Changes neither holder nor state nor links. */
export const unmoving: EventKind = {
  direction: 'neutral',
  leaves: null,
  opens: false,
  needsShipment: false,
  moves: false,
  ends: false,
};

const ENDS: ReadonlySet<CustodyState> = new Set(['sold', 'dispensed', 'destroyed', 'exported']);
const NEED_SHIPMENT: ReadonlySet<string> = new Set(['102', '103', '104', '107', '108']);
/** Bits 0–2 of a step code: the role. */
const ROLE_BITS = 7;

const kinds = new Map<number, EventKind | null>();

/** Null for events whose effect rows alone do not tell: words outside CBV, unknown bill types, voids. */
export function eventKind(step: number): EventKind | null {
  // With its sign, so that the number needs no box.
  const key = step | ROLE_BITS;
  const known = kinds.get(key);
  if (known !== undefined) return known;
  const kind = deriveKind(key >>> 0);
  kinds.set(key, kind);
  return kind;
}

function deriveKind(code: number): EventKind | null {
  const step = readStep(code);
  const bill = stepBillType(code);
  if (step === null || ((code >>> 8) & 63) === OTHER_WORD || ((code >>> 14) & 63) === OTHER_WORD) return null;
  if (bill === billTypeCode.other || bill === billTypeCode.untyped) return null;
  const type = step.billType ?? '';
  const { direction, leaves, opens, unknownBillType } = effectOf(bareEvent(step, type));
  if (direction === 'void' || unknownBillType) return null;
  return {
    direction,
    // Semantics 2.3: what a consumer brings back is returned, whatever was before.
    leaves: type === '116' ? 'returned' : leaves,
    opens,
    needsShipment: NEED_SHIPMENT.has(type),
    moves: direction === 'in' || direction === 'out',
    ends: leaves !== null && ENDS.has(leaves),
  };
}

/** An event of which nothing is known but what its step code says. */
function bareEvent(step: NonNullable<ReturnType<typeof readStep>>, billType: string): FoldEvent {
  return {
    number: 0,
    identity: '',
    type: step.type,
    action: step.action,
    bizStep: step.bizStep,
    disposition: step.disposition,
    timeMs: 0,
    zoneMinutes: 0,
    recordTimeMs: 0,
    party: null,
    from: null,
    to: null,
    deliverTo: null,
    carrier: null,
    bill: billType === '' ? null : { party: '', type: billType, number: '' },
    lot: null,
    releasesAll: false,
    splitSale: false,
    untimed: false,
    declaresError: false,
  };
}

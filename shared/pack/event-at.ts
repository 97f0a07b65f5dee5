/** One event of decoded columns as an object, its references resolved. */
import type { EventFacts, NamedQuantity } from '../domain/event/event-facts.ts';
import type { Batch } from './batch-text.ts';
import { eventFlag, HASH_BYTES, HASH_PREFIX } from './event-block.ts';
import type { EventColumns } from './event-columns.ts';
import type { GlancedEvent } from './event-glance.ts';
import type { DocumentTemplate, EventGist, PackedEvent } from './packed-event.ts';
import { readStep, stepRoles } from './step-code.ts';

/** The dictionaries of the pack the columns came from. */
export interface EventDictionaries {
  parties(): readonly string[];
  batch(index: number): Batch | null;
  strings(): readonly string[];
}

export function eventAt(columns: EventColumns, at: number, pack: EventDictionaries): PackedEvent {
  const party = (reference: number | undefined) =>
    reference ? (pack.parties()[reference - 1] ?? null) : null;
  const flags = columns.flags[at] ?? 0;
  const treeIndex = columns.treeIndex[at] ?? -1;
  const lot = columns.lot[at] ?? 0;
  return {
    number: columns.number[at] ?? 0,
    recordTimeMs: columns.recordTimeMs[at] ?? 0,
    identity: identityAt(columns, at),
    inRange: (flags & eventFlag.inRange) !== 0,
    treeIndex: treeIndex < 0 ? null : treeIndex,
    ...stepFacts(columns, at, pack),
    timeMs: columns.timeMs[at] ?? 0,
    zoneMinutes: columns.zoneMinutes[at] ?? 0,
    party: party(columns.party[at]),
    from: party(columns.from[at]),
    to: party(columns.to[at]),
    deliverTo: party(columns.deliverTo[at]),
    carrier: party(columns.carrier[at]),
    lot: lot === 0 ? null : pack.batch(lot - 1),
    quantities: quantitiesAt(columns, at, pack),
    releasesAll: (flags & eventFlag.releasesAll) !== 0,
    splitSale: (flags & eventFlag.splitSale) !== 0,
    untimed: (flags & eventFlag.untimed) !== 0,
    declaresError: (flags & eventFlag.declaresError) !== 0,
    template: templateAt(columns, at, pack),
    contextLists: contextListsAt(columns, at),
    rowCount: columns.rowCount[at] ?? 0,
    firstRowBlock: columns.firstRowBlock[at] ?? 0,
    lastRowBlock: columns.lastRowBlock[at] ?? 0,
  };
}

/** The same of an event that was read alone. */
export function gistOf(event: GlancedEvent, pack: EventDictionaries): EventGist {
  const party = (reference: number) => (reference ? (pack.parties()[reference - 1] ?? null) : null);
  const word = (reference: number) => (reference ? (pack.strings()[reference - 1] ?? null) : null);
  const step = readStep(event.step);
  const { flags, identityHash, billNumber } = event;
  return {
    number: event.number,
    recordTimeMs: event.recordTimeMs,
    identity: identityHash === null ? event.identityText : hashText(identityHash, 0),
    treeIndex: event.treeIndex < 0 ? null : event.treeIndex,
    type: step?.type ?? 'ObjectEvent',
    action: step?.action ?? null,
    bizStep: step?.bizStep ?? word(event.bizStep),
    disposition: step?.disposition ?? word(event.disposition),
    bill:
      billNumber === null
        ? null
        : {
            party: party(event.billParty) ?? '',
            type: step?.billType ?? word(event.billType) ?? '',
            number: billNumber,
          },
    timeMs: event.timeMs,
    zoneMinutes: event.zoneMinutes,
    party: party(event.party),
    from: party(event.from),
    to: party(event.to),
    deliverTo: party(event.deliverTo),
    carrier: party(event.carrier),
    lot: event.lot === 0 ? null : pack.batch(event.lot - 1),
    releasesAll: (flags & eventFlag.releasesAll) !== 0,
    splitSale: (flags & eventFlag.splitSale) !== 0,
    untimed: (flags & eventFlag.untimed) !== 0,
    declaresError: (flags & eventFlag.declaresError) !== 0,
  };
}

/** See PackedEvent.identity. */
export function identityAt(columns: EventColumns, at: number): string {
  const before = columns.hashesBefore[at] ?? 0;
  if (((columns.flags[at] ?? 0) & eventFlag.hashIdentity) === 0)
    return columns.identityTexts[at - before] ?? '';
  return hashText(columns.identityHashes, before * HASH_BYTES);
}

function hashText(bytes: Uint8Array, from: number): string {
  let identity = HASH_PREFIX;
  for (let byte = from; byte < from + HASH_BYTES; byte++) {
    identity += (bytes[byte] ?? 0).toString(16).padStart(2, '0');
  }
  return identity;
}

type StepPart = Pick<EventFacts, 'type' | 'action' | 'bizStep' | 'disposition' | 'bill'>;

function stepFacts(columns: EventColumns, at: number, pack: EventDictionaries): StepPart {
  const word = (reference: number | undefined) =>
    reference ? (pack.strings()[reference - 1] ?? null) : null;
  const step = readStep(columns.step[at] ?? 0);
  const number = columns.billNumber[at] ?? null;
  const billParty = columns.billParty[at] ?? 0;
  return {
    type: step?.type ?? 'ObjectEvent',
    action: step?.action ?? null,
    bizStep: step?.bizStep ?? word(columns.bizStep[at]),
    disposition: step?.disposition ?? word(columns.disposition[at]),
    bill:
      number === null
        ? null
        : {
            party: billParty === 0 ? '' : (pack.parties()[billParty - 1] ?? ''),
            type: step?.billType ?? word(columns.billType[at]) ?? '',
            number,
          },
  };
}

function quantitiesAt(columns: EventColumns, at: number, pack: EventDictionaries): readonly NamedQuantity[] {
  return columns.quantities
    .slice(columns.quantityStarts[at], columns.quantityStarts[at + 1])
    .map(({ epcClass, quantity, uom }) => ({
      epcClass: pack.strings()[epcClass] ?? '',
      quantity,
      uom: uom === 0 ? null : (pack.strings()[uom - 1] ?? null),
    }));
}

function templateAt(columns: EventColumns, at: number, pack: EventDictionaries): DocumentTemplate | null {
  const version = columns.templateVersion[at] ?? 0;
  if (version === 0) return null;
  return {
    version,
    shape: pack.strings()[columns.shape[at] ?? 0] ?? '',
    parameters: columns.parameters.slice(columns.parameterStarts[at], columns.parameterStarts[at + 1]),
  };
}

function contextListsAt(columns: EventColumns, at: number): PackedEvent['contextLists'] {
  const lists: PackedEvent['contextLists'][number][] = [];
  for (let index = columns.contextStarts[at] ?? 0; index < (columns.contextStarts[at + 1] ?? 0); index++) {
    const role = stepRoles[columns.contextRole[index] ?? 0];
    if (role !== undefined) lists.push({ role, list: columns.contextList[index] ?? 0 });
  }
  return lists;
}

/**
 * Rows and context of an event against what its document names (design §3.3 "compares rows with them"), always: that a
 * document comes back does not show that its codes came from rows, since a shape may write them out. Nor are the columns
 * of the event table believed: a shape may write out another time or party than they have.
 */
import { deriveEventFacts } from '../../shared/domain/event/derive-event-facts.ts';
import type { EpcisEvent } from '../../shared/domain/event/epcis-event.ts';
import type { EventFacts, NamedCode } from '../../shared/domain/event/event-facts.ts';
import { atRestError } from '../../shared/errors/at-rest-errors.ts';
import { packError } from '../../shared/errors/pack-errors.ts';
import { eventIdentity } from '../../shared/formats/epcis/event-identity.ts';
import type { EventCodes } from '../../shared/pack/document-pass.ts';
import type { PackedEvent } from '../../shared/pack/packed-event.ts';
import { parseDocument } from '../../shared/pack/regenerate-document.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import { differingColumn, isIdentity } from './check-event-columns.ts';
import { rowColumnJudge } from './check-row-columns.ts';

export interface CheckedPack {
  readonly manifestId: string;
  readonly region: string;
  readonly parties: readonly string[];
  readonly port: HostPort;
}

/**
 * Throws ROW_NOT_IN_DOCUMENT, also for another time or link than the document gives the code; ROW_DIFFERS for a row that
 * says another step, party, counterpart or flag; EVENT_DIFFERS for a column of the event table that says so; CODE_WITHOUT_ROW for a code that is neither a row nor context. Rows under
 * the class of a quantity are no codes of the document.
 */
export function checkRows(
  { manifestId: pack, parties, port, region }: CheckedPack,
  packed: PackedEvent,
  json: string,
  { begin, columns, ofContext, ofRows }: EventCodes,
): void {
  const { number: event } = packed;
  const { document, facts } = factsOf(json, event);
  const eventDiffers = (column: string) => atRestError('EVENT_DIFFERS', { pack, region, event, column });
  const other = differingColumn(packed, facts, ofContext);
  if (other !== null) throw eventDiffers(other);
  const named = new Set(facts.names.map(keyOf));
  const classes = new Set(facts.quantities.map(({ epcClass }) => epcClass));
  const there = new Set<string>();
  for (const { code, role } of ofContext) there.add(`${code} ${role}`);
  const differing = rowColumnJudge(facts, columns, parties);
  let at = begin;
  for (const row of ofRows) {
    const { code } = row;
    there.add(`${code} ${row.role}`);
    if (!named.has(keyOf(row)) && !classes.has(code))
      throw atRestError('ROW_NOT_IN_DOCUMENT', { pack, region, event, code });
    const column = differing(at++);
    if (column !== null) throw atRestError('ROW_DIFFERS', { pack, region, event, code, column });
  }
  for (const { code, role } of facts.names) {
    if (!there.has(`${code} ${role}`)) throw atRestError('CODE_WITHOUT_ROW', { pack, region, event, code });
  }
  // Last: a document that comes back with other codes has another hash, and which codes is what is to be said.
  if (!isIdentity(packed.identity, eventIdentity(document, port).base)) throw eventDiffers('identity');
}

/** Of a document as capture accepts it; what a centre made up otherwise is no event. */
function factsOf(json: string, event: number): { readonly document: EpcisEvent; readonly facts: EventFacts } {
  const document = parseDocument(json, event);
  try {
    return { document, facts: deriveEventFacts(document) };
  } catch (cause) {
    throw packError('PACK_REGENERATION', { event, reason: 'it is no event' }, {}, cause);
  }
}

function keyOf({ code, role, link, timeMs }: NamedCode): string {
  return `${code} ${role} ${link ?? ''} ${timeMs}`;
}

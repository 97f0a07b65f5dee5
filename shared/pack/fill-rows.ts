/** Rows of the content as columns, in the order they came: what an event gives its rows is computed once. */
import type { EventFacts } from '../domain/event/event-facts.ts';
import { invalid, isTime } from './check-content.ts';
import { counterpartOf } from './counterpart.ts';
import type { DictionaryBuilder } from './dictionary-block.ts';
import type { IdentifierTable } from './identifier-table.ts';
import type { PackEvent, PackRow } from './pack-content.ts';
import { newPackRows, type PackRows } from './pack-rows.ts';
import { NO_LINK, rowFlag } from './row-columns.ts';
import { NO_ROLE, roleCode, stepCode } from './step-code.ts';

interface EventPart {
  readonly number: number;
  /** Step code with role bits clear. */
  readonly step: number;
  readonly flags: number;
  readonly party: number;
  readonly counterpart: number;
}

/** Error: PACK_CONTENT_INVALID for a row of an absent event, or with a time that is none. */
export function fillRows(
  rows: readonly PackRow[],
  events: ReadonlyMap<number, PackEvent>,
  identifiers: IdentifierTable,
  parties: DictionaryBuilder,
): PackRows {
  const filled = newPackRows(rows.length);
  const parts = new Map<number, EventPart>();
  let part: EventPart | null = null;
  rows.forEach((row, at) => {
    // Rows mostly come event by event.
    if (part?.number !== row.eventNumber) part = partOf(row.eventNumber, events, parts, parties);
    if (!isTime(row.timeMs)) throw invalid(`a row of event ${row.eventNumber} has a time that is none`);
    const code = identifiers.packed(row.code);
    filled.keyHi[at] = code.hi;
    filled.keyLo[at] = code.lo;
    filled.identifier[at] = code.ordinal;
    filled.timeMs[at] = row.timeMs;
    filled.step[at] = part.step | roleCode(row.role);
    filled.flags[at] = part.flags | (row.aside ? rowFlag.aside : 0);
    filled.party[at] = part.party;
    filled.counterpart[at] = part.counterpart;
    filled.eventNumber[at] = part.number;
    const link = row.link === null ? null : identifiers.packed(row.link);
    filled.linkHi[at] = link === null ? NO_LINK : link.hi;
    filled.linkLo[at] = link === null ? NO_LINK : link.lo;
    filled.linkIdentifier[at] = link === null ? 0 : link.ordinal;
  });
  return filled;
}

/** Flags of a row that follow from its event: all but *aside*. */
export function ruleFlags(facts: EventFacts): number {
  return (
    (facts.untimed ? rowFlag.untimed : 0) |
    (facts.splitSale ? rowFlag.splitSale : 0) |
    (facts.releasesAll ? rowFlag.releasesAll : 0) |
    (facts.declaresError ? rowFlag.declaresError : 0)
  );
}

function partOf(
  number: number,
  events: ReadonlyMap<number, PackEvent>,
  parts: Map<number, EventPart>,
  parties: DictionaryBuilder,
): EventPart {
  const known = parts.get(number);
  if (known !== undefined) return known;
  const event = events.get(number);
  if (event === undefined) throw invalid(`a row names event ${number}, which is not there`);
  const { facts } = event;
  const part: EventPart = {
    number,
    step: (stepCode(facts, null) & ~NO_ROLE) >>> 0,
    flags: ruleFlags(facts),
    party: parties.referenceTo(facts.party) - 1,
    counterpart: parties.referenceTo(counterpartOf(facts)) - 1,
  };
  parts.set(number, part);
  return part;
}

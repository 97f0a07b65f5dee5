/**
 * Rows and context of an event against what its document names (design §3.3 "compares rows with them"), always: that a
 * document comes back does not show that its codes came from rows, since a shape may write them out.
 */
import type { NamedCode } from '../../shared/domain/event/event-facts.ts';
import { namedCodes } from '../../shared/domain/event/named-codes.ts';
import { atRestError } from '../../shared/errors/at-rest-errors.ts';
import type { EventCodes } from '../../shared/pack/document-pass.ts';
import type { PackedEvent } from '../../shared/pack/packed-event.ts';
import { parseDocument } from '../../shared/pack/regenerate-document.ts';

/**
 * Throws ROW_NOT_IN_DOCUMENT; CODE_WITHOUT_ROW for a code that is neither a row nor context. Rows under the class of a
 * quantity are no codes of the document.
 */
export function checkRows(
  { manifestId: pack, region }: { readonly manifestId: string; readonly region: string },
  { number: event, quantities, timeMs }: PackedEvent,
  json: string,
  { ofContext, ofRows }: EventCodes,
): void {
  const names = namedCodes(parseDocument(json, event), timeMs);
  const named = new Set(names.map(keyOf));
  const classes = new Set(quantities.map(({ epcClass }) => epcClass));
  const there = new Set<string>();
  for (const { code, role } of ofContext) there.add(`${code} ${role}`);
  for (const row of ofRows) {
    there.add(`${row.code} ${row.role}`);
    if (named.has(keyOf(row)) || classes.has(row.code)) continue;
    throw atRestError('ROW_NOT_IN_DOCUMENT', { pack, region, event, code: row.code });
  }
  for (const { code, role } of names) {
    if (!there.has(`${code} ${role}`)) throw atRestError('CODE_WITHOUT_ROW', { pack, region, event, code });
  }
}

function keyOf({ code, role, link, timeMs }: NamedCode): string {
  return `${code} ${role} ${link ?? ''} ${timeMs}`;
}

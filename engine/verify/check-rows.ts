/** Rows of an event that is stored whole, against what its document names (design §3.3 "compares rows with them"). */
import type { NamedCode } from '../../shared/domain/event/event-facts.ts';
import { namedCodes } from '../../shared/domain/event/named-codes.ts';
import { atRestError } from '../../shared/errors/at-rest-errors.ts';
import type { PackedEvent } from '../../shared/pack/packed-event.ts';
import { parseDocument } from '../../shared/pack/regenerate-document.ts';

/** Throws ROW_NOT_IN_DOCUMENT. A county has rows of its own codes only, so the document may name more. */
export function checkRows(
  pack: { readonly manifestId: string; readonly region: string },
  event: PackedEvent,
  json: string,
  rows: readonly NamedCode[],
): void {
  if (rows.length === 0) return;
  const named = new Set(namedCodes(parseDocument(json, event.number), event.timeMs).map(keyOf));
  for (const row of rows) {
    if (named.has(keyOf(row))) continue;
    const { manifestId, region } = pack;
    throw atRestError('ROW_NOT_IN_DOCUMENT', {
      pack: manifestId,
      region,
      event: event.number,
      code: row.code,
    });
  }
}

function keyOf({ code, role, link, timeMs }: NamedCode): string {
  return `${code} ${role} ${link ?? ''} ${timeMs}`;
}

/**
 * Small tables that answers need and packs do not index (semantics 1.6, 4.2). They follow from the packs alone:
 * each row names the pack it comes from, goes with it, and can be made again.
 */
import type { Database } from 'better-sqlite3';
import { baseBillNumber } from '../../shared/domain/bill/bill-urn.ts';
import type { NamedQuantity } from '../../shared/domain/event/event-facts.ts';
import { eventAt } from '../../shared/pack/event-at.ts';
import { eventFlag } from '../../shared/pack/event-block.ts';
import type { EventColumns } from '../../shared/pack/event-columns.ts';
import { section } from '../../shared/pack/pack-format.ts';
import type { PackReader } from '../../shared/pack/pack-reader.ts';

/** Raised whenever rows would come out otherwise than before: packs below it are read again at the next opening. */
export const DERIVED_VERSION = 2;

/** Whether rows can follow from an event; most events are passed over without being made objects. */
function isRemarkable(columns: EventColumns, at: number): boolean {
  const declaresError = ((columns.flags[at] ?? 0) & eventFlag.declaresError) !== 0;
  return declaresError || columns.quantityStarts[at] !== columns.quantityStarts[at + 1];
}

/** Whether rows can follow from a block of the event table: told while it is decoded anyway, at verification. */
export function hasRemarkable(columns: EventColumns): boolean {
  for (let at = 0; at < columns.count; at++) {
    if (columns.billNumber[at] !== null && isRemarkable(columns, at)) return true;
  }
  return false;
}

/**
 * Inside the caller's transaction.
 * @param blocks numbers of the blocks of the event table that have anything remarkable; all without
 */
export function deriveRows(
  database: Database,
  pack: number,
  reader: PackReader,
  blocks?: readonly number[],
): void {
  const deleted = database.prepare(
    'INSERT OR IGNORE INTO deleted_bill (pack, party, number) VALUES (?, ?, ?)',
  );
  const moved = database.prepare(
    `INSERT OR IGNORE INTO batch_quantity
       (class, event, pack, party, bill_type, bill_number, identity, declares_error, time, quantity)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const numbers = blocks ?? Array.from({ length: reader.index.blocksOf(section.events) }, (_, at) => at);
  for (const block of numbers) {
    const columns = reader.eventBlock(block);
    for (let at = 0; at < columns.count; at++) {
      if (columns.billNumber[at] === null || !isRemarkable(columns, at)) continue;
      const { bill, declaresError, identity, number, party, quantities, timeMs } = eventAt(
        columns,
        at,
        reader,
      );
      if (bill === null) continue;
      if (declaresError && bill.type === '') deleted.run(pack, bill.party, baseBillNumber(bill.number));
      if (party === null) continue;
      for (const [epcClass, quantity] of quantityByClass(quantities)) {
        const declares = declaresError ? 1 : 0;
        moved.run(
          epcClass,
          number,
          pack,
          party,
          bill.type,
          bill.number,
          identity,
          declares,
          timeMs,
          quantity,
        );
      }
    }
  }
  database.prepare('UPDATE pack SET derived = ? WHERE id = ?').run(DERIVED_VERSION, pack);
}

/** A batch that one event names several times moved by all of its quantities. */
function quantityByClass(quantities: readonly NamedQuantity[]): ReadonlyMap<string, number> {
  const moved = new Map<string, number>();
  for (const { epcClass, quantity } of quantities) {
    if (quantity !== null) moved.set(epcClass, (moved.get(epcClass) ?? 0) + quantity);
  }
  return moved;
}

export function deleteDerivedRows(database: Database, pack: number): void {
  database.prepare('DELETE FROM deleted_bill WHERE pack = ?').run(pack);
  database.prepare('DELETE FROM batch_quantity WHERE pack = ?').run(pack);
}

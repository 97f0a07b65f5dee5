/** Scanner events that bills of a type travel in (domain.md 2.5b). */
import { billType } from '../../domain/bill/bill-types.ts';

/**
 * Scanner event that carries a bill of this type. Types without an event of their own travel as plain sale
 * or purchase: the envelope around the file gives the type.
 */
export function eventNameOfBillType(type: string): string {
  const known = billType(type);
  return known.xml?.eventName ?? (known.direction === 'in' ? 'PurchaseWareHouseIn' : 'SalesWareHouseOut');
}

/** `MainAction` of an event: which side of the warehouse door it is. */
export function mainActionOf(eventName: string): 'WareHouseIn' | 'WareHouseOut' {
  return eventName.endsWith('In') ? 'WareHouseIn' : 'WareHouseOut';
}

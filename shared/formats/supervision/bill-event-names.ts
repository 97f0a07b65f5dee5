/** Names of scanner events and the bill types they stand for (domain.md 2.4, 2.5b). */
const TYPE_OF_NAME: ReadonlyMap<string, string> = new Map([
  ['ProduceWareHouseIn', '101'],
  ['PurchaseWareHouseIn', '102'],
  ['ReturnWareHouseIn', '103'],
  ['AllocateWareHouseIn', '104'],
  ['SalesWareHouseOut', '201'],
  ['ReturnWareHouseOut', '202'],
  ['AllocateWareHouseOut', '203'],
  ['ReworkWareHouseOut', '204'],
  // The schema misspells it; a writer that corrects the spelling is understood all the same.
  ['DestoryWareHouseOut', '205'],
  ['DestroyWareHouseOut', '205'],
  ['CheckWareHouseOut', '206'],
  ['DirectAllocateWareHouseOut', '207'],
]);

const NAME_OF_TYPE: ReadonlyMap<string, string> = new Map(
  [...TYPE_OF_NAME].reverse().map(([name, type]) => [type, name]),
);

/** Bill type of a scanner event (`201`); null for a name the schema does not have. */
export function billTypeOfEventName(name: string): string | null {
  return TYPE_OF_NAME.get(name) ?? null;
}

/**
 * Scanner event that carries a bill of this type. Types without an event of their own travel as plain sale
 * or purchase: the envelope around the file gives the type.
 */
export function eventNameOfBillType(type: string): string {
  return NAME_OF_TYPE.get(type) ?? (type.startsWith('1') ? 'PurchaseWareHouseIn' : 'SalesWareHouseOut');
}

/** `MainAction` of an event: which side of the warehouse door it is. */
export function mainActionOf(eventName: string): 'WareHouseIn' | 'WareHouseOut' {
  return eventName.endsWith('In') ? 'WareHouseIn' : 'WareHouseOut';
}

/**
 * Columns of a block of rows (docs/pack-format.md "Rows"). What rows of one event share stands once in a
 * slot; a row is a slot, a key and, for a parent's rows, a link. A run is the rows of one identifier.
 */
export const rowColumn = {
  runRows: 1,
  keyQuotients: 2,
  keyRemainders: 3,
  /** Per run: which of the identifiers that share the key. */
  runIdentifier: 4,
  /** Per row: 0 the slot of the row at the same place in the run before, 1 the next new slot, n + 2 slot n. */
  rowSlot: 5,
  slotEvent: 6,
  slotTime: 7,
  slotStep: 8,
  slotFlags: 9,
  /** Index into the parties plus one; 0 none. */
  slotParty: 10,
  slotCounterpart: 11,
  /** See {@link linkMode}. */
  slotLinkMode: 12,
  slotLinkQuotients: 13,
  slotLinkRemainders: 14,
  slotLinkIdentifier: 15,
  rowLinkQuotients: 16,
  rowLinkRemainders: 17,
  rowLinkIdentifier: 18,
} as const;

export const linkMode = {
  none: 0,
  /** All rows of the slot have the slot's link: children of one parent. */
  ofSlot: 1,
  /** Each row has its own: a parent's rows. */
  ofRow: 2,
} as const;

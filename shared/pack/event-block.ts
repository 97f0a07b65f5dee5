/** Columns of a block of the event table (docs/pack-format.md "Events"). "Reference": index plus one, 0 none. */
export const eventColumn = {
  number: 1,
  recordTime: 2,
  time: 3,
  zone: 4,
  /** Step code with role bits 7. */
  step: 5,
  flags: 6,
  /** References into the parties. */
  party: 7,
  from: 8,
  to: 9,
  deliverTo: 10,
  carrier: 11,
  /** Per event with a bill: 0 the event's party, else a reference. */
  billParty: 12,
  /** Per event with a bill. */
  billNumberLengths: 13,
  billNumberBytes: 14,
  /** References into the strings, per event whose step code has no room for the word. */
  billType: 15,
  bizStep: 16,
  disposition: 17,
  /** Reference into the batches. */
  lot: 18,
  quantityCount: 19,
  /** Per quantity: index into the strings, reference into the strings, see quantityForm. */
  quantityClass: 20,
  quantityUom: 21,
  quantityForm: 22,
  quantityInteger: 23,
  quantityFloat: 24,
  /** Per event with the flag: six bytes. */
  identityHash: 25,
  /** Per event without it. */
  identityLengths: 26,
  identityBytes: 27,
  /** Per event in range. */
  treeIndex: 28,
  rowCount: 29,
  /** Per event with rows: number of the first row block, and how many further it is to the last. */
  firstRowBlock: 30,
  rowBlockSpan: 31,
  contextCount: 32,
  /** Per context list: role as in a step code, number of the list. */
  contextRole: 33,
  contextList: 34,
  /** 0: the document is in the residual section. */
  templateVersion: 35,
  /** Per event with a template: index into the strings. */
  shape: 36,
  parameterCount: 37,
  parameterLengths: 38,
  parameterBytes: 39,
} as const;

export const eventFlag = {
  inRange: 1,
  untimed: 2,
  splitSale: 4,
  releasesAll: 8,
  declaresError: 16,
  /** The identity is a CBV hash, of which six bytes are carried. */
  hashIdentity: 32,
} as const;

export const quantityForm = { none: 0, integer: 1, float: 2 } as const;

export const HASH_PREFIX = 'ni:///sha-256;';
/** Bytes of a hash identity that the event table carries. */
export const HASH_BYTES = 6;

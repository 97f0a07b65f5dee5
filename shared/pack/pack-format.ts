/** The numbers that docs/pack-format.md fixes: version, sections, limits with their units. */

/** Raised by anything an older reader must not pass over. */
export const PACK_FORMAT_VERSION = 1;

/**
 * Sections, in the order in which they stand in the file: what rows and events refer to comes before them,
 * so that a file can be verified in one pass as it arrives.
 */
export const section = {
  parties: 1,
  batches: 2,
  strings: 3,
  identifiers: 4,
  events: 5,
  context: 6,
  residual: 7,
  rows: 8,
  /** Optional: a pack without it is read as if every key might be there. */
  keyFilter: 129,
} as const;

/**
 * From 128 on a section is optional: a reader that does not know it checks its hashes and passes it over; an
 * unknown section below is refused. 130 is reserved for commitments of personal data.
 */
export const OPTIONAL_SECTIONS = 128;

export type SectionNumber = (typeof section)[keyof typeof section];

/** How a block is stored. */
export const encoding = { raw: 0, zstd: 1 } as const;

/** Bytes in front of the block descriptors: magic, version, descriptor length, block count, reserved. */
export const HEADER_LENGTH = 24;
/** Bytes of one block descriptor. */
export const DESCRIPTOR_LENGTH = 100;
/** `YJPACK` CR LF: a file that went through a text mode is recognised at once. */
export const MAGIC = Uint8Array.of(0x59, 0x4a, 0x50, 0x41, 0x43, 0x4b, 0x0d, 0x0a);

export const packLimit = {
  /** Rows in one block of rows. */
  rowsPerBlock: 512,
  /** Events in one block of the event table: small, since a trace reads single events. */
  eventsPerBlock: 256,
  /** Identifiers in one block: a name is read one at a time. */
  identifiersPerBlock: 256,
  /** Decoded bytes at which the encoder begins a new block, outside rows and events. */
  blockBytes: 65_536,
  /** Decoded bytes of a block that a reader accepts: one item may be larger than a block. */
  decodedBlockBytes: 64 * 1024 * 1024,
  /** Items of one block that a reader accepts, whatever its section. */
  itemsPerBlock: 4_194_304,
  /** Bytes of a manifest. */
  manifestBytes: 65_536,
  /** Bytes of a pack that a reader accepts: it is held whole to be verified. */
  fileBytes: 1024 * 1024 * 1024,
  /** Packs in force at once that a manifest may name. */
  livePacks: 64,
  /** Characters of one event's parameters, and of a shape; a document that needs more is stored whole. */
  parameterLength: 2_048,
  shapeLength: 8_192,
  /** Codes at which the encoder begins a new block of context lists. */
  contextCodesPerBlock: 4_096,
} as const;

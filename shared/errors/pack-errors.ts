import { type ErrorDefinition, raiser } from './coded-error.ts';

/** What can be wrong with a pack: its manifest, its index, one of its blocks, or what it is to be made of. */
export const packErrors = {
  PACK_FORMAT_FUTURE: {
    message:
      'This pack has format version {version}; this program reads up to {known}. Install a newer version.',
    status: 400,
    exit: 3,
  },
  PACK_MANIFEST_MALFORMED: {
    message: 'This is not a pack manifest: {reason}.',
    status: 400,
    exit: 1,
  },
  PACK_INDEX_MALFORMED: {
    message: 'The index of the pack of region {region} is damaged: {reason}.',
    status: 400,
    exit: 1,
  },
  PACK_INDEX_ROOT: {
    message: 'The index of the pack of region {region} is not the one its manifest commits to.',
    status: 403,
    exit: 1,
  },
  PACK_LENGTH: {
    message: 'The pack file has {found} bytes where its manifest commits to {expected}.',
    status: 400,
    exit: 1,
  },
  PACK_BLOCK_MISSING: {
    message: 'Block {number} of section {section} is not there.',
    status: 404,
    exit: 3,
  },
  PACK_BLOCK_HASH: {
    message:
      'Block {number} of section {section} was changed: its {what} bytes do not hash to what is committed.',
    status: 403,
    exit: 1,
  },
  PACK_BLOCK_LENGTH: {
    message: 'Block {number} of section {section} has {found} {what} bytes where {expected} are committed.',
    status: 400,
    exit: 1,
  },
  PACK_BLOCK_COMPRESSION: {
    message: 'Block {number} of section {section} does not decompress to {expected} bytes.',
    status: 400,
    exit: 1,
  },
  PACK_BLOCK_MALFORMED: {
    message: 'Block {number} of section {section} cannot be read: {reason}.',
    status: 400,
    exit: 1,
  },
  PACK_BLOCK_ORDER: {
    message: 'Block {number} of section {section} is not in order: {reason}.',
    status: 400,
    exit: 1,
  },
  PACK_KEY_FILTER: {
    message: 'Block {number} of the key filter is not the filter of the keys of the rows.',
    status: 400,
    exit: 1,
  },
  PACK_COLUMN_UNKNOWN: {
    message:
      'Block {number} of section {section} needs column {column}, which this program does not know. Install a newer version.',
    status: 400,
    exit: 3,
  },
  PACK_SECTION_UNKNOWN: {
    message: 'This pack needs section {section}, which this program does not know. Install a newer version.',
    status: 400,
    exit: 3,
  },
  PACK_COUNTS: {
    message: 'The pack holds {found} {what} where its manifest commits to {expected}.',
    status: 400,
    exit: 1,
  },
  PACK_ROW_WITHOUT_EVENT: {
    message: 'A row in block {number} names event {event}, which is not in the pack.',
    status: 400,
    exit: 1,
  },
  PACK_CONTENT_INVALID: {
    message: 'No pack can be made of this: {reason}.',
    status: 400,
    exit: 2,
  },
  PACK_MERGE_INVALID: {
    message: 'These packs cannot be merged: {reason}.',
    status: 400,
    exit: 1,
  },
  PACK_REGENERATION: {
    message: 'The document of event {event} cannot be regenerated: {reason}.',
    status: 400,
    exit: 1,
  },
} satisfies Record<string, ErrorDefinition>;

export const packError = raiser(packErrors);

/**
 * Every code that a synchronisation, an import or a comparison can end with has a test that produces it. The window's
 * list of refusals knows the codes; a new one without a test fails here.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { remedies } from '../../renderer/replica/refusals/refusal-code.ts';

const root = join(import.meta.dirname, '..', '..');

/** By the file that produces them, over a real server or a real file wherever one can. */
const producedIn: Readonly<Record<string, readonly string[]>> = {
  'tests/faults/hostile-server.test.ts': [
    'NOTE_MALFORMED',
    'NOTE_SIGNATURE_INVALID',
    'NOTE_UNSIGNED',
    'CHECKPOINT_MALFORMED',
    'CHECKPOINT_ORIGIN',
    'QUORUM_MISSING',
    'CLOUD_MISSING',
    'LOG_SOURCE_TOO_LONG',
    'TILE_MISSING',
    'TILE_LENGTH',
    'TILE_UNPROVEN',
    'BUNDLE_MALFORMED',
    'ENTRY_UNPROVEN',
    'PUBLICATION_MALFORMED',
    'TRUST_MALFORMED',
    'TRUST_THRESHOLD',
    'TRUST_FORK',
    'TRUST_VERSION',
    'TRUST_FOREIGN_LOG',
    'LOG_FORK',
    'LOG_ROLLBACK',
    'REGION_MISMATCH',
    'PACK_FORMAT_FUTURE',
    'PACK_MANIFEST_MALFORMED',
    'PACK_SECTION_UNKNOWN',
    'LIVE_SET_INVALID',
    'PACK_LENGTH',
    'PACK_INDEX_MALFORMED',
    'PACK_INDEX_ROOT',
    'PACK_BLOCK_HASH',
  ],
  'tests/faults/trust-attacks.test.ts': ['TRUST_ROLLBACK', 'TRUST_EXPIRED'],
  'tests/faults/transport.test.ts': ['LOG_SOURCE_UNREACHABLE'],
  'tests/faults/bundle.test.ts': [
    'BUNDLE_FILE_UNREADABLE',
    'BUNDLE_FILE_MALFORMED',
    'BUNDLE_FILE_FUTURE',
    'BUNDLE_FILES_MIXED',
    'BUNDLE_FILE_EXISTS',
    'BUNDLE_SOURCE_INCOMPLETE',
    'BUNDLE_WITHOUT_CHECKPOINT',
  ],
  'tests/faults/subscriptions.test.ts': ['REGION_UNKNOWN', 'REGION_NOT_SUBSCRIBED'],
  'tests/faults/damaged-replica.test.ts': [
    'REPLICA_DAMAGED',
    'LOG_ROOT_DIFFERS',
    'MANIFEST_CHANGED',
    'TABLES_DAMAGED',
  ],
  'engine/replica/encrypted-replica.test.ts': ['REPLICA_BUSY'],
  'engine/replica/replica-database.test.ts': ['REPLICA_MISSING', 'REPLICA_FROM_FUTURE', 'DISK_FULL'],
  'engine/lookup/lookup-code.test.ts': ['CLOUD_UNREACHABLE'],
  'tests/faults/hostile-merge.test.ts': [
    'MERGED_CONTENT_DIFFERS',
    'ROW_NOT_IN_DOCUMENT',
    'CODE_WITHOUT_ROW',
    'EVENT_ROOT_DIFFERS',
  ],
  'engine/record/two-events.test.ts': ['SAME_NUMBER_TWO_EVENTS'],
  'engine/verify/rebuild-events.test.ts': ['EVENT_DIFFERS', 'ROW_DIFFERS'],
  'engine/sync/live-set.test.ts': ['MERGED_EVENTS_DIFFER'],
  'shared/log/compare/compare.test.ts': ['COMPARISON_MALFORMED'],
  'shared/log/merkle/merkle-proof.test.ts': ['PROOF_RANGE'],
  'shared/log/note/note-key.test.ts': ['NOTE_KEY_MALFORMED'],
  'shared/log/tiles/tile-path.test.ts': ['TILE_PATH'],
  'shared/protocol/chosen-files.test.ts': ['FILE_NOT_CHOSEN'],
  'shared/pack/verify-pack.test.ts': [
    'PACK_BLOCK_MISSING',
    'PACK_BLOCK_LENGTH',
    'PACK_BLOCK_COMPRESSION',
    'PACK_BLOCK_ORDER',
    'PACK_COUNTS',
    'PACK_KEY_FILTER',
    'PACK_ROW_WITHOUT_EVENT',
  ],
  'shared/pack/columns.test.ts': ['PACK_BLOCK_MALFORMED', 'PACK_COLUMN_UNKNOWN'],
  'shared/pack/merge/merge-packs.test.ts': ['PACK_MERGE_INVALID'],
  'shared/pack/document-template.test.ts': ['PACK_REGENERATION'],
};

/** Not produced by any test yet; each says why. None may be added without a reason, and none may stay that has a test. */
const notProduced: Readonly<Record<string, string>> = {
  LOG_SOURCE_PATH: 'an address is checked by the host before a source is made of it',
  BLOCK_MISSING: 'a row of the replica that points nowhere: only a changed database has one',
  BLOCK_UNREADABLE: 'a page of the replica that its cipher refuses, at random',
  COMPARISON_NOTHING: 'a replica that was never synchronised shows nothing to compare',
  DISK_FAILS: 'a disk that gives errors of input and output',
  ENTRY_LOST: 'a row of the replica that was deleted by hand',
  WORKER_LOST: 'a thread that the system ends',
  MERGE_UNPROVEN: 'a merged pack whose inputs are served no more and cannot be made again',
};

const listed = Object.values(producedIn).flat();

describe('every refusal', () => {
  it.each(Object.keys(remedies))('%s has a test that produces it, or a reason why not', (code) => {
    expect([...listed, ...Object.keys(notProduced)].filter((one) => one === code)).toHaveLength(1);
  });

  it.each(Object.entries(producedIn))('%s names the codes that it is listed for', (file, codes) => {
    const text = readFileSync(join(root, file), 'utf8');
    for (const code of codes) expect(text).toMatch(new RegExp(`\\b${code}\\b`));
  });

  it('names no code that is none', () => {
    for (const code of [...listed, ...Object.keys(notProduced)])
      expect(Object.keys(remedies)).toContain(code);
  });
});

/** Each refusal: which rule did not let it in. Placeholders are the details that the error carries (shared/errors). */
import type { refusalsZhCN, remediesZhCN } from './refusals-zh-CN.ts';

export const refusalsEnUS: typeof refusalsZhCN = {
  PROOF_RANGE: 'The log has {{size}} entries; a proof beyond that ({{asked}}) was asked for.',
  NOTE_MALFORMED: 'The signed note is malformed: {{reason}}. What cannot be read is never taken.',
  NOTE_KEY_MALFORMED: 'The key is not written as a key: {{reason}}.',
  NOTE_SIGNATURE_INVALID:
    'The signature of {{name}} does not fit the text: it was changed, or signed by someone else.',
  NOTE_UNSIGNED: 'The note bears no signature of a key in the trust policy (looked for {{known}}).',
  CHECKPOINT_MALFORMED: 'The checkpoint is malformed: {{reason}}.',
  CHECKPOINT_ORIGIN:
    'The checkpoint belongs to the log {{origin}}; expected was {{expected}}. Another log’s record must not mix in.',
  TILE_PATH: '{{path}} is no path of a log file.',
  TILE_MISSING:
    'The checkpoint commits to {{path}}, which is not served. Without it nobody can prove that the log only grew.',
  TILE_LENGTH: '{{path}} has {{length}} bytes; {{expected}} are committed to.',
  TILE_UNPROVEN: '{{path}} does not hash to what the checkpoint commits to.',
  BUNDLE_MALFORMED: '{{path}} is no file of log entries: {{reason}}.',
  ENTRY_UNPROVEN: 'Entry {{index}} in {{path}} does not hash to its leaf of the log.',
  TRUST_MALFORMED: 'The trust policy is malformed: {{reason}}.',
  TRUST_THRESHOLD:
    'The trust policy of version {{version}} has {{have}} signatures; version {{under}} demands {{need}}.',
  TRUST_VERSION:
    'A trust policy of version {{version}} cannot follow version {{current}}: those in between are missing.',
  TRUST_ROLLBACK:
    'A trust policy of version {{version}} was offered; version {{current}} is pinned here. Versions never go back.',
  TRUST_FORK: 'Two trust policies bear version {{version}}: {{found}}, and the pinned {{expected}}.',
  TRUST_EXPIRED: 'The trust policy of version {{version}} expired on {{expires}}, and there is no newer one.',
  TRUST_FOREIGN_LOG: 'No key in the trust policy belongs to the log {{origin}}.',
  QUORUM_MISSING:
    'The checkpoint of {{origin}} at {{size}} entries lacks the quorum of witnesses; valid cosignatures: {{have}}.',
  LOG_SOURCE_PATH: '{{path}} is neither an address nor a path inside a log.',
  LOG_SOURCE_TOO_LONG: '{{path}} is longer than the {{limit}} bytes it may have; the download was stopped.',
  LOG_SOURCE_UNREACHABLE: '{{path}} cannot be read: {{reason}}.',
  REPLICA_MISSING: 'There is no enrolled replica at {{home}}.',
  REPLICA_FROM_FUTURE: 'A newer program wrote this replica (schema {{found}}; this program knows {{known}}).',
  REPLICA_DAMAGED: 'The replica’s database cannot be read: {{reason}}.',
  REPLICA_BUSY: 'Another program is writing to this replica.',
  REGION_UNKNOWN: '{{region}} is no GB/T 2260 code of a province, prefecture or county.',
  CLOUD_UNREACHABLE: 'The centre {{cloud}} did not answer for {{path}}: {{reason}}.',
  CLOUD_MISSING: 'The centre has no {{path}}, though the log says there is one.',
  PUBLICATION_MALFORMED: '{{path}} is not what the log says it is: {{reason}}. Nothing of it was taken.',
  LOG_ROLLBACK: 'The log {{origin}} went back from {{known}} to {{offered}} entries. A log may only grow.',
  LOG_FORK:
    'At {{size}} entries the log {{origin}} showed another history than the one verified here. One log has one history.',
  REGION_MISMATCH: 'The log of {{region}} holds a pack of region {{found}}.',
  BLOCK_MISSING: 'Block {{number}} of section {{section}} of pack {{pack}} is not in the replica.',
  SAME_NUMBER_TWO_EVENTS:
    'Two different events bear the national number {{number}}: in {{first}} and in {{second}}. That is evidence of a fork.',
  LOG_ROOT_DIFFERS:
    'The {{size}} stored manifests of {{region}} do not make up the root of its verified log.',
  MANIFEST_CHANGED: 'The manifest of pack {{pack}} of {{region}} was changed on this machine.',
  EVENT_ROOT_DIFFERS:
    'Events rebuilt from pack {{pack}} of {{region}} do not make up the root its manifest commits to.',
  PACK_FORMAT_FUTURE: 'The pack has format version {{version}}; this program reads up to {{known}}.',
  PACK_MANIFEST_MALFORMED: 'The pack’s manifest is malformed: {{reason}}.',
  PACK_INDEX_MALFORMED: 'The index of a pack of {{region}} is damaged: {{reason}}.',
  PACK_INDEX_ROOT: 'The index of a pack of {{region}} is not the one its manifest commits to.',
  PACK_LENGTH: 'The pack has {{found}} bytes; its manifest commits to {{expected}}.',
  PACK_BLOCK_MISSING: 'Block {{number}} of section {{section}} is not there.',
  PACK_BLOCK_HASH:
    'Block {{number}} of section {{section}} was changed: it does not hash to what is committed ({{what}}).',
  PACK_BLOCK_LENGTH:
    'Block {{number}} of section {{section}} has {{found}} bytes; {{expected}} are committed ({{what}}).',
  PACK_BLOCK_COMPRESSION:
    'Block {{number}} of section {{section}} does not decompress to {{expected}} bytes.',
  PACK_BLOCK_MALFORMED: 'Block {{number}} of section {{section}} cannot be read: {{reason}}.',
  PACK_BLOCK_ORDER: 'Block {{number}} of section {{section}} is out of order: {{reason}}.',
  PACK_KEY_FILTER:
    'Block {{number}} of the key filter does not fit the keys of the rows: it would say “none” where there is one.',
  PACK_COLUMN_UNKNOWN:
    'Block {{number}} of section {{section}} needs column {{column}}, unknown to this program.',
  PACK_SECTION_UNKNOWN: 'The pack needs section {{section}}, unknown to this program.',
  PACK_COUNTS: 'The pack holds {{found}} {{what}}; its manifest commits to {{expected}}.',
  PACK_ROW_WITHOUT_EVENT: 'A row in block {{number}} names event {{event}}, which is not in the pack.',
  PACK_MERGE_INVALID: 'These packs cannot be merged: {{reason}}.',
  PACK_REGENERATION: 'The document of event {{event}} cannot be rebuilt: {{reason}}.',
  LIVE_SET_INVALID:
    'Entry {{index}} of the log of {{region}} does not say truly which packs are in force: {{reason}}.',
  MERGED_EVENTS_DIFFER:
    'The merged pack at entry {{index}} of {{region}} does not hold the events of those it replaces: {{reason}}. A merge adds and drops nothing.',
  MERGED_CONTENT_DIFFERS:
    'The merged pack {{pack}} at entry {{index}} of {{region}} does not say what the packs it replaces say ({{reason}}). A merge adds, drops and changes nothing.',
  MERGE_UNPROVEN:
    'The merged pack {{pack}} at entry {{index}} of {{region}} cannot be held against the packs it replaces: {{reason}}.',
  ENTRY_LOST: 'Entry {{index}} of the log of {{region}} is missing from the replica.',
  WORKER_LOST: 'The thread that worked on a pack ended too soon: {{reason}}.',
  REGION_NOT_SUBSCRIBED:
    '{{region}} is no subscription of this replica (there are {{subscribed}}). Only a whole one can be dropped.',
  BUNDLE_FILE_UNREADABLE: 'The bundle file {{file}} cannot be read ({{reason}}).',
  BUNDLE_FILE_MALFORMED: '{{file}} is no bundle of this program.',
  BUNDLE_FILE_FUTURE: 'The bundle {{file}} has version {{version}}; this program reads up to {{known}}.',
  BUNDLE_FILES_MIXED: '{{file}} and {{first}} are not of the same export.',
  BUNDLE_WITHOUT_CHECKPOINT:
    'The bundle {{file}} has no checkpoint that can be read: nothing of it can be proven.',
  BUNDLE_FILE_EXISTS: '{{file}} is there already. An export overwrites nothing.',
  BUNDLE_SOURCE_INCOMPLETE: 'This replica lacks what the export needs: {{reason}}.',
  DISK_FULL: 'No room is left on the disk of the replica.',
  COMPARISON_MALFORMED: 'This is no checkpoint as another workstation shows it ({{reason}}).',
  COMPARISON_NOTHING: 'This replica was never synchronised: it has no checkpoint to compare.',
  BLOCK_UNREADABLE:
    'Blocks {{first}} to {{last}} of section {{section}} do not come off the disk as they were written.',
  TABLES_DAMAGED: 'Tables of the replica are not as they were written ({{reason}}).',
  ROW_NOT_IN_DOCUMENT:
    'A row of pack {{pack}} of {{region}} gives event {{event}} the code {{code}}, which its document does not name.',
  ROW_DIFFERS:
    'A row of pack {{pack}} of {{region}} says another {{column}} of event {{event}} and code {{code}} than its document does.',
  EVENT_DIFFERS:
    'The event table of pack {{pack}} of {{region}} says another {{column}} of event {{event}} than its document does.',
  CODE_WITHOUT_ROW:
    'Event {{event}} in pack {{pack}} of {{region}} names the code {{code}}, which the pack has neither as a row nor as context.',
  DISK_FAILS: 'The disk does not do what it is asked ({{reason}}).',
  FILE_NOT_CHOSEN: 'The file {{file}} was not chosen in a dialog. A window cannot name files by itself.',
};

export const remediesEnUS: typeof remediesZhCN = {
  report:
    'Both signed statements that exclude each other are kept. Export the fork evidence under “Activity and refusals” and take it by another way to your superiors and the holders of the log’s keys. What was verified before stays usable.',
  contradiction:
    'The signed log contradicts itself, and fetching again brings the same. Its entries and packs are kept: tell your superiors and the holders of the root keys by another way, with region, entry and pack. What was verified before stays usable.',
  operator:
    'Tell the centre’s operators the code and what was seen. The replica is as it was and stays usable; synchronise again when they have put it right.',
  again:
    'Synchronise once more: what was damaged is fetched again. Where it stays so on another network, tell the centre’s operators.',
  line: 'Check the network or the centre’s address, then synchronise: nothing that came is fetched twice. Without a network, import a bundle.',
  update: 'Update this program, then try again. An old program does not guess at a new format.',
  policy:
    'Ask the centre for the new trust policy, install it (yaojian trust install), and compare its fingerprint by another way.',
  room: 'Make room on the disk, or drop regions that are not needed, then synchronise: what is in stays, and it goes on where it stopped.',
  disk: 'Check the disk and its connection. What was written is not affected; restore a backup if need be.',
  recopy:
    'Copy it again from the workstation that exported it; parts lie in one folder. What was whole and taken need not come again.',
  rename: 'Choose the file again, or another name.',
  repair:
    'Verify deeply; the next synchronisation fetches damaged packs again. If that does not help, restore a backup or rebuild (yaojian replica restore, rebuild).',
  regions: 'Drop the region, add it again, and synchronise.',
  input: 'Check what was entered or scanned, and try again.',
  wait: 'Wait until the other program is done, or stop it, then try again.',
  enrol: 'An administrator enrols this workstation first (yaojian enroll).',
  syncFirst: 'Synchronise first, then try again.',
};

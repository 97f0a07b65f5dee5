/** Brings the replica up to a bundle's checkpoint, by the same verification as from a network (design §3.3). */
import { existsSync } from 'node:fs';
import { syncError } from '../../shared/errors/sync-errors.ts';
import { parseCheckpoint } from '../../shared/log/checkpoint.ts';
import { MAX_NOTE_LENGTH, parseNote } from '../../shared/log/note/signed-note.ts';
import { NATION } from '../../shared/log/trust/trusted-checkpoint.ts';
import type { BundleImportAnswer } from '../../shared/protocol/bundle-answer.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import { asOf } from '../freshness/as-of.ts';
import type { Lack } from '../sync/lack.ts';
import { synchronise } from '../sync/sync-handlers.ts';
import type { Replica } from '../sync/sync-target.ts';
import { openBundle } from './bundle-reader.ts';
import { bundleSource } from './bundle-source.ts';
import { partName } from './bundle-writer.ts';

/** Most parts that are looked for beside the first. */
const MAX_PARTS = 9_999;

/**
 * Takes what is whole and says what lacks; a bundle older than the replica changes nothing. Parts that lie beside
 * the first under its name need not be named. Throws the errors of bundles and all that a synchronisation does.
 */
export async function importBundle(
  replica: Replica,
  files: readonly string[],
  work: LongWork,
): Promise<BundleImportAnswer> {
  const bundle = openBundle(withNeighbours(files));
  const source = bundleSource(bundle);
  const note = await source.read(`log/${NATION}/checkpoint`, MAX_NOTE_LENGTH);
  if (note === null)
    throw syncError('BUNDLE_WITHOUT_CHECKPOINT', { file: files[0] ?? '' }, { file: files[0] ?? '' });
  const { size } = parseCheckpoint(parseNote(note).text);
  const known = replica.store.log(NATION)?.size ?? 0;
  const lacking: { path: string; code: string }[] = bundle.lacking.map((path) => ({ path, code: 'PART' }));
  if (size < known) {
    const nothing = { packs: 0, rows: 0, bytes: 0, seconds: 0, refused: [] };
    const unchanged = { ...nothing, asOf: asOf(replica.store, replica.now()) };
    return { ...unchanged, nationalSize: size, isOlder: true, lacking: [] };
  }
  const lacks = (lack: Lack) => lacking.push(lack);
  const report = await synchronise(replica, source, work, lacks);
  return { ...report, nationalSize: size, isOlder: false, lacking };
}

function withNeighbours(files: readonly string[]): readonly string[] {
  const [first] = files;
  if (first === undefined || files.length > 1) return files;
  const parts = [first];
  while (parts.length < MAX_PARTS && existsSync(partName(first, parts.length)))
    parts.push(partName(first, parts.length));
  return parts;
}

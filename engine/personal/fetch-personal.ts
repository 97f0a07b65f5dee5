/**
 * Brings personal data of the roles this workstation was given up to the centre's newest lists: takes what opens a
 * commitment of an event that is here, drops what is named no more. A source that has no list (a bundle, a centre
 * that does not serve the role) changes nothing.
 */
import { personalError } from '../../shared/errors/personal-errors.ts';
import { hex } from '../../shared/formats/hex.ts';
import { MAX_NOTE_LENGTH, openNote } from '../../shared/log/note/signed-note.ts';
import { NATION, regionKeys } from '../../shared/log/trust/trusted-checkpoint.ts';
import { PackReader } from '../../shared/pack/pack-reader.ts';
import { opensCommitment } from '../../shared/personal/commitment.ts';
import {
  EVENTS_PER_CHUNK,
  MAX_CHUNK_LENGTH,
  type PersonalChunk,
  type PersonalLine,
  parsePersonalChunk,
  parsePersonalList,
  personalChunkPath,
  personalListPath,
} from '../../shared/personal/personal-list.ts';
import type { PersonalRole } from '../../shared/personal/personal-roles.ts';
import type { RegionRefusals } from '../sync/region-refusals.ts';
import type { SyncTarget } from '../sync/sync-target.ts';
import { pinnedPolicy } from '../trust/pinned-policies.ts';
import { commitmentIn } from './commitment-in.ts';
import { givenRoles } from './given-roles.ts';
import { PersonalValueStore } from './personal-values.ts';

/** What is wrong with a county's lists (NOTE_…, PERSONAL_…) is noted in `refusals`. Throws LOG_SOURCE_UNREACHABLE. */
export async function fetchPersonal(
  target: SyncTarget,
  refusals: RegionRefusals,
  signal?: AbortSignal,
): Promise<void> {
  const roles = givenRoles(target.store);
  const regions = target.store
    .logs()
    .map(({ region }) => region)
    .filter((region) => region !== NATION);
  const values = new PersonalValueStore(target.store.database);
  values.keepOnly(regions, roles);
  for (const region of regions) {
    for (const role of roles) {
      signal?.throwIfAborted();
      await refusals.unless(region, fetchList(target, values, region, role));
    }
  }
}

async function fetchList(
  target: SyncTarget,
  values: PersonalValueStore,
  region: string,
  role: PersonalRole,
): Promise<void> {
  const { port, source, store } = target;
  const path = personalListPath(region, role);
  const note = await source.read(path, MAX_NOTE_LENGTH);
  if (note === null) return;
  const { text } = openNote(port, note, regionKeys(port, pinnedPolicy(port, store), region));
  const { chunks, version } = parsePersonalList(text, region, role);
  const known = values.version(region, role);
  if (version < known) throw personalError('PERSONAL_ROLLBACK', { path, offered: version, known });
  // First what is to be gone: that must not wait for a download.
  values.putList(region, role, version, chunks);
  for (const chunk of chunks) {
    if (!values.hasChunk(region, role, chunk)) await fetchChunk(target, values, region, role, chunk);
  }
}

async function fetchChunk(
  target: SyncTarget,
  values: PersonalValueStore,
  region: string,
  role: PersonalRole,
  chunk: PersonalChunk,
): Promise<void> {
  const { port, source } = target;
  const path = personalChunkPath(region, role, chunk.sha256);
  const invalid = (reason: string) => personalError('PERSONAL_LIST_INVALID', { path, reason });
  const stored = await source.read(path, chunk.length);
  if (stored === null) throw invalid('it is not there');
  if (hex(port.sha256(stored)) !== chunk.sha256) throw invalid('its bytes are others than the list names');
  let text: string;
  try {
    const decoded = port.zstdDecompress(stored, MAX_CHUNK_LENGTH);
    text = new TextDecoder('utf-8', { fatal: true }).decode(decoded);
  } catch {
    throw invalid('it does not decode');
  }
  const lines = parsePersonalChunk(text, role, path);
  const from = chunk.chunk * EVENTS_PER_CHUNK;
  const inOrder = lines.every(
    ({ event }, at) =>
      event >= Math.max(from, (lines[at - 1]?.event ?? -1) + 1) && event < from + EVENTS_PER_CHUNK,
  );
  if (!inOrder) throw invalid('its events are not those of its place, in order');
  const commitments = commitmentsOf(target, region);
  const taken = lines.filter((line) => values.has(region, role, line) || opens(line));
  // An event that is not here yet comes with a later pack; its line is asked for again then.
  values.putChunk(region, role, chunk, taken, taken.length === lines.length);

  function opens(line: PersonalLine): boolean {
    const commitment = commitments(line.event, role);
    if (commitment === 'no event') return false;
    if (commitment === null || !opensCommitment(port, { ...line, role }, commitment)) {
      throw personalError('PERSONAL_MISMATCH', { event: line.event, role });
    }
    return true;
  }
}

function commitmentsOf({ packs, port }: SyncTarget, region: string) {
  const readers = packs
    .packs()
    .filter((pack) => pack.region === region)
    .map((pack) => new PackReader(packs.index(pack), packs.source(pack.id, pack.manifestId), port));
  return (event: number, role: PersonalRole): string | null | 'no event' => {
    for (const reader of readers) {
      const document = reader.document(event);
      if (document !== null) return commitmentIn(document, role);
    }
    return 'no event';
  };
}

/**
 * Brings the files of `personal/<region>/<role>/` up to the store: chunks, then the signed list that names them, then chunks that no
 * list names any more are deleted. Killed anywhere, the next run finishes it.
 */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { nodePort } from '../../host/node-port.ts';
import { hex } from '../../shared/formats/hex.ts';
import { formatVkey } from '../../shared/log/note/note-key.ts';
import { signNote } from '../../shared/log/note/signed-note.ts';
import {
  EVENTS_PER_CHUNK,
  type PersonalChunk,
  type PersonalLine,
  personalChunkPath,
  personalChunkText,
  personalListPath,
  personalListText,
} from '../../shared/personal/personal-list.ts';
import { isPersonalRole, type PersonalRole } from '../../shared/personal/personal-roles.ts';
import type { LogKey } from '../keys/cloud-keys.ts';
import { NATION_REGION } from '../publish/log-book.ts';
import type { CloudStore } from '../store/cloud-store.ts';
import { writeDurably } from '../store/durable-file.ts';
import { readSetting, writeSetting } from '../store/settings.ts';

const OWNER_ONLY = 0o600;

/** What a chunk was made of: with both numbers as they were, nothing was added and nothing erased. */
interface ChunkMade extends PersonalChunk {
  readonly values: number;
  readonly erased: number;
}

interface ChunkDue {
  readonly region: string;
  readonly role: string;
  readonly chunk: number;
  readonly values: number;
  readonly erased: number;
}

interface KeptList {
  readonly region: string;
  readonly role: string;
  readonly version: number;
  readonly chunks: string;
}

/**
 * A county gets what concerns its own events (docs/cloud.md `own`), not lines it follows for a code's sake. Numbers of
 * values and erasures by chunk; a chunk with nothing left has none.
 */
const DUE = `
SELECT printf('%06d', r.region) AS region, p.role, p.event / ${EVENTS_PER_CHUNK} AS chunk,
  sum(p.erased = 0) AS "values", sum(p.erased) AS erased
FROM (SELECT event, role, 0 AS erased FROM personal_values
  UNION ALL SELECT event, role, 1 FROM personal_erasures) p
JOIN region_events r ON r.event = p.event AND r.own = 1
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;

const LINES = `
SELECT p.event, p.salt, p.value FROM personal_values p
JOIN region_events r ON r.event = p.event AND r.own = 1
WHERE r.region = ? AND p.role = ? AND p.event >= ? AND p.event < ? ORDER BY p.event`;

/** @param originPrefix names of the counties' keys are `<originPrefix>/<region>` */
export async function publishPersonal(
  store: CloudStore,
  key: LogKey,
  originPrefix: string,
  nowMs: number,
): Promise<void> {
  const { database } = store;
  const signedBy = formatVkey(key.signerFor(`${originPrefix}/${NATION_REGION}`).verifier);
  const resign = readSetting(database, 'personalSignedBy', '') !== signedBy;
  const due = new Map<string, ChunkDue[]>();
  for (const one of database.prepare<[], ChunkDue>(DUE).iterate()) {
    const name = `${one.region} ${one.role}`;
    due.set(name, [...(due.get(name) ?? []), one]);
  }
  const kept = new Map(
    database
      .prepare<[], KeptList>('SELECT * FROM personal_lists')
      .all()
      .map((list) => [`${list.region} ${list.role}`, list]),
  );
  for (const [name, chunks] of due) {
    const [region = '', role = ''] = name.split(' ');
    if (!isPersonalRole(role)) continue;
    const before = kept.get(name);
    const made = before ? (JSON.parse(before.chunks) as readonly ChunkMade[]) : [];
    if (isSame(made, chunks) && before && !resign) continue;
    const now = await writeChunks(store, region, role, chunks, made);
    const version = Math.max(nowMs, (before?.version ?? 0) + 1);
    const present = now.filter(({ length }) => length > 0);
    const text = personalListText({ region, role, version, chunks: present });
    const note = signNote(text, [key.signerFor(`${originPrefix}/${region}`)]);
    await writeDurably(fileOf(store, personalListPath(region, role)), note, OWNER_ONLY);
    await dropOthers(store, region, role, present);
    // Last: what was interrupted is done again, under a later version.
    database
      .prepare('INSERT OR REPLACE INTO personal_lists (region, role, version, chunks) VALUES (?, ?, ?, ?)')
      .run(region, role, version, JSON.stringify(now));
  }
  if (resign) writeSetting(database, 'personalSignedBy', signedBy);
}

function isSame(made: readonly ChunkMade[], due: readonly ChunkDue[]): boolean {
  return due.every((chunk) => made.some((one) => isOf(one, chunk)));
}

function isOf(made: ChunkMade, due: ChunkDue): boolean {
  return made.chunk === due.chunk && made.values === due.values && made.erased === due.erased;
}

/** An empty chunk has length 0 and no file: it is remembered only. */
async function writeChunks(
  store: CloudStore,
  region: string,
  role: PersonalRole,
  due: readonly ChunkDue[],
  made: readonly ChunkMade[],
): Promise<readonly ChunkMade[]> {
  const lines = store.database.prepare<
    [number, string, number, number],
    { event: number; salt: Uint8Array; value: string }
  >(LINES);
  const now: ChunkMade[] = [];
  for (const one of due) {
    const { chunk, erased, values } = one;
    const before = made.find((other) => isOf(other, one));
    if (before) {
      now.push(before);
      continue;
    }
    const from = chunk * EVENTS_PER_CHUNK;
    const opened = lines
      .all(Number(region), role, from, from + EVENTS_PER_CHUNK)
      // Written by capture, as canonical JSON of its values.
      .map(
        ({ event, salt, value }): PersonalLine => ({
          event,
          salt: new Uint8Array(salt),
          values: JSON.parse(value),
        }),
      );
    if (opened.length === 0) {
      now.push({ chunk, values, erased, sha256: '', length: 0 });
      continue;
    }
    const stored = nodePort.zstdCompress(new TextEncoder().encode(personalChunkText(opened)));
    const sha256 = hex(nodePort.sha256(stored));
    await writeDurably(fileOf(store, personalChunkPath(region, role, sha256)), stored, OWNER_ONLY);
    now.push({ chunk, values, erased, sha256, length: stored.length });
  }
  return now;
}

async function dropOthers(
  store: CloudStore,
  region: string,
  role: PersonalRole,
  present: readonly PersonalChunk[],
): Promise<void> {
  const folder = join(store.home.personal, region, role);
  const named = new Set(['list', ...present.map(({ sha256 }) => sha256)]);
  for (const name of await readdir(folder)) {
    if (!named.has(name)) await rm(join(folder, name), { force: true });
  }
}

function fileOf({ home }: CloudStore, path: string): string {
  return join(home.root, ...path.split('/'));
}

/**
 * A replica whose file is damaged, made anew from what of it is whole: enrolment, trust and the verified positions
 * stay; packs that cannot be read are marked, and the next synchronisation fetches them. No network is needed.
 */
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { syncFile } from '../../host/durable-file.ts';
import { NATION } from '../../shared/log/trust/trusted-checkpoint.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import { openReplica } from '../replica/open-replica.ts';
import { PackSoundness } from '../replica/pack-soundness.ts';
import { BLOCK_IDS_PER_PACK } from '../replica/pack-store.ts';
import { replaceReplica, stagingHome } from '../replica/replace-replica.ts';
import { asReplicaError, isDamage, openReplicaWithKey, replicaFile } from '../replica/replica-database.ts';
import { keyFilePath, slotsPath } from '../security/slots-on-disk.ts';
import type { Unlock } from '../security/unlock.ts';

/** Without these the replica would not know whom it believes, or what it has seen: nothing is rebuilt. */
const ESSENTIAL = ['setting', 'trust_policy'] as const;
/** Either all of these come over, or counties begin from nothing. */
const OF_COUNTIES = ['log_entry', 'proven_log', 'pack'] as const;
/** Made here: what is known of soundness starts with what is found now. */
const MADE_ANEW = ['block', 'log', 'damaged_pack', 'proven_pack', 'proving'] as const;

export interface RebuildReport {
  readonly home: string;
  readonly packs: number;
  /** Packs to be fetched again. */
  readonly damaged: number;
  /** Counties begin from nothing: their positions could not be read. */
  readonly fromZero: boolean;
}

/** Throws REPLICA_DAMAGED where not even the enrolment can be read, DISK_FULL; then the replica is as it was. */
export async function rebuildReplica(
  home: string,
  unlock: Unlock | undefined,
  work: LongWork,
): Promise<RebuildReport> {
  const old = await openReplica(home, unlock);
  let fresh: Database | null = null;
  try {
    const staging = stagingHome(home);
    copyFileSync(slotsPath(home), slotsPath(staging));
    if (existsSync(keyFilePath(home))) copyFileSync(keyFilePath(home), keyFilePath(staging));
    fresh = openReplicaWithKey(staging, old.key);
    fresh.pragma('synchronous = OFF');
    // Nobody writes to the old one meanwhile: what they wrote would be lost.
    old.database.exec('BEGIN IMMEDIATE');
    const fromZero = !copyTables(old.database, fresh);
    const report = { home, ...(await copyPacks(old.database, fresh, work)), fromZero };
    fresh.pragma('wal_checkpoint(TRUNCATE)');
    fresh.close();
    fresh = null;
    syncFile(replicaFile(staging));
    old.close();
    replaceReplica(home);
    return report;
  } catch (cause) {
    rmSync(`${home}/restoring`, { recursive: true, force: true });
    throw asReplicaError(cause, home);
  } finally {
    fresh?.close();
    if (old.database.open) old.close();
  }
}

/** False where counties must begin from nothing. */
function copyTables(old: Database, fresh: Database): boolean {
  const special: readonly string[] = [...ESSENTIAL, ...OF_COUNTIES, ...MADE_ANEW];
  for (const table of ESSENTIAL) copyTable(old, fresh, table);
  const whole = attempt(fresh, () => {
    for (const table of OF_COUNTIES) copyTable(old, fresh, table);
    copyTable(old, fresh, 'log');
  });
  // The nation's position alone still refuses a log that went back.
  if (!whole) attempt(fresh, () => copyTable(old, fresh, 'log', `region = '${NATION}'`));
  for (const table of tablesOf(fresh).filter((name) => !special.includes(name))) {
    const copied = attempt(fresh, () => copyTable(old, fresh, table));
    if (!copied && table === 'directory') fresh.prepare("DELETE FROM setting WHERE name = 'directory'").run();
    // What follows from packs is made again from them.
    if (!copied) fresh.prepare('UPDATE pack SET derived = 0').run();
  }
  return whole;
}

function attempt(fresh: Database, copy: () => void): boolean {
  try {
    fresh.transaction(copy)();
    return true;
  } catch (cause) {
    if (isDamage(cause)) return false;
    throw cause;
  }
}

function tablesOf(database: Database): readonly string[] {
  const sql =
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
  return database
    .prepare<[], { name: string }>(sql)
    .all()
    .map(({ name }) => name);
}

function copyTable(old: Database, fresh: Database, table: string, where = '1'): void {
  fresh.prepare(`DELETE FROM "${table}"`).run();
  const columns = old.prepare(`SELECT * FROM "${table}" LIMIT 0`).columns().length;
  const insert = fresh.prepare(`INSERT INTO "${table}" VALUES (${Array(columns).fill('?').join(', ')})`);
  for (const row of old.prepare<[], unknown[]>(`SELECT * FROM "${table}" WHERE ${where}`).raw().iterate())
    insert.run(...row);
}

async function copyPacks(
  old: Database,
  fresh: Database,
  work: LongWork,
): Promise<{ readonly packs: number; readonly damaged: number }> {
  const known = new PackSoundness(old).damagedIds();
  const soundness = new PackSoundness(fresh);
  const packs = fresh.prepare<[], { id: number }>('SELECT id FROM pack ORDER BY id').all();
  let damaged = 0;
  for (const [done, { id }] of packs.entries()) {
    work.onProgress?.({ phase: 'copy', done, total: packs.length, unit: 'packs' });
    const copied = !known.has(id) && attempt(fresh, () => copyBlocks(old, fresh, id));
    if (!copied) {
      soundness.markDamaged(id, 'BLOCK_UNREADABLE', Date.now());
      damaged += 1;
    }
    await new Promise((resolve) => setImmediate(resolve));
    work.signal?.throwIfAborted();
  }
  return { packs: packs.length - damaged, damaged };
}

function copyBlocks(old: Database, fresh: Database, pack: number): void {
  const insert = fresh.prepare('INSERT INTO block (id, stored) VALUES (?, ?)');
  const read = old.prepare<[number, number], [number, Uint8Array]>(
    'SELECT id, stored FROM block WHERE id >= ? AND id < ? ORDER BY id',
  );
  const first = pack * BLOCK_IDS_PER_PACK;
  for (const [id, stored] of read.raw().iterate(first, first + BLOCK_IDS_PER_PACK) as Iterable<
    [number, Uint8Array]
  >) {
    insert.run(id, stored);
  }
}

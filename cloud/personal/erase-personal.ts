/** Erases what is known of a person from the centre. Commitments, and every proof over them, stay as they are. */
import type { Database } from 'better-sqlite3';
import { personalError } from '../../shared/errors/personal-errors.ts';
import { isPersonalRole, personalRoles } from '../../shared/personal/personal-roles.ts';
import { listedLogKey } from '../keys/cloud-keys.ts';
import { readTrust } from '../keys/trust-file.ts';
import { asPublisher } from '../publish/publisher-lock.ts';
import type { CloudStore } from '../store/cloud-store.ts';
import { publishPersonal } from './publish-personal.ts';

export interface Erasure {
  /** National event number. */
  readonly event: number;
  readonly role: string;
  /** Kept with the line that says what was erased; names no person. */
  readonly reason: string;
}

export interface ErasureReport {
  readonly event: number;
  readonly role: string;
  /** RFC 3339. */
  readonly erased: string;
  /** False where it had been erased before. */
  readonly now: boolean;
}

/**
 * Throws PERSONAL_ROLE_UNKNOWN, PERSONAL_NOTHING, PURPOSE_MISSING, and PERSONAL_ERASE_UNFINISHED, after which it can be
 * called again.
 */
export function erasePersonal({ database }: CloudStore, erasure: Erasure, nowMs: number): ErasureReport {
  const { event, reason } = erasure;
  const role = erasure.role;
  if (!isPersonalRole(role)) {
    throw personalError('PERSONAL_ROLE_UNKNOWN', { role, roles: personalRoles.join(', ') });
  }
  if (reason.trim().length < 4 || reason.length > 500) throw personalError('PURPOSE_MISSING');
  const before = database
    .prepare<[number, string], { at: number }>(
      'SELECT at FROM personal_erasures WHERE event = ? AND role = ?',
    )
    .get(event, role);
  if (!before) eraseNow(database, { event, role, reason: reason.trim() }, nowMs);
  // No older copy of the page is left in the write-ahead log.
  const [log] = database.pragma('wal_checkpoint(TRUNCATE)') as { readonly busy: number }[];
  if (log?.busy !== 0) throw personalError('PERSONAL_ERASE_UNFINISHED');
  return { event, role, erased: new Date(before?.at ?? nowMs).toISOString(), now: !before };
}

/** The same, and what is served is made anew without it. Throws PUBLISH_BUSY as well, before anything is erased. */
export function erasePublished(store: CloudStore, erasure: Erasure, nowMs: number): Promise<ErasureReport> {
  return asPublisher(store, async () => {
    const report = erasePersonal(store, erasure, nowMs);
    const trust = readTrust(store.home);
    if (trust !== null) {
      await publishPersonal(store, listedLogKey(store.home.keys, trust), trust.originPrefix, nowMs);
    }
    return report;
  });
}

function eraseNow(database: Database, { event, reason, role }: Erasure, nowMs: number): void {
  // Overwritten in the file.
  database.pragma('secure_delete = ON');
  try {
    database
      .transaction(() => {
        const { changes } = database
          .prepare('DELETE FROM personal_values WHERE event = ? AND role = ?')
          .run(event, role);
        if (changes === 0) throw personalError('PERSONAL_NOTHING', { event, role });
        database
          .prepare('INSERT INTO personal_erasures (event, role, at, reason) VALUES (?, ?, ?, ?)')
          .run(event, role, nowMs, reason);
      })
      .immediate();
  } finally {
    database.pragma('secure_delete = OFF');
  }
}

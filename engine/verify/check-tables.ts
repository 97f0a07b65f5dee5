/** The small tables and their indexes, every page of them; blocks are proven by their hashes instead. */
import { atRestError } from '../../shared/errors/at-rest-errors.ts';
import { isCodedError } from '../../shared/errors/coded-error.ts';
import { asReplicaError } from '../replica/replica-database.ts';
import type { ReplicaStore } from '../replica/replica-store.ts';

export function checkTables({ database, home }: ReplicaStore): readonly {
  readonly code: string;
  readonly message: string;
}[] {
  try {
    const tables = database
      .prepare<[], { name: string }>(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('block') ORDER BY name",
      )
      .all();
    for (const { name } of tables) {
      const reason = String(database.pragma(`integrity_check("${name}")`, { simple: true }));
      if (reason !== 'ok')
        throw atRestError('TABLES_DAMAGED', { home, reason: `${name}: ${inOneLine(reason)}` });
    }
    return [];
  } catch (cause) {
    const failure = asReplicaError(cause, home);
    if (!isCodedError(failure)) throw failure;
    return [{ code: failure.code, message: failure.message }];
  }
}

/** SQLite tells of several things under a heading of asterisks, a line each, and may quote what is damaged. */
function inOneLine(reason: string): string {
  const lines = reason.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('***'));
  const text = lines.join('; ').replace(/[^\x20-\x7e]+/g, '?');
  return text.length <= 200 ? text : `${text.slice(0, 200)}…`;
}

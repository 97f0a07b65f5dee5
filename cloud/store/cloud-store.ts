/** The centre's durable state: an embedded SQLite file, the keys and the published files beside it. */
import type { Database } from 'better-sqlite3';
import type { CloudHome } from './cloud-home.ts';

export interface CloudStore {
  readonly home: CloudHome;
  /** The SQLite file. */
  readonly file: string;
  /** One connection, one writer; `synchronous=FULL` in WAL mode. */
  readonly database: Database;
  close(): void;
}

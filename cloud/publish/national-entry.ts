/**
 * The national log's entry of a publish: the Merkle root over the pins of all counties, and the directory
 * (design §3.2). Pins and directory are files beside the log.
 */
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { nodePort } from '../../host/node-port.ts';
import { encodeBase64 } from '../../shared/formats/base64.ts';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';
import type { Pin } from '../../shared/log/pins/pin.ts';
import { partRoot } from '../../shared/log/pins/pin-part.ts';
import { writeDurably } from '../store/durable-file.ts';
import { LogBook, NATION_REGION } from './log-book.ts';
import type { Horizon } from './plan-rounds.ts';

interface Publication {
  readonly national_index: number;
  readonly pins: string;
  readonly directory_sha256: string;
  readonly directory_length: number;
  readonly directory_change: number;
}

interface PublishedDirectory {
  /** Hex, of the decoded bytes. */
  readonly sha256: string;
  readonly length: number;
}

const encoder = new TextEncoder();

/** Appends an entry where any county's log or the directory is not what the last entry says; true if it did. */
export async function appendNationalEntry(
  database: Database,
  publication: string,
  horizon: Horizon,
): Promise<boolean> {
  const last = database
    .prepare<[], Publication>('SELECT * FROM publications ORDER BY national_index DESC LIMIT 1')
    .get();
  const logs = new LogBook(database);
  const counties = logs.trees().filter(({ region, size }) => region !== NATION_REGION && size > 0);
  const directory = await publishDirectory(database, publication, last, horizon.directoryChange);
  if (last !== undefined && directory.sha256 === last.directory_sha256 && isPinned(last.pins, counties))
    return false;

  const completeThrough = new Date(horizon.completeThroughMs).toISOString();
  const pins = counties.map(
    ({ region, root, size }): Pin => ({ completeThrough, region, root: encodeBase64(root), size }),
  );
  const entry = canonicalJson({
    kind: 'publish',
    version: 1,
    recordTime: completeThrough,
    pins: { count: pins.length, root: encodeBase64(partRoot(nodePort, pins)) },
    directory,
  });
  const remember = database.prepare('INSERT INTO publications VALUES (?, ?, ?, ?, ?)');
  database
    .transaction(() => {
      const nation = logs.log(NATION_REGION);
      const { sha256, length } = directory;
      remember.run(nation.entries.size, canonicalJson(pins), sha256, length, horizon.directoryChange);
      logs.append(nation, [encoder.encode(entry)]);
    })
    .immediate();
  return true;
}

/** Pins of the national entries from `from` on, as their files are to read. */
export function pinsSince(database: Database, from: number): { nationalIndex: number; pins: string }[] {
  return database
    .prepare<[number], { nationalIndex: number; pins: string }>(
      'SELECT national_index AS nationalIndex, pins FROM publications WHERE national_index >= ? ORDER BY 1',
    )
    .all(from);
}

/** The counties and their sizes in the last publication; empty before the first. */
export function lastPins(database: Database): Pin[] {
  const pins = database
    .prepare<[], string>('SELECT pins FROM publications ORDER BY national_index DESC LIMIT 1')
    .pluck()
    .get();
  // Written by this file alone.
  return pins === undefined ? [] : (JSON.parse(pins) as Pin[]);
}

function isPinned(pins: string, counties: readonly { region: string; size: number }[]): boolean {
  const pinned = new Map((JSON.parse(pins) as Pin[]).map(({ region, size }) => [region, size]));
  return counties.every(({ region, size }) => pinned.get(region) === size);
}

/** Writes the directory under its hash, unless nothing changed since the last publication. */
async function publishDirectory(
  database: Database,
  publication: string,
  last: Publication | undefined,
  upTo: number,
): Promise<PublishedDirectory> {
  if (last !== undefined && last.directory_change === upTo) {
    return { sha256: last.directory_sha256, length: last.directory_length };
  }
  const lines = (table: string, key: string): string =>
    database
      .prepare<[number], string>(`SELECT line FROM ${table} WHERE changed <= ? ORDER BY ${key}`)
      .pluck()
      .all(upTo)
      .join(',');
  // Lines are canonical JSON and the two names stand in order: so is the whole.
  const bytes = encoder.encode(
    `{"parties":[${lines('parties', 'party')}],"products":[${lines('products', 'prefix')}]}`,
  );
  const sha256 = Buffer.from(nodePort.sha256(bytes)).toString('hex');
  await writeDurably(join(publication, 'directory', sha256), nodePort.zstdCompress(bytes));
  return { sha256, length: bytes.length };
}

/**
 * The peer `duckdb`: a column store with the rows of `sqlite-row-per-event`, appended in bulk and indexed by code
 * afterwards, as its manual advises. It answers asynchronously only, so rows are brought in before they are folded.
 */
import { type DuckDBAppender, type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { EpcisEvent } from '../../shared/domain/event/epcis-event.ts';
import type { NamedRole } from '../../shared/domain/event/event-facts.ts';
import type { RecordedEvent } from '../record/recorded-event.ts';
import { factsWithoutCodes } from './facts-without-codes.ts';
import { afterPrefix } from './peer-database.ts';
import { NotAtHand, type PeerEvent, type PeerRow, type PeerStore } from './peer-store.ts';

const SCHEMA = `
CREATE TABLE event (number BIGINT, identity VARCHAR, record_time_ms BIGINT, aside BOOLEAN, document VARCHAR);
CREATE TABLE event_code (code VARCHAR, event BIGINT, role VARCHAR, link VARCHAR, time_ms BIGINT);
`;
const INDEXES = `
CREATE UNIQUE INDEX event_by_number ON event (number);
CREATE INDEX event_code_by_code ON event_code (code);
CHECKPOINT;
`;
const GROUP_CODES = 4_096;
/** Asked for so few codes it brings what they are linked to as well: a pack is not asked for unit by unit. */
const FEW_CODES = 16;
const LEVELS_AROUND = 2;
/** Events kept decoded, as many as the replica's record keeps. */
const EVENTS_KEPT = 300_000;

export async function openDuckdb(file: string): Promise<PeerStore> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await connection.run(SCHEMA);
  const appenders = {
    event: await connection.createAppender('event'),
    code: await connection.createAppender('event_code'),
  };
  const reading = new DuckdbReading(connection);
  return {
    begin: () => undefined,
    add: (event) => append(appenders, event),
    commit: () => {
      appenders.event.flushSync();
      appenders.code.flushSync();
    },
    finish: async () => {
      appenders.event.closeSync();
      appenders.code.closeSync();
      await connection.run(INDEXES);
    },
    rows: (code) => reading.rows(code),
    bring: (codes) => reading.bring(codes),
    forget: () => reading.forget(),
    codes: (prefix) => reading.codes(prefix),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function append(
  { code: codes, event: events }: { readonly event: DuckDBAppender; readonly code: DuckDBAppender },
  { aside, document, identity, number, recordTimeMs, rows }: RecordedEvent,
): void {
  const event = BigInt(number);
  events.appendBigInt(event);
  events.appendVarchar(identity);
  events.appendBigInt(BigInt(recordTimeMs));
  events.appendBoolean(aside);
  events.appendVarchar(document);
  events.endRow();
  for (const { code, link, role, timeMs } of rows) {
    codes.appendVarchar(code);
    codes.appendBigInt(event);
    codes.appendVarchar(role);
    if (link === null) codes.appendNull();
    else codes.appendVarchar(link);
    codes.appendBigInt(BigInt(timeMs));
    codes.endRow();
  }
}

class DuckdbReading {
  readonly #connection: DuckDBConnection;
  readonly #rows = new Map<string, readonly PeerRow[]>();
  readonly #events = new Map<number, PeerEvent>();

  constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  rows(code: string): readonly PeerRow[] {
    const rows = this.#rows.get(code);
    if (rows === undefined) throw new NotAtHand(code);
    return rows;
  }

  forget(): void {
    this.#rows.clear();
  }

  async bring(codes: readonly string[]): Promise<void> {
    const deep = codes.length <= FEW_CODES ? LEVELS_AROUND : 0;
    let wanted = codes;
    for (let level = 0; level <= deep; level++) wanted = await this.#bringRows(wanted);
  }

  /** Returns what the rows link to. */
  async #bringRows(codes: readonly string[]): Promise<readonly string[]> {
    const wanted = [...new Set(codes)].filter((code) => !this.#rows.has(code));
    if (wanted.length === 0) return [];
    const found = await this.#read(
      `SELECT code, event, role, link, time_ms FROM event_code WHERE code IN (${wanted.map(quoted).join(',')})`,
    );
    await this.#bringEvents(found.map((row) => Number(row[1])));
    const rows = new Map(wanted.map((code): [string, PeerRow[]] => [code, []]));
    const links: string[] = [];
    for (const [code, number, role, linked, timeMs] of found) {
      const event = this.#events.get(Number(number));
      if (event === undefined) throw new RangeError(`no event ${String(number)}`);
      const link = linked === null || linked === undefined ? null : String(linked);
      if (link !== null) links.push(link);
      // Its own columns, as they were appended.
      const row = { event, role: String(role) as NamedRole, link, timeMs: Number(timeMs) };
      rows.get(String(code))?.push(row);
    }
    for (const [code, list] of rows) this.#rows.set(code, list);
    return links;
  }

  async *codes(prefix: string): AsyncGenerator<readonly string[]> {
    const between = `code >= ${quoted(prefix)} AND code < ${quoted(afterPrefix(prefix))}`;
    const read = await this.#read(`SELECT DISTINCT code FROM event_code WHERE ${between} ORDER BY code`);
    for (let at = 0; at < read.length; at += GROUP_CODES) {
      const group = read.slice(at, at + GROUP_CODES).map(([code]) => String(code));
      await this.bring(group);
      yield group;
    }
  }

  async #bringEvents(numbers: readonly number[]): Promise<void> {
    if (this.#events.size >= EVENTS_KEPT) this.#events.clear();
    const wanted = [...new Set(numbers)].filter((number) => !this.#events.has(number));
    if (wanted.length === 0) return;
    const found = await this.#read(
      `SELECT number, identity, record_time_ms, aside, document FROM event WHERE number IN (${wanted.join(',')})`,
    );
    for (const [number, identity, recordTimeMs, aside, document] of found) {
      this.#events.set(Number(number), {
        number: Number(number),
        identity: String(identity),
        recordTimeMs: Number(recordTimeMs),
        aside: aside === true,
        facts: factsWithoutCodes(JSON.parse(String(document)) as EpcisEvent),
      });
    }
  }

  async #read(sql: string) {
    return (await this.#connection.runAndReadAll(sql)).getRows();
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

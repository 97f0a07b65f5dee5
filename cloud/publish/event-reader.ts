/** Reads events back from the store, with their facts and their rows by code number. */
import type { Database, Statement } from 'better-sqlite3';
import { nodePort } from '../../host/node-port.ts';
import { deriveEventFacts } from '../../shared/domain/event/derive-event-facts.ts';
import type { EpcisEvent } from '../../shared/domain/event/epcis-event.ts';
import type { EventFacts } from '../../shared/domain/event/event-facts.ts';
import { packs, toStoredRole } from '../store/stored-role.ts';
import type { NamedRow } from './assign-regions.ts';

export interface StoredEvent {
  readonly number: number;
  readonly recordTimeMs: number;
  /** Base identity. */
  readonly identity: string;
  readonly leafHash: Uint8Array;
  readonly document: EpcisEvent;
  readonly facts: EventFacts;
}

interface EventColumns {
  number: number;
  record_time_ms: number;
  cbv_identity: string | null;
  leaf_hash: Uint8Array;
  document: string;
}

/** Keeps what it read: one reader serves one round. */
export class EventReader {
  readonly #read: Statement<[number], EventColumns>;
  readonly #codeId: Statement<[string], number>;
  readonly #codeText: Statement<[number], string>;
  readonly #events = new Map<number, StoredEvent>();
  readonly #ids = new Map<string, number>();
  readonly #texts = new Map<number, string>();

  constructor(database: Database) {
    this.#read = database.prepare(
      'SELECT number, record_time_ms, cbv_identity, leaf_hash, document FROM events WHERE number = ?',
    );
    this.#codeId = database.prepare<[string], number>('SELECT id FROM codes WHERE code = ?').pluck();
    this.#codeText = database.prepare<[number], string>('SELECT code FROM codes WHERE id = ?').pluck();
  }

  event(number: number): StoredEvent {
    const known = this.#events.get(number);
    if (known !== undefined) return known;
    const columns = this.#read.get(number);
    if (columns === undefined) throw new RangeError(`no event ${number}`);
    // Checked when it was captured; canonical JSON of an EpcisEvent is what this column holds.
    const document = JSON.parse(columns.document) as EpcisEvent;
    const event: StoredEvent = {
      number,
      recordTimeMs: columns.record_time_ms,
      identity: columns.cbv_identity ?? document.eventID ?? '',
      leafHash: columns.leaf_hash,
      document,
      facts: deriveEventFacts(document),
    };
    this.#events.set(number, event);
    return event;
  }

  /** The event's rows, as capture stored them. */
  rows(number: number): NamedRow[] {
    const { facts } = this.event(number);
    const packing = packs(facts);
    return facts.names.map((name) => ({
      code: this.#id(name.code),
      event: number,
      role: toStoredRole(name.role, packing),
      link: name.link === null ? 0 : this.#id(name.link),
      timeMs: name.timeMs,
    }));
  }

  /** As `event_identities` keys it. */
  identityHash(identity: string): Uint8Array {
    return nodePort.sha256(new TextEncoder().encode(identity));
  }

  /** Canonical identifier of a code number. */
  code(id: number): string {
    const known = this.#texts.get(id);
    if (known !== undefined) return known;
    const text = this.#codeText.get(id);
    if (text === undefined) throw new RangeError(`no code ${id}`);
    this.#texts.set(id, text);
    return text;
  }

  #id(code: string): number {
    const known = this.#ids.get(code);
    if (known !== undefined) return known;
    const id = this.#codeId.get(code);
    if (id === undefined) throw new RangeError('a code that capture did not number');
    this.#ids.set(code, id);
    this.#texts.set(id, code);
    return id;
  }
}

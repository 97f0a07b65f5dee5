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
  /** Its canonical JSON, as it was captured. */
  readonly canonicalJson: string;
  readonly facts: EventFacts;
  /** Numbers of the codes that the facts name, in their order, each followed by its link's (0: none). */
  readonly codeIds: Float64Array;
}

interface EventColumns {
  number: number;
  record_time_ms: number;
  cbv_identity: string | null;
  leaf_hash: Uint8Array;
  code_ids: Uint8Array;
  document: string;
}

/** Keeps what it read: one reader serves one round. */
export class EventReader {
  readonly #read: Statement<[number], EventColumns>;
  readonly #codeText: Statement<[number], string>;
  readonly #events = new Map<number, StoredEvent>();
  readonly #texts = new Map<number, string>();

  constructor(database: Database) {
    this.#read = database.prepare(
      'SELECT number, record_time_ms, cbv_identity, leaf_hash, code_ids, document FROM events WHERE number = ?',
    );
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
      canonicalJson: columns.document,
      facts: deriveEventFacts(document),
      // Copied, since a view of eight-byte numbers must be aligned.
      codeIds: new Float64Array(columns.code_ids.slice().buffer),
    };
    this.#events.set(number, event);
    return event;
  }

  /** The event's rows, as capture stored them. */
  rows(number: number): NamedRow[] {
    const { facts, codeIds } = this.event(number);
    // Both come from the same derivation; were it ever to change, nothing must be signed on a mismatch.
    if (codeIds.length !== 2 * facts.names.length)
      throw new RangeError(`codes of event ${number} do not fit`);
    const packing = packs(facts);
    return facts.names.map((name, i) => {
      const code = codeIds[2 * i] ?? 0;
      this.#texts.set(code, name.code);
      const role = toStoredRole(name.role, packing);
      return { code, event: number, role, link: codeIds[2 * i + 1] ?? 0, timeMs: name.timeMs };
    });
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
}

/** Writes captured events into the store: identity check, numbers, codes, rows. One call, one piece of a transaction. */
import type { Database, Statement } from 'better-sqlite3';
import type { EpcisEvent } from '../../shared/domain/event/epcis-event.ts';
import { leafHash } from '../../shared/log/merkle/merkle-hash.ts';
import { eventLeafBytes } from '../../shared/pack/event-leaf.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import { billKey, correctionTargets } from '../store/correction-target.ts';
import { packs, toStoredRole } from '../store/stored-role.ts';
import type { CapturedEvent } from './captured-event.ts';
import { CodeNumbers } from './code-numbers.ts';
import { saysTheSame } from './same-content.ts';

export interface Recorded {
  readonly events: number;
  /** Codes named, each once an event (semantics 1.4). */
  readonly rows: number;
  /** Events whose identity is taken by other content. */
  readonly conflicts: readonly CapturedEvent[];
}

type Row = readonly [code: number, event: number, role: number, link: number, timeMs: number];

export class EventRecorder {
  readonly #port: HostPort;
  readonly #codes: CodeNumbers;
  readonly #known: Statement<[Uint8Array], { event: number; content_hash: Uint8Array }>;
  readonly #documentOf: Statement<[number], string>;
  readonly #lastNumber: Statement<[], number | null>;
  readonly #addEvent: Statement;
  readonly #addIdentity: Statement;
  readonly #addParty: Statement;
  readonly #addBill: Statement;
  readonly #addCorrection: Statement;
  readonly #addReplacement: Statement;
  readonly #addName: Statement;

  constructor(database: Database, port: HostPort) {
    this.#port = port;
    this.#codes = new CodeNumbers(database);
    this.#known = database.prepare(
      'SELECT event, content_hash FROM event_identities WHERE identity_hash = ?',
    );
    this.#documentOf = database
      .prepare<[number], string>('SELECT document FROM events WHERE number = ?')
      .pluck();
    this.#lastNumber = database.prepare<[], number | null>('SELECT max(number) FROM events').pluck();
    this.#addEvent = database.prepare(
      'INSERT INTO events (number, record_time_ms, row_count, cbv_identity, leaf_hash, document) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#addIdentity = database.prepare('INSERT INTO event_identities VALUES (?, ?, ?)');
    this.#addParty = database.prepare('INSERT OR IGNORE INTO event_parties VALUES (?, ?)');
    this.#addBill = database.prepare('INSERT OR IGNORE INTO event_bills VALUES (?, ?)');
    this.#addCorrection = database.prepare('INSERT OR IGNORE INTO corrections VALUES (?, ?)');
    this.#addReplacement = database.prepare('INSERT OR IGNORE INTO replacements VALUES (?, ?, ?)');
    this.#addName = database.prepare('INSERT OR IGNORE INTO names VALUES (?, ?, ?, ?, ?)');
  }

  /** Inside a write transaction; all events get the same record time (epoch ms). */
  record(events: readonly CapturedEvent[], recordTimeMs: number): Recorded {
    let number = this.#lastNumber.get() ?? 0;
    const fresh: { readonly event: CapturedEvent; readonly number: number }[] = [];
    const conflicts: CapturedEvent[] = [];
    for (const event of events) {
      const known = this.#known.get(event.identityHash);
      if (known !== undefined) {
        if (!this.#isRepeated(event, known)) conflicts.push(event);
        continue;
      }
      number += 1;
      this.#addIdentity.run(event.identityHash, event.contentHash, number);
      fresh.push({ event, number });
    }
    this.#codes.learn(codesOf(fresh.map(({ event }) => event)));
    const rows: Row[] = [];
    let named = 0;
    for (const { event, number } of fresh) named += this.#recordOne(event, number, recordTimeMs, rows);
    // In the order of the tree, so that pages are touched once.
    rows.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    for (const row of rows) this.#addName.run(...row);
    return { events: fresh.length, rows: named, conflicts };
  }

  #isRepeated(event: CapturedEvent, known: { event: number; content_hash: Uint8Array }): boolean {
    if (Buffer.compare(known.content_hash, event.contentHash) === 0) return true;
    const recorded = this.#documentOf.get(known.event);
    return recorded !== undefined && saysTheSame(parse(recorded), parse(event.canonical), this.#port);
  }

  #recordOne(event: CapturedEvent, number: number, recordTimeMs: number, rows: Row[]): number {
    const { facts, identity, canonical } = event;
    const packing = packs(facts);
    const named = new Set<number>();
    for (const name of facts.names) {
      const code = this.#codes.of(name.code);
      const link = name.link === null ? 0 : this.#codes.of(name.link);
      named.add(code);
      rows.push([code, number, toStoredRole(name.role, packing), link, name.timeMs]);
      if (name.role !== 'object' || link === 0) continue;
      this.#addReplacement.run(code, link, number);
      this.#addReplacement.run(link, code, number);
    }
    const leaf = leafHash(
      this.#port,
      eventLeafBytes({ number, recordTimeMs, documentCanonicalJson: canonical }),
    );
    this.#addEvent.run(
      number,
      recordTimeMs,
      facts.names.length,
      event.hashed ? identity.base : null,
      leaf,
      canonical,
    );
    for (const party of [facts.party, facts.from, facts.to, facts.deliverTo]) {
      if (party !== null) this.#addParty.run(party, number);
    }
    if (facts.bill !== null) this.#addBill.run(billKey(facts.bill), number);
    for (const target of correctionTargets(facts, identity.base)) this.#addCorrection.run(target, number);
    return named.size;
  }
}

function codesOf(events: readonly CapturedEvent[]): Set<string> {
  const codes = new Set<string>();
  for (const { facts } of events) {
    for (const name of facts.names) {
      codes.add(name.code);
      if (name.link !== null) codes.add(name.link);
    }
  }
  return codes;
}

/** Canonical form of a document that capture has read and checked. */
function parse(canonical: string): EpcisEvent {
  return JSON.parse(canonical) as EpcisEvent;
}

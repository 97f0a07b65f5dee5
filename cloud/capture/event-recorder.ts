/** Writes captured events into the store: identity check, numbers, codes, rows. One call, one piece of a transaction. */
import type { Database, Statement } from 'better-sqlite3';
import { type EpcisEvent, extension } from '../../shared/domain/event/epcis-event.ts';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';
import { leafHash } from '../../shared/log/merkle/merkle-hash.ts';
import { eventLeafBytes } from '../../shared/pack/event-leaf.ts';
import { liftPersonal, withCommitments } from '../../shared/personal/lift-personal.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import { PersonalStore } from '../personal/personal-store.ts';
import { billKey, correctionTargets } from '../store/correction-target.ts';
import { type CodeRow, packRows } from '../store/packed-rows.ts';
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

type RowsByCode = Map<number, CodeRow[]>;

export class EventRecorder {
  readonly #port: HostPort;
  readonly #codes: CodeNumbers;
  readonly #persons: PersonalStore;
  readonly #known: Statement<[Uint8Array], number>;
  readonly #documentOf: Statement<[number], string>;
  readonly #lastNumber: Statement<[], number | null>;
  readonly #addEvent: Statement;
  readonly #addIdentity: Statement;
  readonly #addParty: Statement;
  readonly #addBill: Statement;
  readonly #addCorrection: Statement;
  readonly #addReplacement: Statement;
  readonly #addRows: Statement;

  constructor(database: Database, port: HostPort) {
    this.#port = port;
    this.#codes = new CodeNumbers(database);
    this.#persons = new PersonalStore(database, port);
    this.#known = database
      .prepare<[Uint8Array], number>('SELECT event FROM event_identities WHERE identity_hash = ?')
      .pluck();
    this.#documentOf = database
      .prepare<[number], string>('SELECT document FROM events WHERE number = ?')
      .pluck();
    this.#lastNumber = database.prepare<[], number | null>('SELECT max(number) FROM events').pluck();
    this.#addEvent = database.prepare(
      'INSERT INTO events (number, record_time_ms, row_count, cbv_identity, leaf_hash, code_ids, document) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    this.#addIdentity = database.prepare('INSERT INTO event_identities VALUES (?, ?)');
    this.#addParty = database.prepare('INSERT OR IGNORE INTO event_parties VALUES (?, ?)');
    this.#addBill = database.prepare('INSERT OR IGNORE INTO event_bills VALUES (?, ?)');
    this.#addCorrection = database.prepare('INSERT OR IGNORE INTO corrections VALUES (?, ?)');
    this.#addReplacement = database.prepare('INSERT OR IGNORE INTO replacements VALUES (?, ?, ?)');
    this.#addRows = database.prepare('INSERT INTO code_rows VALUES (?, ?, ?)');
  }

  /** Inside a write transaction; all events get the same record time (epoch ms). */
  record(events: readonly CapturedEvent[], recordTimeMs: number): Recorded {
    const first = (this.#lastNumber.get() ?? 0) + 1;
    let number = first - 1;
    const fresh: { readonly event: CapturedEvent; readonly number: number }[] = [];
    const conflicts: CapturedEvent[] = [];
    for (const event of events) {
      const known = this.#known.get(event.identityHash);
      if (known !== undefined) {
        // Recorded before, or a moment ago in this very batch.
        const recorded = fresh[known - first]?.event ?? this.#recorded(known);
        const same =
          saysTheSame(recorded.canonical, event.canonical, this.#port) &&
          this.#persons.saysTheSame(known, recorded.personal, event.personal);
        if (!same) conflicts.push(event);
        continue;
      }
      number += 1;
      this.#addIdentity.run(event.identityHash, number);
      fresh.push({ event, number });
    }
    this.#codes.learn(codesOf(fresh.map(({ event }) => event)));
    const rows: RowsByCode = new Map();
    let named = 0;
    for (const { event, number } of fresh) named += this.#recordOne(event, number, recordTimeMs, rows);
    // In the order of the tree, so that pages are touched once.
    for (const code of [...rows.keys()].sort((a, b) => a - b)) {
      const ofCode = rows.get(code) ?? [];
      this.#addRows.run(code, ofCode[0]?.event ?? 0, packRows(ofCode));
    }
    return { events: fresh.length, rows: named, conflicts };
  }

  #recorded(number: number): Pick<CapturedEvent, 'canonical' | 'personal'> {
    const canonical = this.#documentOf.get(number) ?? '{}';
    if (!canonical.includes(extension.personal)) return { canonical, personal: new Map() };
    const { document, personal } = liftPersonal(parse(canonical));
    return { canonical: canonicalJson(document), personal };
  }

  /** The document as it is recorded for good. */
  #withPersons(event: CapturedEvent, number: number): string {
    const { canonical, personal, supervision } = event;
    if (personal.size === 0) return canonical;
    const lifted = { document: parse(canonical), personal, supervision };
    return canonicalJson(withCommitments(lifted, this.#persons.commit(number, personal)));
  }

  #recordOne(event: CapturedEvent, number: number, recordTimeMs: number, rows: RowsByCode): number {
    const { facts, identity } = event;
    const canonical = this.#withPersons(event, number);
    const packing = packs(facts);
    const named = new Set<number>();
    const ids = new Float64Array(facts.names.length * 2);
    for (const [i, name] of facts.names.entries()) {
      const code = this.#codes.of(name.code);
      const link = name.link === null ? 0 : this.#codes.of(name.link);
      ids[2 * i] = code;
      ids[2 * i + 1] = link;
      named.add(code);
      const row = { event: number, role: toStoredRole(name.role, packing), link, timeMs: name.timeMs };
      const known = rows.get(code);
      if (known === undefined) rows.set(code, [row]);
      else known.push(row);
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
      new Uint8Array(ids.buffer),
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

/** Made here, or recorded before. */
function parse(canonical: string): EpcisEvent {
  return JSON.parse(canonical) as EpcisEvent;
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

/** The record as far as the file proves it: events in their trees, rows in their packs, and what one says of the other. */

import { baseBillNumber } from '../domain/bill/bill-urn.ts';
import { lineIn, type ProductionLine } from '../domain/case/production-line.ts';
import { codeKey, platformCodeFromKey, prefixKeyRange } from '../domain/code/code-key.ts';
import { deriveEventFacts } from '../domain/event/derive-event-facts.ts';
import type { EpcisEvent } from '../domain/event/epcis-event.ts';
import type { EventFacts, NamedCode } from '../domain/event/event-facts.ts';
import type { ReadingSource } from '../domain/fold/life-book.ts';
import type { FoldContext, FoldEvent, Reading } from '../domain/fold/reading.ts';
import { type HoldNote, holdNoteIn } from '../domain/hold/hold-note.ts';
import type { DirectoryLookup } from '../domain/party/directory.ts';
import { evidenceError } from '../errors/evidence-errors.ts';
import { canonicalJson } from '../formats/canonical-json.ts';
import { eventIdentity } from '../formats/epcis/event-identity.ts';
import { leafHash } from '../log/merkle/merkle-hash.ts';
import { verifyJoint } from '../log/merkle/merkle-joint-proof.ts';
import { eventLeafBytes } from '../pack/event-leaf.ts';
import { NO_LINK, type RowColumns, rowFlag } from '../pack/row-columns.ts';
import { stepRole, stepRoles } from '../pack/step-code.ts';
import type { HostPort } from '../port/host-port.ts';
import type { Evidence, EvidenceEvent } from './evidence-file.ts';
import { type ProvenCounty, provenRows } from './proven-county.ts';
import { hashes } from './proven-nation.ts';

/** An event whose document is in a county's event tree. */
export interface ProvenEvent {
  readonly event: FoldEvent;
  readonly facts: EventFacts;
  /** The line on which it made what it names. */
  readonly line: ProductionLine | null;
  /** The measure of supervision that it says. */
  readonly hold: HoldNote | null;
  readonly log: { readonly region: string; readonly index: number };
}

/** Throws EVIDENCE_EVENT_ORDER, EVIDENCE_EVENT_PROOF. */
export function openEvents(
  port: HostPort,
  events: readonly EvidenceEvent[],
  counties: readonly ProvenCounty[],
  directory: DirectoryLookup,
): ReadonlyMap<number, ProvenEvent> {
  const leaves = new Map(
    counties.map(({ region }): [string, { index: number; hash: Uint8Array }[]] => [region, []]),
  );
  let before = -1;
  for (const item of events) {
    const { number, region, index } = item;
    if (number <= before) throw evidenceError('EVIDENCE_EVENT_ORDER', { number });
    before = number;
    const hash = leafHash(
      port,
      eventLeafBytes({
        number,
        recordTimeMs: Date.parse(item.recordTime),
        documentCanonicalJson: canonicalJson(item.document),
      }),
    );
    const own = leaves.get(region);
    if (own === undefined) throw evidenceError('EVIDENCE_EVENT_PROOF', { count: 1, region });
    own.push({ index, hash });
  }
  for (const { region, events: tree, eventProof } of counties) {
    const own = (leaves.get(region) ?? []).toSorted((a, b) => a.index - b.index);
    if (!verifyJoint(port, { leaves: own, ...tree, proof: hashes(eventProof) }))
      throw evidenceError('EVIDENCE_EVENT_PROOF', { count: own.length, region });
  }
  return new Map(events.map((item) => [item.number, provenEvent(port, item, directory)]));
}

function provenEvent(port: HostPort, item: EvidenceEvent, directory: DirectoryLookup): ProvenEvent {
  // The county's log has it: capture accepted it, so it has the shape of an event.
  const document = item.document as unknown as EpcisEvent;
  const facts = deriveEventFacts(document);
  const { names: _names, quantities: _quantities, ...own } = facts;
  const resolve = (id: string | null): string | null => (id === null ? null : directory.counterparty(id));
  return {
    facts,
    line: lineIn(document),
    hold: holdNoteIn(document),
    log: { region: item.region, index: item.index },
    event: {
      ...own,
      number: item.number,
      identity: eventIdentity(document, port).base,
      recordTimeMs: Date.parse(item.recordTime),
      from: resolve(own.from),
      to: resolve(own.to),
      deliverTo: resolve(own.deliverTo),
    },
  };
}

/** Rows of the codes that the file proves something about, as readings. */
export class ProvenRecord implements ReadingSource {
  readonly #readings = new Map<string, Map<string, Reading>>();
  readonly #port: HostPort;
  readonly #events: ReadonlyMap<number, ProvenEvent>;
  readonly #used = new Set<number>();

  /**
   * Reads every row. Throws EVIDENCE_ABSENCE where a pack may have further ones, EVIDENCE_EVENT_MISSING,
   * EVIDENCE_ROW_DIFFERS, EVIDENCE_EVENT_UNUSED.
   */
  constructor(
    port: HostPort,
    { codes, prefixes }: Pick<Evidence, 'codes' | 'prefixes'>,
    counties: readonly ProvenCounty[],
    events: ReadonlyMap<number, ProvenEvent>,
  ) {
    this.#port = port;
    this.#events = events;
    for (const code of codes) this.#readings.set(code, new Map());
    for (const { region, packs } of counties) {
      for (const pack of packs) {
        for (const code of codes) {
          const key = codeKey(code, port);
          for (const { rows, at } of provenRows(region, pack, key, key, code)) this.#add(code, rows, at);
        }
        for (const prefix of prefixes) {
          const range = prefixKeyRange(prefix);
          if (range === null) continue;
          for (const { rows, at } of provenRows(region, pack, range.first, range.last, `${prefix}…`)) {
            const code = platformCodeFromKey({ hi: rows.keyHi[at] ?? 0, lo: rows.keyLo[at] ?? 0 });
            if (code !== null) this.#add(code, rows, at);
          }
        }
      }
    }
    this.#prefixes = prefixes;
    for (const [number, { event }] of events) {
      if (!this.#used.has(number) && !isDeletion(event))
        throw evidenceError('EVIDENCE_EVENT_UNUSED', { number });
    }
  }
  readonly #prefixes: readonly string[];

  /** Throws EVIDENCE_CODE_MISSING. */
  readings(code: string): readonly Reading[] {
    const found = this.#readings.get(code);
    if (found !== undefined) return [...found.values()];
    if (this.#prefixes.includes(code.slice(0, 7)) && /^\d{20}$/.test(code)) return [];
    throw evidenceError('EVIDENCE_CODE_MISSING', { code });
  }

  /** Codes of a prefix that have rows, ascending. */
  codesOf(prefix: string): readonly string[] {
    return [...this.#readings.keys()]
      .filter((code) => code.startsWith(prefix) && /^\d{20}$/.test(code))
      .toSorted();
  }

  /** Semantics 5.3: the same row of several counties is one, and not aside if any is not. */
  #add(code: string, rows: RowColumns, at: number): void {
    const number = rows.eventNumber[at] ?? 0;
    const proven = this.#events.get(number);
    if (proven === undefined) throw evidenceError('EVIDENCE_EVENT_MISSING', { number, code });
    this.#used.add(number);
    const name = this.#nameOf(proven.facts, code, rows, at);
    if (name === null) throw evidenceError('EVIDENCE_ROW_DIFFERS', { number, code });
    const aside = ((rows.flags[at] ?? 0) & rowFlag.aside) !== 0;
    const readings = this.#readings.get(code) ?? new Map<string, Reading>();
    this.#readings.set(code, readings);
    const key = `${number} ${name.role} ${name.link ?? ''}`;
    const known = readings.get(key);
    if (known !== undefined && (!known.aside || aside)) return;
    readings.set(key, { ...name, event: proven.event, aside });
  }

  /** What the event's own document says that the row says; null where it says nothing of the kind. */
  #nameOf({ names }: EventFacts, code: string, rows: RowColumns, at: number): NamedCode | null {
    const role = stepRoles[stepRole(rows.step[at] ?? 0)];
    const [hi, lo] = [rows.linkHi[at] ?? 0, rows.linkLo[at] ?? 0];
    const isLinked = hi !== NO_LINK || lo !== NO_LINK;
    const fits = (name: NamedCode): boolean => {
      if (name.code !== code || name.role !== role || name.timeMs !== rows.timeMs[at]) return false;
      if (name.link === null || !isLinked) return (name.link === null) === !isLinked;
      const key = codeKey(name.link, this.#port);
      return key.hi === hi && key.lo === lo;
    };
    return names.find(fits) ?? null;
  }
}

/** A bill taken back by who sent it: names no code, so no row leads to it (semantics 1.6). */
function isDeletion(event: FoldEvent): boolean {
  return event.declaresError && event.bill !== null && event.bill.type === '';
}

/** The fold's view: the directory's counties, and deletions among the proven events. */
export function provenContext(
  events: ReadonlyMap<number, ProvenEvent>,
  directory: DirectoryLookup,
  trustedTimeMs: number,
): FoldContext {
  const deleted = new Set<string>();
  for (const { event } of events.values()) {
    if (isDeletion(event) && event.bill !== null) {
      deleted.add(`${event.bill.party}\n${baseBillNumber(event.bill.number)}`);
    }
  }
  return {
    trustedTimeMs,
    regionOf: (party) => directory.party(party)?.region ?? null,
    isBillDeleted: (party, number) => deleted.has(`${party}\n${number}`),
  };
}

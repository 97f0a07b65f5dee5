/**
 * The codes of one `Batch` of a relation file, and the events they become (semantics 1.2): per parent one
 * commissioning of its children, one of each outermost pack, one packing per parent.
 */
import { epcFromCode } from '../../domain/code/identifier.ts';
import { type EpcisEvent, extension } from '../../domain/event/epcis-event.ts';
import { partyUrn } from '../../domain/party/party-urn.ts';
import { sortedCodes } from './sorted-codes.ts';

export interface RelationBatchFacts {
  /** The sender. */
  readonly party: string;
  readonly lotNumber: string | null;
  /** `yyyy-MM-dd`. */
  readonly expiry: string | null;
  /** RFC 3339, the midnight of `madeDate`. */
  readonly eventTime: string;
  readonly workshop: string | null;
  /** Name of the line in the workshop. Who was in charge of it is a person, and is not kept. */
  readonly line: string | null;
}

/** A pack no line of this batch puts into another; where it stood in the file. */
export interface OutermostPack {
  readonly code: string;
  /** 1-based number of its `Code` element in the batch; that of its first child where it has no line itself. */
  readonly ordinal: number;
  readonly line: number;
}

export class RelationBatch {
  readonly facts: RelationBatchFacts;
  #count = 0;
  readonly #outermost = new Map<string, OutermostPack>();
  readonly #children = new Map<string, string[]>();
  /** First line that names a parent, for parents without a line of their own. */
  readonly #firstChild = new Map<string, OutermostPack>();
  /** Parent of the latest line, with its children: most lines share it. */
  #latest: { readonly parent: string; readonly children: string[] } | null = null;
  #lastCode = '';

  constructor(facts: RelationBatchFacts) {
    this.facts = facts;
  }

  /** Codes taken so far. */
  get count(): number {
    return this.#count;
  }

  /** One `Code` line; canonical identifiers, `parent` null for an outermost pack. */
  add(code: string, parent: string | null, ordinal: number, line: number): void {
    this.#count += 1;
    this.#lastCode = code;
    if (parent === null) {
      if (!this.#outermost.has(code)) this.#outermost.set(code, { code, ordinal, line });
      return;
    }
    let latest = this.#latest;
    if (latest === null || latest.parent !== parent) {
      let children = this.#children.get(parent);
      if (children === undefined) {
        children = [];
        this.#children.set(parent, children);
        this.#firstChild.set(parent, { code: parent, ordinal, line });
      }
      latest = { parent, children };
      this.#latest = latest;
    }
    latest.children.push(code);
  }

  /**
   * Events in the order of the file's outermost packs, from the outside in. `dropLast` leaves out the outermost
   * pack that holds the latest line: the file was cut there, and nobody knows what it still held.
   */
  *events(dropLast = false): Generator<{ readonly document: EpcisEvent; readonly pack: OutermostPack }> {
    const done = new Set<string>();
    const dropped = dropLast ? this.#outermostOf(this.#lastCode) : null;
    if (dropped !== null) this.#walk(dropped, done);
    for (const pack of this.#outermost.values()) {
      if (pack.code === dropped) continue;
      yield { document: this.#commissioning([pack.code]), pack };
      for (const document of this.#inside(pack.code, done)) yield { document, pack };
    }
    // Parents that are no code of this batch, then circles of packs: kept, the audit needs them.
    const packed = this.#packedParents();
    for (const [parent, pack] of this.#firstChild) {
      if (packed.has(parent)) continue;
      for (const document of this.#inside(parent, done)) yield { document, pack };
    }
    for (const [parent, pack] of this.#firstChild) {
      for (const document of this.#inside(parent, done)) yield { document, pack };
    }
  }

  /** Events of everything inside a pack, depth first, each parent once. */
  *#inside(outermost: string, done: Set<string>): Generator<EpcisEvent> {
    for (const { parent, children } of this.#parents(outermost, done)) {
      const sorted = sortedCodes(children);
      yield this.#commissioning(sorted);
      yield this.#packing(parent, sorted);
    }
  }

  #walk(outermost: string, done: Set<string>): void {
    for (const _ of this.#parents(outermost, done)) {
      // Only to mark them done.
    }
  }

  *#parents(outermost: string, done: Set<string>) {
    const waiting = [outermost];
    for (let parent = waiting.pop(); parent !== undefined; parent = waiting.pop()) {
      const children = this.#children.get(parent);
      if (children === undefined || done.has(parent)) continue;
      done.add(parent);
      yield { parent, children };
      for (let at = children.length - 1; at >= 0; at--) {
        const child = children[at];
        if (child !== undefined && this.#children.has(child)) waiting.push(child);
      }
    }
  }

  /** Parents that are themselves in a pack. */
  #packedParents(): Set<string> {
    const codes = new Set<string>();
    for (const children of this.#children.values()) {
      for (const child of children) if (this.#children.has(child)) codes.add(child);
    }
    return codes;
  }

  #outermostOf(code: string): string {
    const parentOf = new Map<string, string>();
    for (const [parent, children] of this.#children) {
      for (const child of children) parentOf.set(child, parent);
    }
    const seen = new Set<string>();
    let at = code;
    for (let up = parentOf.get(at); up !== undefined && !seen.has(up); up = parentOf.get(at)) {
      seen.add(up);
      at = up;
    }
    return at;
  }

  #commissioning(codes: readonly string[]): EpcisEvent {
    const { expiry, line, lotNumber, workshop } = this.facts;
    const ilmd = {
      ...(lotNumber === null ? {} : { 'cbvmda:lotNumber': lotNumber }),
      ...(expiry === null ? {} : { 'cbvmda:itemExpirationDate': expiry }),
      ...(workshop === null ? {} : { [extension.workshop]: workshop }),
      ...(line === null ? {} : { [extension.line]: line }),
    };
    return {
      type: 'ObjectEvent',
      ...this.#common(),
      action: 'ADD',
      bizStep: 'commissioning',
      disposition: 'active',
      epcList: codes.map(epcFromCode),
      ...(Object.keys(ilmd).length === 0 ? {} : { ilmd }),
    };
  }

  #packing(parent: string, codes: readonly string[]): EpcisEvent {
    return {
      type: 'AggregationEvent',
      ...this.#common(),
      action: 'ADD',
      bizStep: 'packing',
      disposition: 'in_progress',
      parentID: epcFromCode(parent),
      childEPCs: codes.map(epcFromCode),
    };
  }

  #common() {
    const place = { id: partyUrn(this.facts.party) };
    return {
      eventTime: this.facts.eventTime,
      eventTimeZoneOffset: '+08:00',
      readPoint: place,
      bizLocation: place,
    };
  }
}

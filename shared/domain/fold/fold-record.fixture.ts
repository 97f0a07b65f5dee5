/** Small hand-written records for tests of the fold: bills, relations and events in one line each. */
import type { NamedRole } from '../event/event-facts.ts';
import { LifeBook } from './life-book.ts';
import type { FoldContext, FoldEvent, Reading } from './reading.ts';

const HOUR = 3_600_000;
/** 2026-01-01T00:00+08:00. */
export const START = Date.parse('2026-01-01T00:00:00+08:00');

export type EventPatch = Partial<FoldEvent> & { readonly at?: number };

export class FoldRecord {
  readonly readings: Reading[] = [];
  readonly deletedBills = new Set<string>();
  readonly regions = new Map<string, string>();
  trustedTimeMs = START + 10_000 * HOUR;
  #number = 0;

  /** `at` is hours after the start. */
  event(patch: EventPatch): FoldEvent {
    this.#number += 1;
    const { at = this.#number, ...rest } = patch;
    return {
      number: this.#number,
      identity: `e${String(this.#number).padStart(6, '0')}`,
      type: 'ObjectEvent',
      action: 'OBSERVE',
      bizStep: null,
      disposition: null,
      timeMs: START + at * HOUR,
      zoneMinutes: 480,
      recordTimeMs: START + at * HOUR,
      party: null,
      from: null,
      to: null,
      deliverTo: null,
      carrier: null,
      bill: null,
      lot: null,
      releasesAll: false,
      splitSale: false,
      untimed: false,
      declaresError: false,
      ...rest,
    };
  }

  name(
    event: FoldEvent,
    code: string,
    role: NamedRole = 'object',
    link: string | null = null,
    timeMs = event.timeMs,
  ): void {
    this.readings.push({ code, event, role, link, timeMs, aside: false });
  }

  commission(party: string, codes: readonly string[], patch: EventPatch = {}): FoldEvent {
    const event = this.event({
      action: 'ADD',
      bizStep: 'commissioning',
      party,
      lot: { number: 'B1', expiry: null },
      ...patch,
    });
    for (const code of codes) this.name(event, code);
    return event;
  }

  pack(party: string, parent: string, children: readonly string[], patch: EventPatch = {}): FoldEvent {
    const event = this.event({
      type: 'AggregationEvent',
      action: 'ADD',
      bizStep: 'packing',
      party,
      ...patch,
    });
    for (const child of children) {
      this.name(event, child, 'child', parent);
      this.name(event, parent, 'parent', child);
    }
    if (children.length === 0) this.name(event, parent, 'parent');
    return event;
  }

  /** A bill of `party`; the type decides everything. */
  bill(type: string, party: string, codes: readonly string[], patch: EventPatch = {}): FoldEvent {
    const event = this.event({ party, ...patch });
    const numbered = { ...event, bill: patch.bill ?? { party, type, number: `N${event.number}` } };
    for (const code of codes) this.name(numbered, code);
    return numbered;
  }

  /** An event without a bill. */
  step(bizStep: string, party: string, codes: readonly string[], patch: EventPatch = {}): FoldEvent {
    const event = this.event({ bizStep, party, ...patch });
    for (const code of codes) this.name(event, code);
    return event;
  }

  replace(party: string, from: string, to: string, patch: EventPatch = {}): void {
    const old = this.event({ action: 'DELETE', bizStep: 'decommissioning', party, ...patch });
    this.name(old, from, 'object', to);
    const at = (old.timeMs - START) / HOUR;
    const added = this.event({ action: 'ADD', bizStep: 'commissioning', party, at, ...patch });
    this.name(added, to, 'object', from);
  }

  context(): FoldContext {
    return {
      trustedTimeMs: this.trustedTimeMs,
      regionOf: (party) => this.regions.get(party) ?? null,
      isBillDeleted: (party, number) => this.deletedBills.has(`${party} ${number}`),
    };
  }

  book(): LifeBook {
    const readings = Map.groupBy(this.readings, (reading) => reading.code);
    return new LifeBook({ readings: (code) => readings.get(code) ?? [] }, this.context());
  }
}

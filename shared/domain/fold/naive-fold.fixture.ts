/**
 * The fold a second time, for tests only: the whole world at once, mutable, row after row in the order of time.
 * What a pack meets is done to everything inside it at that moment; a void starts the simulation again without
 * what it undoes. Slow and plain on purpose: the property test holds the real fold against it.
 */
import { billType } from '../bill/bill-types.ts';
import { baseBillNumber } from '../bill/bill-urn.ts';
import type { ContradictionCode } from './contradiction.ts';
import type { CustodyState } from './custody.ts';
import type { Outcome } from './life.ts';
import {
  BARE_IN,
  BARE_TRANSIT,
  BARE_USE,
  direction,
  ENDS,
  isCommissioning,
  isInstruction,
  isPacking,
  isReplacement,
  isVoid,
  LOOKING,
  type NaiveLife,
  newLife,
  RECEIPTS,
  sending,
} from './naive-life.fixture.ts';
import type { FoldContext, FoldEvent, Reading } from './reading.ts';

interface Row extends Reading {
  readonly at: number;
}

export class NaiveFold {
  lives = new Map<string, NaiveLife>();
  /** The record holds a case that the semantics leave open; the two folds need not agree. */
  ambiguous = false;
  readonly #context: FoldContext;
  readonly #rows: readonly Row[];
  /** Rows that never happen: declared errors, deleted bills, the future. */
  readonly #idle: { row: Row; outcome: Outcome }[] = [];
  /** Which codes each event or bill names. */
  readonly #named = new Map<string, Set<string>>();
  /** `<event> <code>` of what voids undid, and of the voids that are settled. */
  readonly #undone = new Set<string>();
  readonly #voids = new Map<string, FoldEvent>();
  readonly #met = new Set<string>();
  #again = false;
  /** Several events share this instant. */
  #crowded = false;

  constructor(readings: readonly Reading[], context: FoldContext) {
    this.#context = context;
    const errors = new Set(
      readings.filter((row) => row.event.declaresError).map((row) => row.event.identity),
    );
    const rows: Row[] = [];
    for (const reading of readings) {
      const { event } = reading;
      const row = { ...reading, at: event.untimed ? beforeNewCode(reading, readings) : reading.timeMs };
      const deleted =
        event.bill && context.isBillDeleted(event.bill.party, baseBillNumber(event.bill.number));
      if (deleted || errors.has(event.identity)) this.#idle.push({ row, outcome: 'declared' });
      else if (row.at > context.trustedTimeMs) this.#idle.push({ row, outcome: 'future' });
      else rows.push(row);
    }
    this.#rows = rows.toSorted(
      (a, b) =>
        a.at - b.at ||
        compare(a.event.identity, b.event.identity) ||
        packFirst(a, b) ||
        compare(a.code, b.code),
    );
    for (const { event, code } of rows) {
      const key = sending(event);
      this.#named.set(key, (this.#named.get(key) ?? new Set()).add(code));
    }
    do {
      this.#again = false;
      this.#simulate();
    } while (this.#again);
    // Undone, what it blocked took the code away from the void: either reading is wrong.
    this.ambiguous ||= this.#met.size < this.#voids.size;
  }

  life(code: string): NaiveLife {
    const life = this.lives.get(code) ?? newLife();
    this.lives.set(code, life);
    return life;
  }

  children(code: string): string[] {
    return [...this.lives]
      .filter(([, life]) => life.pack === code)
      .map(([child]) => child)
      .toSorted();
  }

  #simulate(): void {
    this.lives = new Map();
    this.ambiguous = false;
    this.#met.clear();
    for (const { row, outcome } of this.#idle) this.life(row.code).outcomes.set(row.event.number, outcome);
    const waiting = [...this.#rows];
    while (waiting.length > 0 && !this.#again) {
      const now = waiting.filter((row) => row.at === waiting[0]?.at);
      this.#crowded = new Set(now.map(({ event }) => sending(event))).size > 1;
      const row = this.#next(now);
      waiting.splice(waiting.indexOf(row), 1);
      this.#happen(row);
      this.#notePacks(row.at);
    }
  }

  /** Semantics 2.1: of the rows of one instant, the one that comes first. */
  #next(now: readonly Row[]): Row {
    const untimed = now.find((row) => row.event.untimed);
    const applicable = (row: Row) => {
      const life = this.life(row.code);
      const way = direction(row.event);
      if (way === 'in') return life.state === 'in_transit';
      if (way === 'none' || life.holder !== row.event.party) return false;
      const inside = [row.code, ...this.#inside(row.code)];
      const packs = ({ event, code, link }: Row) =>
        isPacking(event) && (inside.includes(code) || inside.includes(link ?? ''));
      return !now.some(packs);
    };
    const first =
      untimed ??
      now.find((row) => isReplacement(row) && row.event.action === 'DELETE') ??
      now.find(({ event }) => isCommissioning(event)) ??
      now.find(applicable) ??
      now.find(({ event }) => isPacking(event)) ??
      now[0];
    if (!first) throw new Error('no row waits');
    return first;
  }

  /** Everything inside a pack now, outer first; not what has a naming of its own, and what is inside that. */
  #inside(code: string, named: ReadonlySet<string> = new Set()): string[] {
    const children = this.children(code).filter((child) => !named.has(child));
    return children.flatMap((child) => [child, ...this.#inside(child, named)]);
  }

  #packsAround(code: string): string[] {
    const { pack } = this.life(code);
    return pack === null ? [] : [pack, ...this.#packsAround(pack)];
  }

  #happen(row: Row): void {
    const { event, code } = row;
    const named = this.#named.get(sending(event)) ?? new Set();
    const life = this.life(code);
    if (isReplacement(row) && event.action === 'ADD') {
      this.#takeOver(row);
      return;
    }
    const heeded = this.#meet(event, code, null);
    for (const content of this.#inside(code, named)) this.#meet(event, content, code);
    if (event.releasesAll) {
      for (const child of this.children(code)) {
        if (this.life(child).end === null) this.#leave(child, event, row.at);
      }
    }
    if (!heeded) return;
    const unpacked = event.type === 'AggregationEvent' && event.action === 'DELETE' && row.role === 'child';
    if (unpacked) {
      if (life.pack === row.link) this.#leave(code, event, row.at);
      else life.contradictions.push({ code: 'NOT_IN_PACK', number: event.number });
    } else if (isReplacement(row)) {
      life.replacedBy = row.link;
    } else if (isPacking(event)) this.#link(row);
    else if (
      life.pack !== null &&
      this.#opens(event) &&
      !this.#packsAround(code).some((pack) => named.has(pack))
    ) {
      this.#leave(code, event, row.at);
    }
  }

  #opens(event: FoldEvent): boolean {
    if (event.type === 'AggregationEvent' && event.action === 'OBSERVE') return false;
    return !isInstruction(event) && !(event.bill === null && LOOKING.includes(event.bizStep ?? ''));
  }

  /** One event and one code; false where it changes nothing. */
  #meet(event: FoldEvent, code: string, via: string | null): boolean {
    const life = this.life(code);
    const note = (found: ContradictionCode) =>
      life.contradictions.push({ code: found, number: event.number });
    if (life.taken.has(sending(event))) {
      const again = life.outcomes.get(event.number);
      if (again === undefined && via === null) life.outcomes.set(event.number, 'applied');
      return again === 'applied';
    }
    life.taken.add(sending(event));
    if (this.#undone.has(`${event.number} ${code}`)) {
      life.outcomes.set(event.number, 'voided');
      return false;
    }
    life.outcomes.set(event.number, 'applied');
    const type = event.bill ? billType(event.bill.type) : null;
    if (isVoid(event)) return this.#undo(event, code);
    if (life.end !== null && !type?.appliesAfterEnd) {
      const repeat = event.splitSale && life.opened && life.holder === event.party;
      if (!repeat) note('L6');
      life.outcomes.set(event.number, 'blocked');
      return false;
    }
    if (isInstruction(event)) return true;
    if (type && !type.known) note('BILL_TYPE_UNKNOWN');
    const way = direction(event);
    const receivers = [life.transit?.to, life.transit?.deliverTo].filter((party) => party);
    const receipt = type !== null && RECEIPTS.includes(type.code);
    if (life.state === 'in_transit') {
      if (receivers.includes(event.party)) {
        if (way !== 'in') note('L4');
        this.#set(life, event, 'in_stock', event.party);
      } else if (receipt && receivers.length > 0) note('D5');
    } else if (receipt && life.holder !== event.party) note('D2');
    else if (receipt && life.end === null) note('L3');
    if (way === 'out') {
      if (life.holder !== null && life.holder !== event.party) note('L5');
      life.given.push(event);
    }
    this.#move(life, event, via);
    return true;
  }

  /** Semantics 2.3–2.5. */
  #move(life: NaiveLife, event: FoldEvent, via: string | null): void {
    const { party } = event;
    if (event.splitSale) {
      this.#set(life, event, 'in_stock', party);
      life.opened = true;
    } else if (event.bill) {
      const { leaves, code } = billType(event.bill.type);
      if (leaves === 'in_transit') {
        const abroad = event.to !== null && this.#context.regionOf(event.to) === '990000';
        this.#set(life, event, abroad ? 'exported' : 'in_transit', party);
      } else if (leaves !== 'unchanged') {
        this.#set(life, event, code === '103' && life.end !== null ? 'returned' : leaves, party);
      }
    } else if (isCommissioning(event)) {
      if (via === null) life.lot = event.lot?.number ?? life.lot;
      this.#set(life, event, 'commissioned', party);
    } else {
      const step = event.bizStep ?? '';
      const used = BARE_USE[step];
      if (BARE_IN.includes(step)) this.#set(life, event, 'in_stock', party);
      else if (BARE_TRANSIT.includes(step)) this.#set(life, event, 'in_transit', party);
      else if (used) this.#set(life, event, used, party);
    }
  }

  #set(life: NaiveLife, event: FoldEvent, state: CustodyState, holder: string | null): void {
    const { to, deliverTo, bill, timeMs: sinceMs, carrier } = event;
    life.state = state;
    life.holder = holder;
    life.end = ENDS.includes(state) ? event : null;
    life.transit = state === 'in_transit' ? { event, to, deliverTo, bill, sinceMs, carrier } : null;
  }

  /** Semantics 1.6: the latest shipment of that party and code; the world begins again without it. */
  #undo(event: FoldEvent, code: string): boolean {
    const life = this.life(code);
    const undone = this.#voids.get(`${event.number} ${code}`);
    if (undone) {
      this.#met.add(`${event.number} ${code}`);
      // Undone, it let a later one through: either may be the latest.
      const later = life.given.some((past) => past.party === event.party && past.timeMs >= undone.timeMs);
      this.ambiguous ||= later;
      return true;
    }
    const shipped = life.given.findLast(({ party }) => party === event.party);
    if (life.end !== null && shipped !== life.end) {
      life.contradictions.push({ code: 'L6', number: event.number });
      life.outcomes.set(event.number, 'blocked');
      return false;
    }
    if (!shipped) {
      life.contradictions.push({ code: 'VOID_WITHOUT_SHIPMENT', number: event.number });
      return true;
    }
    this.#undone.add(`${shipped.number} ${code}`);
    this.#voids.set(`${event.number} ${code}`, shipped);
    this.#again = true;
    return true;
  }

  /** Semantics 3.4. */
  #link({ code, link, role, event, at }: Row): void {
    const life = this.life(code);
    if (role !== 'child' || link === null || life.pack === link) return;
    if (life.pack !== null) this.#leave(code, event, at);
    const first = this.children(link).length === 0;
    life.pack = link;
    const pack = this.life(link);
    if (first && (pack.state === 'empty' || pack.state === 'unknown')) {
      this.ambiguous ||= this.#crowded;
      pack.state = life.state;
      pack.holder = life.holder;
      pack.transit = life.transit;
    }
  }

  /** The code leaves its pack; semantics 3.3 for the pack. */
  #leave(code: string, event: FoldEvent, at: number): void {
    const life = this.life(code);
    const left = life.pack;
    life.pack = null;
    if (left === null || this.children(left).length > 0) return;
    const pack = this.life(left);
    if (pack.end !== null) return;
    this.ambiguous ||= this.#crowded;
    if (pack.state === 'in_transit' && direction(event) === 'in') {
      this.#set(pack, event, life.state, life.holder);
      if (pack.pack !== null) this.#leave(left, event, at);
    } else this.#set(pack, event, 'empty', pack.holder);
  }

  /** Semantics 1.6: the new code takes the place of the old one; its row comes after that of the old code. */
  #takeOver({ code, link, event }: Row): void {
    const life = this.life(code);
    life.outcomes.set(event.number, 'applied');
    life.taken.add(sending(event));
    const old = this.life(link ?? '');
    const { state, holder, transit, opened, end, pack, lot } = old;
    Object.assign(life, { state, holder, transit, opened, end, lot });
    if (state === 'unknown') this.#set(life, event, 'commissioned', event.party);
    if (old.replacedBy !== code) return; // An end blocked the replacement: the place in the pack stays with the old code.
    life.pack = pack;
    for (const child of this.children(link ?? '')) this.life(child).pack = code;
    old.pack = null;
  }

  #notePacks(at: number): void {
    for (const [code, life] of this.lives) {
      const around = this.#packsAround(code);
      for (const stay of life.packs) if (stay.until === null && !around.includes(stay.code)) stay.until = at;
      for (const pack of around) {
        const inside = life.packs.some((stay) => stay.code === pack && stay.until === null);
        if (!inside) life.packs.push({ code: pack, from: at, until: null });
      }
    }
  }
}

/** An untimed replacement stands before the first other event of the new code. */
function beforeNewCode(row: Reading, readings: readonly Reading[]): number {
  const newCode = row.event.action === 'DELETE' ? row.link : row.code;
  const others = readings.filter(({ code, event }) => code === newCode && !event.untimed);
  return Math.min(row.timeMs, ...others.map(({ timeMs }) => timeMs));
}

/** Of one event what it does to the pack comes before what it does to the contents. */
function packFirst(a: Row, b: Row): number {
  return Number(b.role === 'parent') - Number(a.role === 'parent');
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

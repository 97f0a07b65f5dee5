/**
 * The fold of an ordinary code on columns, without objects: what the full fold (shared/domain/fold) makes of rows among
 * which nothing is unusual. It follows the same rules for commissioning, packing, opening, movements and what a pack
 * hands down, and gives up (`false`) wherever those are not enough: corrections, replacements, voids, ends followed by
 * anything, two movements at one instant, bills in parts, exports, unknown words. What it does not give up on it
 * folds exactly as the full fold does; a property test holds one against the other.
 */
import type { CustodyState } from '../../../shared/domain/fold/custody.ts';
import { NONE, rowFlag } from '../../../shared/pack/row-columns.ts';
import { stepRole } from '../../../shared/pack/step-code.ts';
import { type EventKind, eventKind, unmoving } from './event-kind.ts';
import { KeptItems } from './kept-items.ts';
import { dependsOnContents, namesEvent, positionAfter } from './life-of-pack.ts';
import { MOST_ROWS, type OwnRows } from './own-rows.ts';
import { OwnStays, type SwiftPackStay } from './own-stays.ts';
import type { PartyNumbers } from './party-numbers.ts';
import type { MovementSuspicion } from './suspicion.ts';
import type { SwiftItem, SwiftLife, SwiftStay } from './swift-life.ts';

const ROLE_OBJECT = 0;
const ROLE_CHILD = 2;
const ROLE_INPUT = 3;
const MOST_APPLIED = 192;
/** Bills begin here in a step code. */
const BILL_SHIFT = 20;

export interface SwiftSurroundings {
  readonly parties: PartyNumbers;
  /** Later events are not applied (semantics 2.1). Epoch ms. */
  readonly trustedTimeMs: number;
  /** Events whose bill was deleted, or is not their party's own: the full fold looks at the bill. `source`: a pack that has it. */
  isOdd(number: number, source: number): boolean;
  /** The life of a pack; null where the swift fold gave it up. */
  pack(link: number): SwiftLife | null;
}

export class SwiftFold {
  readonly #around: SwiftSurroundings;
  readonly #rows: OwnRows;
  readonly #kinds: (EventKind | null)[] = new Array(MOST_ROWS).fill(null);
  /** Applied events, in order. */
  #applied = 0;
  readonly #number = new Float64Array(MOST_APPLIED);
  readonly #own = new Int32Array(MOST_APPLIED);
  readonly #items: (SwiftItem | null)[] = new Array(MOST_APPLIED).fill(null);
  readonly #keptItems = new KeptItems();
  readonly #suspicion: MovementSuspicion | null;
  readonly #stays = new OwnStays();
  #pack: SwiftLife | null = null;
  #cursor = 0;

  /** Results; valid until the next fold. */
  followed = false;
  commissioned = false;
  state: CustodyState = 'unknown';
  /** Number of the party, NONE where nobody is known. */
  holder = NONE;
  /** Epoch ms since when it is in that state; NaN in none. */
  sinceMs = Number.NaN;
  /** Epoch ms at which the shipment under way began, NaN where none is. */
  sentMs = Number.NaN;
  /** The shipment under way reached the code through its pack, by an event that makes the pack followed. */
  #sentByPack = false;
  /** It was in transit at some time. */
  wasSent = false;
  #doubtful = false;
  /** A voided shipment of the pack whose void the code has not met: it may have left before. */
  #awaited = NONE;
  #ended = false;
  #unshipped = false;

  /** @param suspicion for whoever asks for {@link suspicion} */
  constructor(rows: OwnRows, around: SwiftSurroundings, suspicion: MovementSuspicion | null = null) {
    this.#rows = rows;
    this.#around = around;
    this.#suspicion = suspicion;
  }

  /** In order; valid until the next fold. */
  get stays(): Iterable<SwiftPackStay> {
    return this.#stays;
  }

  get lastStay(): SwiftPackStay | undefined {
    return this.#stays.last;
  }

  /** The stays, to be kept. */
  keptStays(): readonly SwiftStay[] {
    return this.#stays.copy();
  }

  /**
   * Whether a rule of the audit may have something to say of the code just folded (semantics 6). Never `none` where one
   * has; `overdue`: only D1, and only unless the pack was emptied since.
   */
  get suspicion(): 'none' | 'overdue' | 'some' {
    if (!this.followed) return 'none';
    if (!this.commissioned || this.#unshipped || this.#suspicion?.raised !== false) return 'some';
    // A shipment that named the pack around the code is that pack's to report, which is followed by the same event.
    if (this.#sentByPack && this.#pack !== null) return 'none';
    return this.#around.trustedTimeMs - this.sentMs > OVERDUE_MS ? 'overdue' : 'none';
  }

  /** Folds the rows that the constructor was given. False: the full fold must do it. */
  fold(): boolean {
    this.#reset();
    if (this.#rows.unfit || !this.#rowsFit()) return false;
    const { count, timeMs } = this.#rows;
    let next = 0;
    for (;;) {
      const own = next < count ? (timeMs[next] ?? 0) : Number.POSITIVE_INFINITY;
      const inherited = this.#headTime();
      if (inherited < own) {
        if (!this.#inherit()) return false;
        continue;
      }
      if (own === Number.POSITIVE_INFINITY)
        return this.#awaited === NONE && (this.followed || !this.#doubtful);
      // The pack's event at the same instant may be the very event that names the code too; otherwise who is first matters.
      if (inherited === own && !this.#passNamed(own)) return false;
      let end = next + 1;
      while (end < count && timeMs[end] === own) end++;
      if (!(end === next + 1 ? this.#applyOwn(next) : this.#applyTogether(next, end))) return false;
      next = end;
      while (this.#headTime() === own) {
        if (this.#pack?.items[this.#cursor]?.kind.moves || !this.#inherit()) return false;
      }
    }
  }

  /** The life just folded, to be kept for contents. */
  keep(): SwiftLife {
    return {
      items: this.#keptItems.all(this.#applied, (at) => this.#itemAt(at)),
      stays: this.#stays.copy(),
    };
  }

  #itemAt(at: number): SwiftItem {
    const inherited = this.#items[at];
    if (inherited) return inherited;
    const row = this.#own[at] ?? 0;
    const { number, timeMs, step, party, flags } = this.#rows;
    return this.#keptItems.item(
      number[row] ?? 0,
      timeMs[row] ?? 0,
      // Rows without a kind were given up before.
      this.#kinds[row] ?? unmoving,
      step[row] ?? 0,
      party[row] ?? NONE,
      ((flags[row] ?? 0) & rowFlag.aside) !== 0,
    );
  }

  #reset(): void {
    this.#applied = 0;
    this.#stays.clear();
    this.#pack = null;
    this.#cursor = 0;
    this.followed = false;
    this.commissioned = false;
    this.state = 'unknown';
    this.holder = NONE;
    this.sinceMs = Number.NaN;
    this.sentMs = Number.NaN;
    this.#sentByPack = false;
    this.wasSent = false;
    this.#doubtful = false;
    this.#awaited = NONE;
    this.#ended = false;
    this.#unshipped = false;
    this.#suspicion?.clear();
  }

  /** Whether every own row is of a kind that can be folded here, and no two are of one bill. */
  #rowsFit(): boolean {
    const { count, flags, step, link, timeMs, number, party, source } = this.#rows;
    for (let row = 0; row < count; row++) {
      const code = step[row] ?? 0;
      const role = stepRole(code);
      const kind = eventKind(code);
      this.#kinds[row] = kind;
      if (kind === null || role >= ROLE_INPUT || ((flags[row] ?? 0) & ~rowFlag.aside) !== 0) return false;
      if (role === ROLE_OBJECT && link[row] !== NONE) return false;
      if ((timeMs[row] ?? 0) > this.#around.trustedTimeMs) return false;
      if (this.#around.isOdd(number[row] ?? 0, source[row] ?? 0)) return false;
      if (code >>> BILL_SHIFT === 0) continue;
      for (let before = 0; before < row; before++) {
        if ((step[before] ?? 0) >>> BILL_SHIFT === code >>> BILL_SHIFT && party[before] === party[row])
          return false;
      }
    }
    return true;
  }

  /** At one instant only what makes a code known and packs it has an order of its own: known first, then packed. */
  #applyTogether(from: number, to: number): boolean {
    let commissions = 0;
    let packings = 0;
    for (let row = from; row < to; row++) {
      const direction = this.#kinds[row]?.direction;
      if (direction === 'commission') commissions++;
      else if (direction !== 'packing') return false;
      else if (stepRole(this.#rows.step[row] ?? 0) === ROLE_CHILD) packings++;
    }
    if (commissions > 1 || packings > 1) return false;
    for (let pass = 0; pass < 3; pass++) {
      for (let row = from; row < to; row++) {
        const commission = this.#kinds[row]?.direction === 'commission';
        const child = stepRole(this.#rows.step[row] ?? 0) === ROLE_CHILD;
        const due = commission ? 0 : child ? 2 : 1;
        if (due === pass && !this.#applyOwn(row)) return false;
      }
    }
    return true;
  }

  #applyOwn(row: number): boolean {
    const { number, timeMs, party, counterpart, flags } = this.#rows;
    const kind = this.#kinds[row];
    if (!kind || this.#applied === MOST_APPLIED) return false;
    const time = timeMs[row] ?? 0;
    if (((flags[row] ?? 0) & rowFlag.aside) === 0) this.followed = true;
    if (kind.needsShipment && Number.isNaN(this.sentMs)) this.#unshipped = true;
    if (kind.leaves === 'in_transit' && this.#around.parties.isAbroad(counterpart[row] ?? NONE)) return false;
    if (!this.#move(kind, party[row] ?? NONE, time)) return false;
    if (kind.direction === 'commission') this.commissioned = true;
    if (!this.#relink(row, kind)) return false;
    this.#number[this.#applied] = number[row] ?? 0;
    this.#own[this.#applied] = row;
    this.#items[this.#applied++] = null;
    this.#suspicion?.read(party[row] ?? NONE, time, false);
    return true;
  }

  /** The next event of the pack around the code (semantics 3.1). */
  #inherit(): boolean {
    const at = this.#cursor++;
    const own = this.#pack?.items[at];
    const item = own?.handed ?? own;
    if (!own || !item || this.#applied === MOST_APPLIED) return false;
    if (this.#names(item.number) || this.#wasApplied(item.number)) return true;
    // A void undoes the same shipment for the contents only where they were inside when it left.
    if (item.voids !== NONE && (this.#ended || this.#awaited !== item.voids)) return false;
    const isDoubtful = this.#isDoubtful(item);
    if (!item.aside && isDoubtful) this.#doubtful = true;
    else if (!item.aside) this.followed = true;
    this.#number[this.#applied] = item.number;
    this.#items[this.#applied++] = item;
    if (item.voids !== NONE) this.#awaited = NONE;
    if (item.voided) {
      this.#awaited = item.number;
      return !this.#ended;
    }
    if (item.voids === NONE && !this.#move(item.kind, item.party, item.timeMs)) return false;
    if (item.kind.leaves === 'in_transit') this.#sentByPack = !item.aside;
    this.#suspicion?.read(item.party, item.timeMs, !isDoubtful);
    const stay = this.#stays.last;
    if (item.releases && stay && !own.via) this.#leave(item.timeMs);
    return true;
  }

  /**
   * Where a pack was packed itself at the instant at which the code came in, identities say which was first, and rows
   * have none. It makes no difference, but to whether the record follows a code that nothing else makes it follow.
   */
  #isDoubtful(item: SwiftItem): boolean {
    return item.kind.direction === 'packing' && item.timeMs === this.#stays.last?.fromMs;
  }

  /** Semantics 2.2 to 2.6, as far as nothing is in doubt. */
  #move(kind: EventKind, party: number, timeMs: number): boolean {
    if (this.#ended) return false;
    const { direction, leaves } = kind;
    if (leaves === null) {
      // Whatever the receiver does closes a shipment (2.6), and rows do not name every receiver.
      return Number.isNaN(this.sentMs) || direction === 'instruction';
    }
    this.state = leaves;
    this.sinceMs = timeMs;
    if (party !== NONE) this.holder = party;
    this.sentMs = leaves === 'in_transit' ? timeMs : Number.NaN;
    if (leaves === 'in_transit') this.wasSent = true;
    this.#sentByPack = false;
    this.#ended = kind.ends;
    return true;
  }

  /** Semantics 3.2 and 3.4. */
  #relink(row: number, kind: EventKind): boolean {
    const { link, number, timeMs, step } = this.#rows;
    const isChild = stepRole(step[row] ?? 0) === ROLE_CHILD;
    const time = timeMs[row] ?? 0;
    const to = link[row] ?? NONE;
    const stay = this.#pack ? this.#stays.last : undefined;
    if (kind.direction === 'packing' && isChild && to !== NONE) {
      if (stay?.link === to) return true;
      if (stay) this.#leave(time);
      return this.#enter(to, number[row] ?? 0, time);
    }
    if (kind.direction === 'unpacking' && isChild) {
      if (stay && stay.link === to) this.#leave(time);
      return true;
    }
    if (stay && kind.opens && !namesEvent(stay.parent, number[row] ?? 0)) this.#leave(time);
    return true;
  }

  #enter(link: number, number: number, timeMs: number): boolean {
    const parent = this.#around.pack(link);
    if (parent === null || this.#sharesBill(parent) || dependsOnContents(parent, timeMs)) return false;
    this.#stays.enter(parent, link, timeMs);
    this.#pack = parent;
    this.#cursor = positionAfter(parent, number, timeMs);
    return true;
  }

  #leave(timeMs: number): void {
    this.#stays.leave(timeMs);
    this.#pack = null;
  }

  /** Whether a bill of the pack may be one that the code, or a pack before, had too: parts of one bill apply once. */
  #sharesBill(pack: SwiftLife): boolean {
    const { count, step, party, number } = this.#rows;
    for (const item of pack.items) {
      const bill = item.step >>> BILL_SHIFT;
      if (bill === 0) continue;
      for (let row = 0; row < count; row++) {
        const same = (step[row] ?? 0) >>> BILL_SHIFT === bill && party[row] === item.party;
        if (same && number[row] !== item.number) return true;
      }
      if (this.#stays.last !== undefined && this.#hadTwin(item, pack)) return true;
    }
    return false;
  }

  /** On its own, since a function made in the loop above costs every unit of a batch one for each event of its box. */
  #hadTwin(item: SwiftItem, pack: SwiftLife): boolean {
    return this.#stays.someParent(
      (parent) => parent !== pack && parent.items.some((other) => isTwin(other, item)),
    );
  }

  #headTime(): number {
    return this.#pack?.items[this.#cursor]?.timeMs ?? Number.POSITIVE_INFINITY;
  }

  /** Passes over the pack's events of an instant that name the code too; false where another is left. */
  #passNamed(instant: number): boolean {
    for (;;) {
      const item = this.#pack?.items[this.#cursor];
      if (!item || item.timeMs !== instant) return true;
      if (!this.#names(item.number)) return false;
      this.#cursor++;
    }
  }

  #names(number: number): boolean {
    for (let row = 0; row < this.#rows.count; row++) if (this.#rows.number[row] === number) return true;
    return false;
  }

  #wasApplied(number: number): boolean {
    for (let at = 0; at < this.#applied; at++) if (this.#number[at] === number) return true;
    return false;
  }
}

/** D1 (semantics 6). */
const OVERDUE_MS = 7 * 86_400_000;

function isTwin(a: SwiftItem, b: SwiftItem): boolean {
  return a.step >>> BILL_SHIFT === b.step >>> BILL_SHIFT && a.party === b.party && a.number !== b.number;
}

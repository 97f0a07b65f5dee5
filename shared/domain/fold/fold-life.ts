/**
 * The fold of one code (semantics 2 and 3): its own rows, and what it inherits from the packs it was inside,
 * become a life. A pack's life does not depend on what is inside it, so lives are folded from the outermost
 * pack in; a pack is then folded once more with what it owes to its contents (pack-moments.ts).
 */
import type { NamedRole } from '../event/event-facts.ts';
import type { Contradiction, ContradictionCode } from './contradiction.ts';
import { type Custody, custodyOf, noCustody, sentAt } from './custody.ts';
import { effectOf } from './effect.ts';
import { inheritFrom, readingsInOrder, type StartingPoint } from './fold-input.ts';
import type { Application, Life, Outcome, Stay } from './life.ts';
import { moveCustody } from './movement.ts';
import { chooseNext } from './next-item.ts';
import type { PackMoment } from './pack-moments.ts';
import { billKey, type PackStream, packStream } from './pack-stream.ts';
import type { FoldContext, FoldEvent, Reading } from './reading.ts';

/** Lives of other codes, already folded. */
export interface LifeSource {
  /** A pack that the code entered at that time (epoch ms). */
  pack(code: string, enteredMs: number): Life;
  /** The code that this one replaces. */
  replaced(code: string): Life;
}

/**
 * Folds one code. `readings` in any order; `lives` answers for its packs and for what it replaces; `moments`
 * say when a pack was filled and emptied, in order of time.
 */
export function foldLife(
  code: string,
  readings: readonly Reading[],
  lives: LifeSource,
  context: FoldContext,
  moments: readonly PackMoment[] = [],
): Life {
  const input = readingsInOrder(readings, context);
  const start = inheritFrom(code, input, lives);
  const voided = new Map<number, number | null>();
  for (;;) {
    const fold = new CodeFold(code, start, lives, context, voided);
    if (fold.run(input.items, moments)) return fold.life(input.readings);
  }
}

/** An own row, or several rows of one event on a parent taken together. */
export interface OwnItem {
  readonly event: FoldEvent;
  readonly timeMs: number;
  readonly role: NamedRole;
  readonly link: string | null;
  readonly aside: boolean;
  readonly outcome: Extract<Outcome, 'declared' | 'future'> | null;
}

interface Candidate {
  readonly event: FoldEvent;
  readonly timeMs: number;
  readonly role: NamedRole | 'via';
  readonly link: string | null;
  readonly aside: boolean;
  readonly via: string | null;
}

class CodeFold {
  readonly #code: string;
  readonly #lives: LifeSource;
  readonly #context: FoldContext;
  /** void event number → number of the event it undoes, null where there is none. */
  readonly #voided: Map<number, number | null>;
  readonly #applications: Application[] = [];
  readonly #contradictions: Contradiction[] = [];
  readonly #stays: Stay[] = [];
  readonly #seenEvents = new Set<number>();
  /** Bill → number of the part that the code has had. */
  readonly #seenBills = new Map<string, number>();
  readonly #settlements = new Map<FoldEvent, Custody>();
  /** Out-events that moved the code: what a void can undo. */
  readonly #given: FoldEvent[] = [];
  readonly #ownEvents = new Set<number>();
  readonly #ownBills = new Set<string>();
  readonly #start: StartingPoint;
  #custody: Custody;
  #stream: PackStream | null = null;
  #cursor = 0;
  #lot: Life['lot'];
  #commissioned: boolean;
  #replacedBy: string | null = null;
  #followed = false;
  #restart = false;

  constructor(
    code: string,
    start: StartingPoint,
    lives: LifeSource,
    context: FoldContext,
    voided: Map<number, number | null>,
  ) {
    this.#code = code;
    this.#start = start;
    this.#lives = lives;
    this.#context = context;
    this.#voided = voided;
    this.#custody = noCustody;
    this.#lot = null;
    this.#commissioned = false;
  }

  /** False when a void was met whose target must be left out: the caller folds again. */
  run(items: readonly OwnItem[], moments: readonly PackMoment[]): boolean {
    for (const { event, outcome } of items) {
      if (outcome !== null) continue;
      this.#ownEvents.add(event.number);
      const key = billKey(event);
      if (key !== null) this.#ownBills.add(key);
    }
    let next = 0;
    let moment = 0;
    while (!this.#restart) {
      const own = items[next]?.timeMs ?? Number.POSITIVE_INFINITY;
      const inherited = this.#head()?.timeMs ?? Number.POSITIVE_INFINITY;
      const settled = moments[moment]?.timeMs ?? Number.POSITIVE_INFINITY;
      const instant = Math.min(own, inherited, settled);
      if (instant === Number.POSITIVE_INFINITY) return true;
      const pending: OwnItem[] = [];
      for (let item = items[next]; item && item.timeMs === instant; item = items[next]) {
        pending.push(item);
        next += 1;
      }
      this.#runInstant(instant, pending);
      for (let due = moments[moment]; due && due.timeMs === instant; due = moments[moment]) {
        this.#settle(due);
        moment += 1;
      }
    }
    return false;
  }

  life(readings: readonly Reading[]): Life {
    return {
      code: this.#code,
      applications: this.#applications,
      custody: this.#custody,
      stays: this.#stays,
      contradictions: this.#contradictions,
      lot: this.#lot,
      commissioned: this.#commissioned,
      replaces: this.#start.replaces,
      replacedBy: this.#replacedBy,
      followed: this.#followed,
      settlements: this.#settlements,
      readings,
    };
  }

  #head(): Application | undefined {
    return this.#stream?.items[this.#cursor];
  }

  /** Semantics 2.1: at one instant the first applicable, else by identity. */
  #runInstant(instant: number, pending: OwnItem[]): void {
    while (!this.#restart) {
      const head = this.#head();
      const inherited = head && head.timeMs === instant ? head : null;
      if (pending.length === 0 && !inherited) return;
      const chosen = chooseNext(pending, inherited, this.#custody);
      if (chosen === null) {
        this.#cursor += 1;
        if (inherited) this.#inherit(inherited);
      } else {
        const [item] = pending.splice(chosen, 1);
        if (item) this.#own(item);
      }
    }
  }

  #inherit(item: Application): void {
    const { event } = item;
    if (this.#seenEvents.has(event.number) || this.#hadOtherPart(event) || this.#namedItself(event)) return;
    const pack = this.#stays.at(-1)?.parent ?? null;
    this.#apply({
      event,
      timeMs: item.timeMs,
      role: 'via',
      link: null,
      aside: item.aside,
      via: item.via ?? pack,
    });
    if (item.via !== null || pack === null) return;
    const blocked = this.#applications.at(-1)?.outcome === 'blocked';
    if (event.releasesAll && !blocked) this.#leave(event, item.timeMs);
    const successor = successorOf(item);
    if (successor !== null) {
      this.#leave(event, item.timeMs);
      this.#enter(successor, event, item.timeMs);
      this.#cursor = this.#stream?.positionAfterTakeOver(item.timeMs) ?? 0;
    }
  }

  /** An event or bill that names the code and its pack applies to the code once (semantics 3.1). */
  #namedItself(event: FoldEvent): boolean {
    if (this.#ownEvents.has(event.number)) return true;
    const key = billKey(event);
    return key !== null && this.#ownBills.has(key);
  }

  /** One bill sent in parts applies to a code once (semantics 1.3, 3.1). */
  #hadOtherPart(event: FoldEvent): boolean {
    const key = billKey(event);
    const part = key === null ? undefined : this.#seenBills.get(key);
    return part !== undefined && part !== event.number;
  }

  #own(item: OwnItem): void {
    if (!item.aside) this.#followed = true;
    if (item.outcome !== null) {
      this.#record(item, null, item.outcome);
      return;
    }
    if (this.#hadOtherPart(item.event)) this.#record(item, null, 'applied');
    else if (item === this.#start.item) this.#takeOver(item);
    else this.#apply({ ...item, via: null });
  }

  /** A replacement code takes over the life of the code it replaces (semantics 1.6). */
  #takeOver(item: OwnItem): void {
    const { custody, stay, lot, followed } = this.#start;
    if (followed) this.#followed = true;
    this.#custody =
      custody.state === 'unknown' ? custodyOf(item.event, 'commissioned', item.event.party, false) : custody;
    this.#lot = item.event.lot ?? lot;
    this.#commissioned = true;
    if (stay) this.#enter(stay.parent, item.event, item.timeMs);
    this.#seenEvents.add(item.event.number);
    this.#record(item, null, 'applied');
  }

  #apply(item: Candidate): void {
    const { event } = item;
    this.#seenEvents.add(event.number);
    if (!item.aside) this.#followed = true;
    if (isVoided(this.#voided, event.number)) {
      this.#record(item, item.via, 'voided');
      return;
    }
    const key = billKey(event);
    if (key !== null) this.#seenBills.set(key, event.number);
    const effect = effectOf(event);
    if (effect.direction === 'void') this.#void(item);
    else if (this.#isStranger(item)) this.#record(item, item.via, 'applied');
    else this.#move(item);
  }

  /** Inputs of a transformation are named, not moved. */
  #isStranger(item: Candidate): boolean {
    return item.role === 'input';
  }

  #move(item: Candidate): void {
    const { event } = item;
    const movement = moveCustody(this.#custody, event, this.#context);
    for (const code of movement.contradictions) this.#contradict(code, item);
    if (movement.blocked) {
      this.#record(item, item.via, 'blocked');
      return;
    }
    if (effectOf(event).direction === 'commission' && item.via === null) {
      this.#commissioned = true;
      this.#lot = event.lot ?? this.#lot;
    }
    if (item.via === null) this.#relink(item);
    this.#custody = sentAt(movement.custody, event, item.timeMs);
    if (effectOf(event).direction === 'out') this.#given.push(event);
    this.#record(item, item.via, 'applied');
  }

  /** Links of the code itself: packing, unpacking, opening (semantics 3.2, 3.4), replacement (1.6). */
  #relink(item: Candidate): void {
    const { event } = item;
    const effect = effectOf(event);
    const stay = this.#openStay();
    if (item.role === 'object' && item.link !== null && event.action === 'DELETE') {
      this.#replacedBy = item.link;
      if (stay) this.#leave(event, item.timeMs);
      return;
    }
    if (effect.direction === 'packing' && item.role === 'child' && item.link !== null) {
      if (stay?.parent === item.link) return;
      if (stay) this.#leave(event, item.timeMs);
      this.#enter(item.link, event, item.timeMs);
      return;
    }
    if (effect.direction === 'unpacking' && item.role === 'child') {
      if (stay && stay.parent === item.link) this.#leave(event, item.timeMs);
      else this.#contradict('NOT_IN_PACK', item);
      return;
    }
    if (stay && effect.opens && !this.#stream?.names(event)) this.#leave(event, item.timeMs);
  }

  /** Semantics 3.3 and 3.4: what happens to a pack when it is filled, and when its last content leaves. */
  #settle(moment: PackMoment): void {
    const before = this.#custody;
    this.#takeFromContents(moment);
    if (this.#custody !== before) this.#settlements.set(moment.event, this.#custody);
  }

  #takeFromContents(moment: PackMoment): void {
    const { event, content, timeMs } = moment;
    const { state, endedBy, holder, opened } = this.#custody;
    if (moment.kind === 'filled') {
      if (state === 'unknown' || state === 'empty') this.#custody = { ...content, opened, setBy: event };
      return;
    }
    if (endedBy) return;
    if (state !== 'in_transit' || effectOf(event).direction !== 'in') {
      this.#custody = custodyOf(event, 'empty', holder, opened);
      return;
    }
    // Its contents were received one by one: it has arrived with them, and is in no pack that has not.
    this.#custody = custodyOf(event, content.state, content.holder, opened);
    if (this.#openStay()) this.#leave(event, timeMs);
  }

  /** Semantics 1.6: undoes the latest out-event of that party and code; after an end only that end (2.2). */
  #void(item: Candidate): void {
    const known = this.#voided.get(item.event.number);
    if (known === undefined) {
      const target = this.#given.findLast(({ party }) => party === item.event.party);
      const { endedBy } = this.#custody;
      if (endedBy && target !== endedBy) {
        this.#contradict('L6', item);
        this.#record(item, item.via, 'blocked');
        return;
      }
      this.#voided.set(item.event.number, target?.number ?? null);
      this.#restart = target !== undefined;
    }
    if (this.#voided.get(item.event.number) === null) this.#contradict('VOID_WITHOUT_SHIPMENT', item);
    if (item.via === null) this.#relink(item);
    this.#record(item, item.via, 'applied');
  }

  #openStay(): Stay | null {
    const last = this.#stays.at(-1);
    return last && last.untilMs === null ? last : null;
  }

  #enter(parent: string, event: FoldEvent, timeMs: number): void {
    this.#stays.push({ parent, fromMs: timeMs, startedBy: event, untilMs: null, endedBy: null });
    this.#stream = packStream(this.#lives.pack(parent, timeMs));
    this.#cursor = this.#stream.positionAfter(event, timeMs);
  }

  #leave(event: FoldEvent, timeMs: number): void {
    const stay = this.#stays.pop();
    if (stay) this.#stays.push({ ...stay, untilMs: timeMs, endedBy: event });
    this.#stream = null;
  }

  #contradict(code: ContradictionCode, item: Candidate): void {
    this.#contradictions.push({ code, event: item.event, via: item.via });
  }

  #record(item: OwnItem | Candidate, via: string | null, outcome: Outcome): void {
    const { event, timeMs, role, link, aside } = item;
    this.#applications.push({ event, timeMs, role, via, link, aside, outcome, custody: this.#custody });
  }
}

function isVoided(voided: ReadonlyMap<number, number | null>, number: number): boolean {
  if (voided.size === 0) return false;
  for (const target of voided.values()) if (target === number) return true;
  return false;
}

/** The code that takes the place of a pack, on the item that replaces the pack. */
function successorOf(item: Application): string | null {
  return item.role === 'object' &&
    item.link !== null &&
    item.event.action === 'DELETE' &&
    item.outcome === 'applied'
    ? item.link
    : null;
}

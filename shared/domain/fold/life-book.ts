/**
 * Lives on demand over any source of rows: folds each code once, packs before what is inside them, and
 * settles packs by their contents. Every answer (trace, batch, audit) reads lives from here.
 */

import { noCustody } from './custody.ts';
import { isMovement } from './effect.ts';
import { foldLife, type LifeSource } from './fold-life.ts';
import { type Life, openStay } from './life.ts';
import { type PackMoment, packMoments } from './pack-moments.ts';
import type { FoldContext, Reading } from './reading.ts';
import { placeUntimed } from './untimed.ts';

export interface ReadingSource {
  /** All rows of the code, in any order; empty where there is none. */
  readings(code: string): readonly Reading[];
}

/** A pack that a code was inside, directly or not (semantics 3.5). */
export interface Enclosure {
  readonly code: string;
  readonly fromMs: number;
  readonly untilMs: number | null;
  /** 1 = the pack itself, 2 = the pack around that one … */
  readonly depth: number;
}

/** What a source may know without whole lives; each answer must be what the lives would give. */
export interface LifeShortcuts {
  /**
   * True only where contents change nothing about the pack up to and at that time (epoch ms, Infinity for ever): it has
   * had a state since before it was first filled, and was not emptied. Takes the life as folded.
   */
  owesNothing(pack: Life, untilMs: number): boolean;
  /**
   * Contents that left last, all of them at one time, where they alone decide what the pack owes: it had a state before
   * it was filled, was filled once, and everything else had left it for good. Null where that is not certain.
   */
  lastToLeave(pack: Life): readonly string[] | null;
  /** Whether a content is in the pack now; null where that takes its life, and for whatever was ever replaced. */
  glance(content: string, pack: string): { readonly isInside: boolean } | null;
}

const noShortcuts: LifeShortcuts = {
  owesNothing: () => false,
  lastToLeave: () => null,
  glance: () => null,
};

/**
 * Packs within packs, and replacements of replacements, that one life may lean on. Real ones are a handful; a
 * forged chain beyond this hands nothing further down, where following it would exhaust the stack.
 */
const DEEPEST = 256;

export class LifeBook {
  readonly #source: ReadingSource;
  readonly #context: FoldContext;
  readonly #shortcuts: LifeShortcuts;
  readonly #folded = new Map<string, Life>();
  readonly #settled = new Map<string, Life>();
  readonly #folding = new Set<string>();
  readonly #settling = new Set<string>();

  /** How often a pack may have been filled again inside another one before its own life is taken as folded. */
  readonly #refills: number;
  #earlier: LifeBook | null = null;

  constructor(
    source: ReadingSource,
    context: FoldContext,
    shortcuts: LifeShortcuts = noShortcuts,
    refills = 3,
  ) {
    this.#source = source;
    this.#context = context;
    this.#shortcuts = shortcuts;
    this.#refills = refills;
  }

  /** Forgets everything folded so far: for passes over more codes than memory should hold. */
  clear(): void {
    this.#folded.clear();
    this.#settled.clear();
    this.#earlier = null;
  }

  get size(): number {
    return this.#folded.size + (this.#earlier?.size ?? 0);
  }

  /** The life as its own rows and its packs make it; what its contents did to it is not in it. */
  folded(code: string): Life {
    const known = this.#folded.get(code);
    if (known) return known;
    // A code inside itself (finding H3) inherits nothing from the round trip.
    if (this.#folding.has(code) || this.#folding.size >= DEEPEST) return emptyLife(code);
    this.#folding.add(code);
    try {
      const readingsOf = (other: string) => this.#source.readings(other);
      const readings = placeUntimed(readingsOf(code), readingsOf);
      const lives = this.#lives((other) => this.folded(other));
      const life = foldLife(code, readings, lives, this.#context);
      this.#folded.set(code, life);
      return life;
    } finally {
      this.#folding.delete(code);
    }
  }

  /** The life with emptied and arrived packs settled (semantics 3.3). */
  life(code: string): Life {
    const known = this.#settled.get(code);
    if (known) return known;
    const folded = this.folded(code);
    if (this.#settling.has(code) || this.#settling.size >= DEEPEST) return folded;
    this.#settling.add(code);
    try {
      const settled = this.#settle(folded);
      this.#settled.set(code, settled);
      return settled;
    } finally {
      this.#settling.delete(code);
    }
  }

  #settle(folded: Life): Life {
    const isPack = folded.readings.some(({ role }) => role === 'parent');
    if (isPack && this.#shortcuts.owesNothing(folded, Number.POSITIVE_INFINITY)) return folded;
    const contents = (isPack ? this.#shortcuts.lastToLeave(folded) : null) ?? this.#everInside(folded);
    if (contents.length === 0) return folded;
    const moments = packMoments(
      folded.code,
      contents.map((content) => this.#lifeInside(content, folded.code)),
    );
    if (folded.replaces === null && owesNothing(folded, moments)) return folded;
    // Of the code that it replaces it takes over what that one owed to the same contents.
    const lives = this.#lives((other) => this.life(other));
    return foldLife(folded.code, folded.readings, lives, this.#context, moments);
  }

  /** The life of a content for what it did in the pack: what its own contents did to it later makes no difference. */
  #lifeInside(content: string, pack: string): Life {
    const folded = this.folded(content);
    const left = folded.stays.findLast(({ parent }) => parent === pack);
    if (left !== undefined && folded.readings.some(({ role }) => role === 'parent')) {
      const untilMs = left.untilMs ?? Number.POSITIVE_INFINITY;
      if (this.#shortcuts.owesNothing(folded, untilMs)) return folded;
    }
    return this.life(content);
  }

  #lives(replaced: (code: string) => Life): LifeSource {
    return { replaced, pack: (code, enteredMs) => this.#pack(code, enteredMs) };
  }

  /**
   * The life of a pack for what entered it at that time. Where it matters to the contents what the pack took
   * from its earlier contents, a book that looks one refill less far knows: those do not depend on the later ones.
   */
  #pack(code: string, enteredMs: number): Life {
    const folded = this.folded(code);
    if (this.#refills === 0 || !dependsOnContents(folded, enteredMs)) return folded;
    this.#earlier ??= new LifeBook(this.#source, this.#context, this.#shortcuts, this.#refills - 1);
    return this.#earlier.life(code);
  }

  /** Direct and present contents, by code (semantics 3.5). */
  children(code: string): readonly string[] {
    return this.#everInside(this.folded(code))
      .filter((content) => this.#isInside(content, code))
      .toSorted();
  }

  #isInside(content: string, pack: string): boolean {
    const glance = this.#shortcuts.glance(content, pack);
    return glance === null ? openStay(this.life(content))?.parent === pack : glance.isInside;
  }

  /** Every pack the code was ever inside, innermost first. */
  enclosures(code: string): readonly Enclosure[] {
    const found: Enclosure[] = [];
    this.#enclose(this.life(code), Number.NEGATIVE_INFINITY, null, new Set([code]), found);
    return found.toSorted((a, b) => a.depth - b.depth || a.fromMs - b.fromMs);
  }

  #enclose(
    life: Life,
    fromMs: number,
    untilMs: number | null,
    seen: ReadonlySet<string>,
    found: Enclosure[],
  ): void {
    for (const stay of life.stays) {
      const from = Math.max(fromMs, stay.fromMs);
      const until = earlier(untilMs, stay.untilMs);
      if ((until !== null && until < from) || seen.has(stay.parent) || seen.size >= DEEPEST) continue;
      found.push({ code: stay.parent, fromMs: from, untilMs: until, depth: seen.size });
      this.#enclose(
        this.#pack(stay.parent, stay.fromMs),
        from,
        until,
        new Set([...seen, stay.parent]),
        found,
      );
    }
  }

  /** Codes ever linked into this pack, and the replacements of such codes. */
  #everInside(life: Life, seen = new Set<string>()): readonly string[] {
    seen.add(life.code);
    const contents = new Set<string>();
    for (const reading of life.readings) {
      if (reading.role === 'parent' && reading.link !== null) contents.add(reading.link);
    }
    if (life.replaces !== null && !seen.has(life.replaces) && seen.size < DEEPEST) {
      for (const content of this.#everInside(this.folded(life.replaces), seen)) contents.add(content);
    }
    for (const content of contents) {
      // What a glance can tell was never replaced.
      if (this.#shortcuts.glance(content, life.code) !== null) continue;
      const successor = this.folded(content).replacedBy;
      if (successor !== null) contents.add(successor);
    }
    return [...contents];
  }
}

/**
 * Whether what was inside before decides what a pack hands down to a later content: it may have arrived and left
 * the pack around it (semantics 3.3), or its holder decides which of two movements at one instant comes first (2.1).
 */
function dependsOnContents(pack: Life, enteredMs: number): boolean {
  const wasInside = pack.stays.some(
    ({ fromMs, untilMs }) => fromMs < enteredMs && (untilMs === null || untilMs >= enteredMs),
  );
  if (wasInside) return true;
  const moves = pack.applications.filter(({ event, timeMs }) => timeMs >= enteredMs && isMovement(event));
  return moves.some(({ timeMs }, index) => moves[index + 1]?.timeMs === timeMs);
}

/** A pack with a state of its own when it was first filled, and never emptied, owes its contents nothing. */
function owesNothing(pack: Life, moments: readonly PackMoment[]): boolean {
  const [first, second] = moments;
  if (!first) return true;
  const known = pack.applications.find(({ custody }) => custody.state !== 'unknown');
  return second === undefined && known !== undefined && known.timeMs <= first.timeMs;
}

function earlier(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : Math.min(a, b);
}

function emptyLife(code: string): Life {
  return {
    code,
    applications: [],
    custody: noCustody,
    stays: [],
    contradictions: [],
    lot: null,
    commissioned: false,
    replaces: null,
    replacedBy: null,
    followed: false,
    settlements: new Map(),
    readings: [],
  };
}

/**
 * Lives on demand over any source of rows: folds each code once, packs before what is inside them, and
 * settles packs by their contents. Every answer (trace, batch, audit) reads lives from here.
 */

import { noCustody } from './custody.ts';
import { foldLife } from './fold-life.ts';
import { type Life, openStay } from './life.ts';
import { packMoments } from './pack-moments.ts';
import type { FoldContext, Reading } from './reading.ts';

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

export class LifeBook {
  readonly #source: ReadingSource;
  readonly #context: FoldContext;
  readonly #folded = new Map<string, Life>();
  readonly #settled = new Map<string, Life>();
  readonly #folding = new Set<string>();
  readonly #settling = new Set<string>();

  constructor(source: ReadingSource, context: FoldContext) {
    this.#source = source;
    this.#context = context;
  }

  /** Forgets everything folded so far: for passes over more codes than memory should hold. */
  clear(): void {
    this.#folded.clear();
    this.#settled.clear();
  }

  get size(): number {
    return this.#folded.size;
  }

  /** The life as its own rows and its packs make it; what its contents did to it is not in it. */
  folded(code: string): Life {
    const known = this.#folded.get(code);
    if (known) return known;
    // A code inside itself (finding H3) inherits nothing from the round trip.
    if (this.#folding.has(code)) return emptyLife(code);
    this.#folding.add(code);
    try {
      const life = foldLife(code, this.#source.readings(code), (other) => this.folded(other), this.#context);
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
    if (this.#settling.has(code)) return folded;
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
    const contents = this.#everInside(folded);
    if (contents.length === 0) return folded;
    const moments = packMoments(
      folded.code,
      contents.map((content) => this.life(content)),
    );
    // A commissioned pack that was never emptied owes its contents nothing.
    if (folded.commissioned && moments.every(({ kind }) => kind === 'filled')) return folded;
    return foldLife(folded.code, folded.readings, (other) => this.folded(other), this.#context, moments);
  }

  /** Direct and present contents, by code (semantics 3.5). */
  children(code: string): readonly string[] {
    return this.#everInside(this.folded(code))
      .filter((content) => openStay(this.life(content))?.parent === code)
      .toSorted();
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
      if ((until !== null && until < from) || seen.has(stay.parent)) continue;
      found.push({ code: stay.parent, fromMs: from, untilMs: until, depth: seen.size });
      // What an outer pack owes to its contents never outlasts the stay in it: its folded life is enough.
      this.#enclose(this.folded(stay.parent), from, until, new Set([...seen, stay.parent]), found);
    }
  }

  /** Codes ever linked into this pack, and the replacements of such codes. */
  #everInside(life: Life): readonly string[] {
    const contents = new Set<string>();
    for (const reading of life.readings) {
      if (reading.role === 'parent' && reading.link !== null) contents.add(reading.link);
    }
    if (life.replaces !== null) {
      for (const content of this.#everInside(this.folded(life.replaces))) contents.add(content);
    }
    for (const content of contents) {
      const successor = this.folded(content).replacedBy;
      if (successor !== null) contents.add(successor);
    }
    return [...contents];
  }
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

/**
 * What became of a pack's contents, from rows: where settling a pack (semantics 3.3) would fold all of them, this finds out
 * whether one is inside still, or which were the last to leave. Answers are kept for as long as the object is.
 */
import type { Life } from '../../../shared/domain/fold/life.ts';
import type { LifeShortcuts } from '../../../shared/domain/fold/life-book.ts';
import { rowFlag } from '../../../shared/pack/row-columns.ts';
import { eventKind } from './event-kind.ts';
import type { SwiftLife, SwiftStay } from './swift-life.ts';

/** Packs within packs. */
const DEEPEST = 4;
/** Codes of which the answer is kept; beyond this the memory of them starts anew. */
const PLACES_KEPT = 4_000;

/**
 * Told of a row that names a pack as the parent of a content, whose identifier is made when asked for; null where the
 * row names none. False: no more.
 */
export type ContentVisit = (
  timeMs: number,
  step: number,
  flags: number,
  content: (() => string | null) | null,
) => boolean;

export interface ContentsSource {
  linkOf(code: string): number;
  /** A pack's life, null where the swift fold does not know it. */
  pack(link: number): SwiftLife | null;
  /** Where a code was, by its own rows and its packs'; null for whatever was ever replaced. */
  staysOf(code: string): readonly SwiftStay[] | null;
  /** False where a visit wanted no more. */
  visitContents(pack: string, visit: ContentVisit): boolean;
}

interface Filling {
  /** When the first contents came in, and these. */
  readonly timeMs: number;
  readonly contents: readonly string[];
  /** Nothing came in later. */
  readonly isOnly: boolean;
}

interface Places {
  readonly stays: readonly SwiftStay[];
  /** False: what its own contents did may have ended a stay earlier (semantics 3.3), and changed what came after. */
  readonly isSettled: boolean;
}

export class PackContents implements LifeShortcuts {
  readonly #lives: () => ContentsSource;
  #places = new Map<string, Places | null>();

  /** @param lives asked for when needed: lives need a book, and a book these */
  constructor(lives: () => ContentsSource) {
    this.#lives = lives;
  }

  /** To be called whenever links get other numbers. */
  clear(): void {
    this.#places = new Map();
  }

  owesNothing(pack: Life, untilMs: number): boolean {
    const filling = this.#knownFilling(pack);
    if (filling === null) return false;
    return this.#hasInside(pack.code, filling, untilMs, 1);
  }

  lastToLeave(pack: Life): readonly string[] | null {
    const filling = this.#knownFilling(pack);
    return filling === null ? null : (this.#emptying(pack.code, filling, 1)?.last ?? null);
  }

  glance(content: string, pack: string): { readonly isInside: boolean } | null {
    const places = this.#placesOf(content, 1);
    // A pack that arrived by its own contents left the one around it, and what came to that one after.
    if (!places?.isSettled) return null;
    const stay = places.stays.at(-1);
    return {
      isInside: stay?.link === this.#lives().linkOf(pack) && stay.untilMs === Number.POSITIVE_INFINITY,
    };
  }

  /** Of a pack that had a state of its own when it was first filled, and was never replaced. */
  #knownFilling(pack: Life): Filling | null {
    if (pack.replaces !== null || pack.replacedBy !== null) return null;
    const known = pack.applications.find(({ custody }) => custody.state !== 'unknown');
    const filling = this.#fillingOf(pack.code);
    return filling === null || filling === 'none' || known === undefined || known.timeMs > filling.timeMs
      ? null
      : filling;
  }

  /** Whether one of the first contents was inside from then to beyond `untilMs`. */
  #hasInside(pack: string, { contents, timeMs }: Filling, untilMs: number, depth: number): boolean {
    const link = this.#lives().linkOf(pack);
    return contents.some((content) => {
      const places = this.#placesOf(content, depth);
      const stay = places?.stays.find((one) => one.link === link && one.fromMs === timeMs);
      if (!places?.isSettled || stay === undefined) return false;
      return stay.untilMs === Number.POSITIVE_INFINITY || stay.untilMs > untilMs;
    });
  }

  /** When the pack lost its last content, and which left then; null unless it was filled once, and all left for good. */
  #emptying(
    pack: string,
    { contents, timeMs, isOnly }: Filling,
    depth: number,
  ): { readonly timeMs: number; readonly last: readonly string[] } | null {
    if (!isOnly) return null;
    const link = this.#lives().linkOf(pack);
    let lastMs = Number.NEGATIVE_INFINITY;
    let last: string[] = [];
    for (const content of contents) {
      const places = this.#placesOf(content, depth);
      const stays = places?.stays.filter((one) => one.link === link) ?? [];
      const [stay] = stays;
      if (!places?.isSettled || !stay || stays.length > 1 || stay.fromMs !== timeMs) return null;
      if (stay.untilMs === Number.POSITIVE_INFINITY) return null;
      if (stay.untilMs > lastMs) last = [];
      lastMs = Math.max(lastMs, stay.untilMs);
      if (stay.untilMs === lastMs) last.push(content);
    }
    return { timeMs: lastMs, last };
  }

  /** Null where the code was replaced, or too deep to tell. */
  #placesOf(code: string, depth: number): Places | null {
    const lives = this.#lives();
    if (this.#places.size >= PLACES_KEPT) this.#places = new Map();
    const known = this.#places.get(code);
    if (known !== undefined) return known;
    const stays = lives.staysOf(code);
    const places = stays === null ? null : { stays, isSettled: this.#keepsPlaces(code, depth + 1) };
    // What was too deep from here may not be from elsewhere.
    if (places?.isSettled || depth === 1) this.#places.set(code, places);
    return places;
  }

  /** Whether what a code's own contents did certainly ended none of its stays. */
  #keepsPlaces(code: string, depth: number): boolean {
    const filling = this.#fillingOf(code);
    if (filling === 'none') return true;
    if (filling === null || depth > DEEPEST) return false;
    if (this.#hasInside(code, filling, Number.POSITIVE_INFINITY, depth)) return true;
    // Only a pack that is under way arrives with its last content.
    const emptying = this.#emptying(code, filling, depth);
    const life = emptying === null ? null : this.#lives().pack(this.#lives().linkOf(code));
    return emptying !== null && life !== null && rests(life, filling.timeMs, emptying.timeMs);
  }

  /** `none` without contents; null where its rows say more than packing and moving. */
  #fillingOf(pack: string): Filling | 'none' | null {
    let timeMs = Number.POSITIVE_INFINITY;
    let isOnly = true;
    const contents = new Set<string>();
    const isPlain = this.#lives().visitContents(pack, (rowMs, step, flags, content) => {
      if ((flags & ~rowFlag.aside) !== 0 || content === null) return false;
      if (eventKind(step)?.direction !== 'packing') {
        isOnly = false;
        return true;
      }
      if (timeMs !== Number.POSITIVE_INFINITY && rowMs !== timeMs) isOnly = false;
      if (rowMs > timeMs) return true;
      if (rowMs < timeMs) contents.clear();
      timeMs = rowMs;
      const code = content();
      if (code !== null) contents.add(code);
      return code !== null;
    });
    if (!isPlain) return null;
    if (contents.size > 0) return { timeMs, contents: [...contents], isOnly };
    return isOnly ? 'none' : null;
  }
}

/** Whether a pack had a state of its own by `fromMs`, and was certainly not in transit at `atMs`. */
function rests({ items }: SwiftLife, fromMs: number, atMs: number): boolean {
  let known = false;
  let sent = false;
  for (const { kind, timeMs, voided, voids, releases } of items) {
    if (voided || voids >= 0 || releases) return false;
    if (kind.leaves === null) continue;
    if (timeMs <= fromMs) known = true;
    if (timeMs > atMs) break;
    sent = kind.leaves === 'in_transit';
    // Of two events at one instant this does not tell which came first.
    if (timeMs === atMs) return false;
  }
  return known && !sent;
}

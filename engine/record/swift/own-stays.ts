/** Where the code that is being folded was: objects that are used over and over, a million codes long. */
import type { SwiftLife, SwiftStay } from './swift-life.ts';

/** A stay of the code that is being folded. */
export interface SwiftPackStay extends SwiftStay {
  readonly parent: SwiftLife;
}

class OwnStay implements SwiftPackStay {
  parent: SwiftLife;
  link: number;
  fromMs: number;
  untilMs = Number.POSITIVE_INFINITY;

  constructor(parent: SwiftLife, link: number, fromMs: number) {
    this.parent = parent;
    this.link = link;
    this.fromMs = fromMs;
  }
}

export class OwnStays implements Iterable<SwiftPackStay> {
  readonly #used: OwnStay[] = [];
  #count = 0;

  clear(): void {
    this.#count = 0;
  }

  /** The latest, open or not. */
  get last(): SwiftPackStay | undefined {
    return this.#count === 0 ? undefined : this.#used[this.#count - 1];
  }

  enter(parent: SwiftLife, link: number, fromMs: number): void {
    const used = this.#used[this.#count];
    if (used === undefined) this.#used.push(new OwnStay(parent, link, fromMs));
    else {
      used.parent = parent;
      used.link = link;
      used.fromMs = fromMs;
      used.untilMs = Number.POSITIVE_INFINITY;
    }
    this.#count++;
  }

  /** Ends the latest. */
  leave(untilMs: number): void {
    const last = this.#used[this.#count - 1];
    if (last) last.untilMs = untilMs;
  }

  /** Whether the pack of a stay is such a one. */
  someParent(test: (parent: SwiftLife) => boolean): boolean {
    for (let at = 0; at < this.#count; at++) {
      const stay = this.#used[at];
      if (stay && test(stay.parent)) return true;
    }
    return false;
  }

  *[Symbol.iterator](): Generator<SwiftPackStay> {
    for (let at = 0; at < this.#count; at++) {
      const stay = this.#used[at];
      if (stay) yield stay;
    }
  }

  /** To be kept. */
  copy(): readonly SwiftStay[] {
    return Array.from(this, ({ link, fromMs, untilMs }) => ({ link, fromMs, untilMs }));
  }
}

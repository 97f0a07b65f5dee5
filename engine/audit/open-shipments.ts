/**
 * Packs whose shipment never arrived as a whole, until the pass has seen what was inside: one whose contents have all
 * left it since is missing no more (semantics 3.3), and most packs arrive that way.
 */
import type { SwiftFold } from '../record/swift/swift-fold.ts';
import type { SwiftLives } from '../record/swift/swift-lives.ts';

interface OpenShipment {
  readonly code: string;
  readonly sentMs: number;
  /** Contents seen, and whether one is still inside. */
  contents: number;
  inside: boolean;
  lastLeftMs: number;
}

export class OpenShipments {
  readonly #lives: SwiftLives;
  /** By the pack's number. */
  readonly #open = new Map<number, OpenShipment>();

  constructor(lives: SwiftLives) {
    this.#lives = lives;
  }

  add(code: string, sentMs: number): void {
    const lastLeftMs = Number.NEGATIVE_INFINITY;
    this.#open.set(this.#lives.linkOf(code), { code, sentMs, contents: 0, inside: false, lastLeftMs });
  }

  /** Takes note of a code that was just folded. */
  see({ stays }: SwiftFold): void {
    if (this.#open.size === 0) return;
    let counted: OpenShipment | null = null;
    for (const { link, untilMs } of stays) {
      const shipment = this.#open.get(link);
      if (!shipment) continue;
      if (shipment !== counted) shipment.contents++;
      counted = shipment;
      if (untilMs === Number.POSITIVE_INFINITY) shipment.inside = true;
      else shipment.lastLeftMs = Math.max(shipment.lastLeftMs, untilMs);
    }
  }

  /** Packs that have not certainly been emptied after they left; forgets all. */
  *unsettled(): Generator<string> {
    for (const { code, sentMs, contents, inside, lastLeftMs } of this.#open.values()) {
      const isEmptied = !inside && lastLeftMs > sentMs && contents === this.#lives.countContents(code);
      if (!isEmptied) yield code;
    }
    this.#open.clear();
  }
}

/**
 * Swift lives for questions: events are judged one at a time, as they come up, or all at once where a question is about
 * very many codes; little is kept.
 */
import { LifeBook } from '../../../shared/domain/fold/life-book.ts';
import type { FoldContext } from '../../../shared/domain/fold/reading.ts';
import type { HostPort } from '../../../shared/port/host-port.ts';
import type { ReplicaRecord } from '../replica-record.ts';
import { isOddEvent, oddEventsByPack } from './odd-events.ts';
import { PackContents } from './pack-contents.ts';
import { type OddEvents, SwiftLives } from './swift-lives.ts';

/** Packs linked to, and events judged, before what is known of them is forgotten. */
const LINKS_KEPT = 20_000;
const WHOLE_LIVES_KEPT = 2_000;
const EVENTS_JUDGED = 50_000;

export class ReadingLives implements OddEvents {
  readonly #record: ReplicaRecord;
  readonly #context: FoldContext;
  readonly #port: HostPort;
  readonly #odd = new Map<number, boolean>();
  /** Every odd event, once all were judged. */
  #allOdd: ReadonlySet<number> | null = null;
  #lives: SwiftLives | null = null;
  /** Lives that the swift fold gave up. */
  #whole: LifeBook | null = null;

  constructor(record: ReplicaRecord, context: FoldContext, port: HostPort) {
    this.#record = record;
    this.#context = context;
    this.#port = port;
  }

  /** A book for one question, with what rows alone tell. */
  book(): LifeBook {
    this.tidy();
    const lives = this.lives();
    return new LifeBook(this.#record, this.#context, new PackContents(() => lives));
  }

  /** Forgets what a question about very many codes has brought together. */
  tidy(): void {
    if ((this.#lives?.size ?? 0) <= LINKS_KEPT && (this.#whole?.size ?? 0) <= WHOLE_LIVES_KEPT) return;
    this.#lives = null;
    this.#whole = null;
  }

  lives(): SwiftLives {
    if (this.#lives === null) {
      this.#whole = new LifeBook(this.#record, this.#context);
      this.#lives = new SwiftLives(this.#record, this.#context, this.#port, this.#whole, this);
    }
    return this.#lives;
  }

  /** Judges all events from their columns, which costs as much as reading a small part of them one at a time. */
  *judgeAll(deletedBills: ReadonlySet<string>): Generator<void> {
    this.#allOdd ??= yield* oddEventsByPack(this.#record, this.#context, deletedBills);
  }

  isOdd(number: number, source: number): boolean {
    if (this.#allOdd !== null) return this.#allOdd.has(number);
    const known = this.#odd.get(number);
    if (known !== undefined) return known;
    if (this.#odd.size >= EVENTS_JUDGED) this.#odd.clear();
    const odd = this.#record.isOdd(number, source, (event) => isOddEvent(event, this.#context));
    this.#odd.set(number, odd);
    return odd;
  }
}

/** The reading lives of one record, for as long as the time they are folded to is the same. */
export class LivesKeeper {
  readonly #record: ReplicaRecord;
  readonly #port: HostPort;
  #kept: { readonly trustedTimeMs: number; readonly lives: ReadingLives } | null = null;

  constructor(record: ReplicaRecord, port: HostPort) {
    this.#record = record;
    this.#port = port;
  }

  of(context: FoldContext): ReadingLives {
    const { trustedTimeMs } = context;
    if (this.#kept?.trustedTimeMs === trustedTimeMs) return this.#kept.lives;
    const lives = new ReadingLives(this.#record, context, this.#port);
    this.#kept = { trustedTimeMs, lives };
    return lives;
  }
}

/** The pass over a product's codes that finds the units of one batch and where they are (semantics 4.1). */
import type { BatchTally } from '../../shared/domain/batch/batch-tally.ts';
import { countUnit } from '../../shared/domain/batch/count-unit.ts';
import { prefixOf } from '../../shared/domain/code/identifier.ts';
import type { Life } from '../../shared/domain/fold/life.ts';
import type { LifeBook } from '../../shared/domain/fold/life-book.ts';
import { NONE } from '../../shared/pack/row-columns.ts';
import { RowSeat } from '../../shared/pack/row-seat.ts';
import { stepRole } from '../../shared/pack/step-code.ts';
import type { KeyRange } from '../audit/audit-plan.ts';
import type { Answering } from '../record/answering.ts';
import { eventKind } from '../record/swift/event-kind.ts';
import { SwiftFold } from '../record/swift/swift-fold.ts';
import type { SwiftLives } from '../record/swift/swift-lives.ts';
import { SwiftScan } from '../record/swift/swift-scan.ts';
import { runOf } from '../survey/event-survey.ts';
import { wantedBatches } from './batch-ranges.ts';

/** Stored rows between two looks at the event loop. */
const ROWS_PER_TURN = 200_000;
const LIVES_KEPT = 2_000;
/** Packs within packs. */
const DEEPEST = 16;

export class BatchUnits {
  readonly #answering: Answering;
  readonly #lives: SwiftLives;
  readonly #book: LifeBook;
  readonly #batch: string;
  readonly #tally: BatchTally;
  readonly #isUnit: (life: Life) => boolean;
  /** Which of a pack's batches have the number; by the pack's place, of those that were asked. */
  readonly #wanted: (Uint8Array | undefined)[] = [];
  /** The event asked for last: units of one carton come one after the other. */
  readonly #latest = { number: -1, source: -1, isOfBatch: false };
  /** Level of the outermost pack, by the number of the pack directly around. */
  readonly #levels = new Map<number, number | null>();
  readonly #seats: readonly RowSeat[];
  #rows = 0;

  /** @param isUnit judges a whole life, for codes that the swift fold gives up */
  constructor(answering: Answering, batch: string, tally: BatchTally, isUnit: (life: Life) => boolean) {
    this.#answering = answering;
    this.#lives = answering.lives.lives();
    this.#book = answering.lives.book();
    this.#batch = batch;
    this.#tally = tally;
    this.#isUnit = isUnit;
    this.#seats = answering.record.packs.map(() => new RowSeat());
  }

  /** Folds packs before what is in them, so that they are at hand; yields now and then. */
  *meetPacks(range: KeyRange): Generator<void> {
    const scan = new SwiftScan(this.#lives, range.first, range.last, this.#seats);
    const fold = new SwiftFold(scan.rows, this.#lives);
    while (scan.next()) {
      if (scan.isPack && fold.fold()) this.#lives.put(scan.hi, scan.lo, scan.text(), fold.keep());
      if (this.#isTurn(scan.stored)) yield;
    }
  }

  *count(range: KeyRange): Generator<void> {
    const scan = new SwiftScan(this.#lives, range.first, range.last, this.#seats);
    const fold = new SwiftFold(scan.rows, this.#lives);
    while (scan.next()) {
      if (this.#mayBeUnit(scan)) {
        if (!fold.fold()) for (const code of scan.codes()) this.#countWhole(code);
        else if (fold.followed) this.#countFolded(fold);
      }
      if (this.#isTurn(scan.stored)) yield;
    }
  }

  #isTurn(stored: number): boolean {
    this.#rows += stored;
    if (this.#rows < ROWS_PER_TURN) return false;
    this.#rows = 0;
    return true;
  }

  /** A code is of the batch by its commissioning, or takes over the batch of the code it replaces. */
  #mayBeUnit({ rows }: SwiftScan): boolean {
    for (let row = 0; row < rows.count; row++) {
      const step = rows.step[row] ?? 0;
      if (stepRole(step) === 0 && rows.link[row] !== NONE) return true;
      if (eventKind(step)?.direction !== 'commission') continue;
      if (this.#isOfBatch(rows.number[row] ?? 0, rows.source[row] ?? 0)) return true;
    }
    return rows.unfit;
  }

  #isOfBatch(number: number, source: number): boolean {
    const latest = this.#latest;
    if (latest.number === number && latest.source === source) return latest.isOfBatch;
    latest.number = number;
    latest.source = source;
    latest.isOfBatch = this.#lotIsWanted(number, source);
    return latest.isOfBatch;
  }

  #lotIsWanted(number: number, source: number): boolean {
    const pack = this.#answering.record.packs[source];
    if (pack === undefined) return false;
    const { commissions } = pack.survey();
    const lot = commissions.lot[runOf(commissions, number)] ?? 0;
    if (lot === 0) return false;
    const wanted = this.#wanted[source] ?? wantedBatches(pack.reader, this.#batch);
    this.#wanted[source] = wanted;
    return wanted[lot - 1] === 1;
  }

  #countFolded(fold: SwiftFold): void {
    const { holder, lastStay: stay, state, sinceMs } = fold;
    const level = stay?.untilMs === Number.POSITIVE_INFINITY ? this.#outermostLevel(stay.link) : 1;
    this.#tally.add(this.#lives.parties.id(holder), state, level, sinceMs);
  }

  #outermostLevel(link: number): number | null {
    const known = this.#levels.get(link);
    if (known !== undefined) return known;
    let outermost = link;
    for (let depth = 0; depth < DEEPEST; depth++) {
      const stay = this.#lives.pack(outermost)?.stays.at(-1);
      if (stay?.untilMs !== Number.POSITIVE_INFINITY) break;
      outermost = stay.link;
    }
    const level = this.#levelOf(this.#lives.codeOf(outermost));
    this.#levels.set(link, level);
    return level;
  }

  #levelOf(code: string | null): number | null {
    const prefix = code === null ? null : prefixOf(code);
    return prefix === null ? null : (this.#answering.directory.prefix(prefix)?.level ?? null);
  }

  /** As before: by the whole life. */
  #countWhole(code: string): void {
    if (this.#book.size > LIVES_KEPT) this.#book.clear();
    const life = this.#book.life(code);
    if (this.#isUnit(life)) countUnit(life, this.#book, this.#tally, (pack) => this.#levelOf(pack));
  }
}

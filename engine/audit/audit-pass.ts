/**
 * One pass of the audit over parts of the record. Codes among whose rows nothing is unusual are folded on columns
 * and let go where no rule can have anything to say; the rest get their whole life and every rule (semantics 6).
 */

import type { FindingCollector } from '../../shared/domain/audit/findings.ts';
import { judgedLife } from '../../shared/domain/audit/judged-life.ts';
import type { Rule, RuleContext } from '../../shared/domain/audit/rule.ts';
import { LifeBook } from '../../shared/domain/fold/life-book.ts';
import { RowSeat } from '../../shared/pack/row-seat.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import type { Answering } from '../record/answering.ts';
import { oddEvents } from '../record/swift/odd-events.ts';
import { PackContents } from '../record/swift/pack-contents.ts';
import { MovementSuspicion } from '../record/swift/suspicion.ts';
import { SwiftFold } from '../record/swift/swift-fold.ts';
import { SwiftLives } from '../record/swift/swift-lives.ts';
import { SwiftScan } from '../record/swift/swift-scan.ts';
import type { AuditPart } from './audit-plan.ts';
import { OpenShipments } from './open-shipments.ts';

/** Stored rows between two looks at the event loop: progress, cancelling. */
const ROWS_PER_TURN = 200_000;
/** Whole lives kept before the memory of them starts anew. */
const LIVES_KEPT = 2_000;

export class AuditPass {
  readonly #answering: Answering;
  readonly #rules: readonly Rule[];
  readonly #collector: FindingCollector;
  readonly #context: RuleContext;
  readonly #lives: SwiftLives;
  readonly #book: LifeBook;
  readonly #contents: PackContents;
  readonly #shipments: OpenShipments;
  readonly #seats: readonly RowSeat[];
  /** Stored rows read so far. */
  rows = 0;
  /** Codes that needed their whole life. */
  looked = 0;

  constructor(answering: Answering, port: HostPort, rules: readonly Rule[], collector: FindingCollector) {
    const { record, context, store } = answering;
    this.#answering = answering;
    this.#rules = rules;
    this.#collector = collector;
    this.#context = { directory: answering.directory, trustedTimeMs: context.trustedTimeMs };
    const odd = oddEvents(record, context, store.deletedBills());
    const isOdd = odd.size === 0 ? () => false : (number: number) => odd.has(number);
    this.#contents = new PackContents(() => this.#lives);
    this.#book = new LifeBook(record, context, this.#contents);
    this.#lives = new SwiftLives(record, context, port, this.#book, { isOdd });
    this.#shipments = new OpenShipments(this.#lives);
    this.#seats = record.packs.map(() => new RowSeat());
  }

  /** Goes through one part; yields now and then, so that others get their turn. */
  *judge(part: AuditPart): Generator<void> {
    let next = this.rows + ROWS_PER_TURN;
    this.#lives.clear();
    this.#contents.clear();
    for (const { first, last } of part) {
      const scan = new SwiftScan(this.#lives, first, last, this.#seats);
      const fold = new SwiftFold(scan.rows, this.#lives, new MovementSuspicion(this.#lives.parties));
      while (scan.next()) {
        this.rows += scan.stored;
        this.#judgeOne(scan, fold);
        if (this.rows < next) continue;
        next = this.rows + ROWS_PER_TURN;
        yield;
      }
    }
    for (const code of this.#shipments.unsettled()) this.#look(code);
  }

  #judgeOne(scan: SwiftScan, fold: SwiftFold): void {
    const fits = fold.fold();
    if (scan.isPack) this.#lives.put(scan.hi, scan.lo, scan.text(), fits ? fold.keep() : null);
    if (fits) this.#shipments.see(fold);
    const suspicion = fits ? fold.suspicion : 'some';
    if (suspicion === 'none') return;
    for (const code of scan.codes()) {
      if (suspicion === 'overdue' && scan.isPack) this.#shipments.add(code, fold.sentMs);
      else this.#look(code);
    }
  }

  #look(code: string): void {
    this.looked++;
    if (this.#book.size > LIVES_KEPT) this.#book.clear();
    const life = judgedLife(this.#book, code);
    if (!life.followed) return;
    for (const rule of this.#rules) {
      for (const sighting of rule.look(life, this.#context)) this.#collector.add(rule, sighting);
    }
  }

  get total(): number {
    return this.#answering.record.packs.reduce(
      (sum, { reader }) => sum + reader.index.manifest.counts.rows,
      0,
    );
  }
}

/**
 * What lines made on their days: which products, from the making events of those makers and days; one pass over the
 * events for all lines that are asked about. How many units of each, the product's own codes say (made-units.ts).
 */
import { madeBy } from '../../shared/domain/case/pack-making.ts';
import { lineKey } from '../../shared/domain/case/production-line.ts';
import type { RecallSubject } from '../../shared/domain/case/recall-subjects.ts';
import { prefixOf } from '../../shared/domain/code/identifier.ts';
import type { FoldEvent } from '../../shared/domain/fold/reading.ts';
import type { Answering } from '../record/answering.ts';
import { EventLines } from '../record/line-of-event.ts';
import type { RegionPack } from '../record/region-pack.ts';
import { productOf } from '../trace/code-identity.ts';

type Made = Pick<FoldEvent, 'number' | 'party' | 'timeMs'>;

export class LineProducts {
  readonly #answering: Answering;
  readonly #lines: EventLines;
  /** Products by line; the lines that are asked about. */
  readonly #products = new Map<string, Set<string>>();
  readonly #days = new Map<string, Set<string>>();

  constructor(answering: Answering, subjects: readonly RecallSubject[]) {
    this.#answering = answering;
    this.#lines = new EventLines(answering.record);
    for (const { id, line, maker, day } of subjects) {
      if (line === null || maker === null || day === null) continue;
      this.#products.set(id, new Set());
      this.#days.set(maker, (this.#days.get(maker) ?? new Set()).add(day));
    }
    if (this.#days.size > 0) for (const pack of answering.record.packs) this.#read(pack);
  }

  /** @param id as {@link lineKey} has it */
  of(id: string): ReadonlySet<string> {
    return this.#products.get(id) ?? new Set();
  }

  /** The line that is asked about on which the event made what it names. */
  keyOf(event: Made): string | null {
    const { maker, day } = madeBy(event);
    if (maker === null || day === null || !this.#days.get(maker)?.has(day)) return null;
    const line = this.#lines.of(event.number);
    const key = line === null ? null : lineKey(maker, day, line);
    return key !== null && this.#products.has(key) ? key : null;
  }

  #read({ reader }: RegionPack): void {
    const parties = reader.parties();
    const asked = new Map([...this.#days.keys()].map((maker) => [parties.indexOf(maker) + 1, maker]));
    asked.delete(0);
    if (asked.size === 0) return;
    for (const { count, numberOf, party, timeOf } of reader.billBlocks()) {
      for (let at = 0; at < count; at++) {
        const maker = asked.get(party[at] ?? 0);
        if (maker === undefined) continue;
        const event = { number: numberOf(at), party: maker, timeMs: timeOf(at) };
        const key = this.keyOf(event);
        const products = key === null ? undefined : this.#products.get(key);
        const whole = products === undefined ? null : reader.event(event.number);
        if (products === undefined || whole === null) continue;
        for (const { code } of reader.namesOf(whole)) {
          const product = productOf(code, this.#answering.directory.prefix(prefixOf(code) ?? ''));
          if (product !== null) products.add(product);
        }
      }
    }
  }
}

/** The swift fold over a record in memory, and where its parties are. */
import type { FoldRecord } from '../../../shared/domain/fold/fold-record.fixture.ts';
import type { LifeBook } from '../../../shared/domain/fold/life-book.ts';
import type { FoldEvent } from '../../../shared/domain/fold/reading.ts';
import type { Party } from '../../../shared/domain/party/directory.ts';
import { createDirectoryLookup } from '../../../shared/domain/party/directory-lookup.ts';
import { NONE, rowFlag } from '../../../shared/pack/row-columns.ts';
import { stepCode } from '../../../shared/pack/step-code.ts';
import { lifeOnColumns } from './life-on-columns.ts';
import { isOddEvent } from './odd-events.ts';
import { OwnRows } from './own-rows.ts';
import type { ContentsSource, ContentVisit } from './pack-contents.ts';
import { PartyNumbers } from './party-numbers.ts';
import { MovementSuspicion } from './suspicion.ts';
import { SwiftFold, type SwiftSurroundings } from './swift-fold.ts';
import type { SwiftLife, SwiftStay } from './swift-life.ts';

/** Far enough apart for S1 and S2 where a record has little time between them. */
const PLACES: Readonly<Record<string, readonly [number, number]>> = {
  M: [120, 30],
  W: [120.06, 30],
  S: [123, 33],
  T: [100, 25],
};
/** T is abroad: what is sent there is exported (semantics 2.3). */
export const REGIONS: Readonly<Record<string, string>> = { T: '990000' };
export const directory = createDirectoryLookup({
  parties: Object.entries(PLACES).map(([party, [lon, lat]]) => place(party, lon, lat)),
  products: [],
});

function place(party: string, lon: number, lat: number): Party {
  const blank = { uscc: '', address: '', licence: '', licenceUntil: '', entId: null, authority: '' };
  return { ...blank, party, name: party, type: '2', region: REGIONS[party] ?? '330106', lon, lat };
}

export class RecordOnColumns implements SwiftSurroundings, ContentsSource {
  readonly parties = new PartyNumbers(directory);
  readonly trustedTimeMs: number;
  readonly links = new Map<string, number>();
  readonly #record: FoldRecord;
  readonly #book: LifeBook;
  readonly #lives = new Map<string, SwiftLife | null>();
  readonly #events = new Map<number, FoldEvent>();

  constructor(record: FoldRecord, book: LifeBook) {
    this.#record = record;
    this.#book = book;
    this.trustedTimeMs = record.context().trustedTimeMs;
    for (const { event } of record.readings) this.#events.set(event.number, event);
  }

  isOdd(number: number): boolean {
    const event = this.#events.get(number);
    return event === undefined || isOddEvent(event, this.#record.context());
  }

  link(code: string): number {
    const known = this.links.get(code) ?? this.links.size;
    this.links.set(code, known);
    return known;
  }

  pack(link: number): SwiftLife | null {
    const code = [...this.links].find(([, number]) => number === link)?.[0] ?? '';
    const known = this.#lives.get(code);
    if (known !== undefined) return known;
    this.#lives.set(code, null);
    const fold = this.fold(code);
    const life =
      fold?.keep() ?? lifeOnColumns(this.#book.folded(code), this.parties, (pack) => this.link(pack));
    this.#lives.set(code, life);
    return life;
  }

  linkOf(code: string): number {
    return this.link(code);
  }

  staysOf(code: string): readonly SwiftStay[] | null {
    const fold = this.fold(code);
    if (fold !== null) return fold.keptStays();
    const { stays, replaces, replacedBy } = this.#book.folded(code);
    if (replaces !== null || replacedBy !== null) return null;
    return stays.map(({ parent, fromMs, untilMs }) => ({
      link: this.link(parent),
      fromMs,
      untilMs: untilMs ?? Number.POSITIVE_INFINITY,
    }));
  }

  visitContents(pack: string, visit: ContentVisit): boolean {
    return this.#record.readings
      .filter(({ code, role }) => code === pack && role === 'parent')
      .every(({ event, role, link, timeMs, aside }) =>
        visit(timeMs, stepCode(event, role), flagsOf(event, aside), link === null ? null : () => link),
      );
  }

  fold(code: string): SwiftFold | null {
    const rows = new OwnRows();
    for (const { event, role, link, timeMs, aside, code: named } of this.#record.readings) {
      if (named !== code) continue;
      const number = (party: string | null) => (party === null ? NONE : this.parties.number(party));
      const incoming = event.bill?.type.startsWith('1') ?? false;
      const counterpart = incoming ? (event.from ?? event.to) : (event.to ?? event.from);
      const linked = link === null || role === 'parent' ? NONE : this.link(link);
      rows.add(
        event.number,
        timeMs,
        stepCode(event, role),
        flagsOf(event, aside),
        number(event.party),
        number(counterpart),
        linked,
        0,
      );
    }
    const fold = new SwiftFold(rows, this, new MovementSuspicion(this.parties));
    return fold.fold() ? fold : null;
  }
}

function flagsOf(event: FoldEvent, aside: boolean): number {
  return (
    (aside ? rowFlag.aside : 0) |
    (event.untimed ? rowFlag.untimed : 0) |
    (event.splitSale ? rowFlag.splitSale : 0) |
    (event.releasesAll ? rowFlag.releasesAll : 0) |
    (event.declaresError ? rowFlag.declaresError : 0)
  );
}

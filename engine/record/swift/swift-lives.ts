/**
 * Lives of packs for the swift fold: kept as a pass meets them, or looked up where it has not. Links get numbers, so that
 * hot loops compare integers; a number stands for one identifier, never only for its key.
 */
import { type CodeKey, codeKey, platformCodeFromKey } from '../../../shared/domain/code/code-key.ts';
import type { LifeBook } from '../../../shared/domain/fold/life-book.ts';
import type { FoldContext } from '../../../shared/domain/fold/reading.ts';
import { KeyProbe } from '../../../shared/pack/key-probe.ts';
import type { PackReader } from '../../../shared/pack/pack-reader.ts';
import { NO_LINK, NONE, type RowColumns } from '../../../shared/pack/row-columns.ts';
import { stepRole } from '../../../shared/pack/step-code.ts';
import type { HostPort } from '../../../shared/port/host-port.ts';
import type { ReplicaRecord } from '../replica-record.ts';
import { lifeOnColumns } from './life-on-columns.ts';
import { type LinkedCode, LinkTable } from './link-table.ts';
import { OwnRows } from './own-rows.ts';
import type { ContentsSource, ContentVisit } from './pack-contents.ts';
import { PartyNumbers } from './party-numbers.ts';
import { SwiftFold, type SwiftSurroundings } from './swift-fold.ts';
import type { SwiftLife, SwiftStay } from './swift-life.ts';

/**
 * Packs kept at once, 0.3 KB each where cartons' boxes share their events; beyond this all but numbers is forgotten and
 * looked up again. As many as the boxes of a batch of a million units, and more.
 */
const LIVES_KEPT = 150_000;
/** Packs within packs that are looked up one inside the other. */
const DEEPEST = 6;
const ROLE_PARENT = 1;
/** Upper half of the first key that is no platform code's (code-key.ts): from here on identifiers are compared. */
export const OTHERS_HI = 0x8ac72304;

export interface SwiftPack {
  /** Place among the packs of the record. */
  readonly source: number;
  readonly reader: PackReader;
  /** Party column → numbers of {@link PartyNumbers}; the last entry is for none. */
  readonly parties: Int32Array;
}

interface Linked extends LinkedCode {
  /** Undefined until it is asked for; null where the swift fold gave it up. */
  life: SwiftLife | null | undefined;
  readonly link: number;
}

interface Level {
  readonly rows: OwnRows;
  readonly fold: SwiftFold;
}

export type OddEvents = Pick<SwiftSurroundings, 'isOdd'>;

export class SwiftLives implements SwiftSurroundings, ContentsSource {
  readonly parties: PartyNumbers;
  readonly trustedTimeMs: number;
  readonly packs: readonly SwiftPack[];
  readonly #port: HostPort;
  readonly #book: LifeBook;
  readonly #odd: OddEvents;
  readonly #linked = new LinkTable<Linked>();
  #kept = 0;
  readonly #levels: Level[] = [];
  #depth = 0;
  #latest: Linked | null = null;

  /**
   * @param odd see {@link SwiftSurroundings.isOdd}; an object, since a function of its own for each question is compiled into
   *   the fold anew each time
   * @param book lives of packs that the swift fold gives up
   */
  constructor(record: ReplicaRecord, context: FoldContext, port: HostPort, book: LifeBook, odd: OddEvents) {
    this.#book = book;
    this.parties = new PartyNumbers(record.directory);
    this.trustedTimeMs = context.trustedTimeMs;
    this.packs = record.packs.map(({ reader }, source) => ({
      source,
      reader,
      parties: this.parties.ofPack(reader),
    }));
    this.#port = port;
    this.#odd = odd;
  }

  isOdd(number: number, source: number): boolean {
    return this.#odd.isOdd(number, source);
  }

  /** Packs that were ever linked to since the last clearing. */
  get size(): number {
    return this.#linked.size;
  }

  /** Forgets all packs: numbers of links given out before mean nothing any more. */
  clear(): void {
    this.#linked.clear();
    this.#kept = 0;
    this.#latest = null;
  }

  /** What the pass itself found a pack to be: null where it gave the pack up. */
  put(hi: number, lo: number, text: string | null, life: SwiftLife | null): void {
    const entry = this.#entry(hi, lo, text);
    this.#makeRoomFor(entry);
    entry.life = life ?? this.#wholeLife(entry);
  }

  pack(link: number): SwiftLife | null {
    const entry = this.#linked.at(link);
    if (!entry) return null;
    if (entry.life !== undefined) return entry.life;
    // A code inside itself, or forged chains: not for the swift fold.
    if (this.#depth === DEEPEST) return null;
    this.#makeRoomFor(entry);
    entry.life = null;
    const { rows, fold } = this.#level();
    this.#depth++;
    try {
      this.gather(entry, entry.text, rows);
      entry.life = fold.fold() ? fold.keep() : this.#wholeLife(entry);
    } finally {
      this.#depth--;
    }
    return entry.life;
  }

  /** Rows of one code from wherever they are. `text`: its identifier where the key does not give it back. */
  gather(key: CodeKey, text: string | null, into: OwnRows): void {
    into.clear();
    const probe = KeyProbe.of(key);
    for (const pack of this.packs) {
      for (const block of pack.reader.rowsOf(probe)) {
        for (let at = block.begin; at < block.end; at++) {
          if (text === null || pack.reader.codeAt(block, at) === text) this.addRow(pack, block, at, into);
        }
      }
    }
  }

  /** Folds one code from wherever its rows are; null where the swift fold gives up. Valid until the next call. */
  fold(code: string): SwiftFold | null {
    if (this.#depth === DEEPEST) return null;
    const { rows, fold } = this.#level();
    this.#depth++;
    try {
      const key = codeKey(code, this.#port);
      this.gather(key, key.hi < OTHERS_HI ? null : code, rows);
      return fold.fold() ? fold : null;
    } finally {
      this.#depth--;
    }
  }

  /** The number by which a code is linked to. */
  linkOf(code: string): number {
    const { hi, lo } = codeKey(code, this.#port);
    return this.#entry(hi, lo, hi < OTHERS_HI ? null : code).link;
  }

  /** {@link ContentsSource.staysOf}: what the swift fold gives up is folded whole. */
  staysOf(code: string): readonly SwiftStay[] | null {
    const fold = this.fold(code);
    if (fold !== null) return fold.keptStays();
    const { stays, replaces, replacedBy } = this.#book.folded(code);
    if (replaces !== null || replacedBy !== null) return null;
    return stays.map(({ parent, fromMs, untilMs }) => ({
      link: this.linkOf(parent),
      fromMs,
      untilMs: untilMs ?? Number.POSITIVE_INFINITY,
    }));
  }

  visitContents(pack: string, visit: ContentVisit): boolean {
    const key = KeyProbe.of(codeKey(pack, this.#port));
    for (const { reader } of this.packs) {
      for (const rows of reader.rowsOf(key)) {
        let at = rows.begin;
        const content = () => reader.linkAt(rows, at);
        for (; at < rows.end; at++) {
          const step = rows.step[at] ?? 0;
          if (stepRole(step) !== ROLE_PARENT) continue;
          if (key.hi >= OTHERS_HI && reader.codeAt(rows, at) !== pack) continue;
          const isLinked = rows.linkHi[at] !== NO_LINK || rows.linkLo[at] !== NO_LINK;
          if (!visit(rows.timeMs[at] ?? 0, step, rows.flags[at] ?? 0, isLinked ? content : null))
            return false;
        }
      }
    }
    return true;
  }

  /** How many codes were ever packed into it. */
  countContents(pack: string): number {
    const contents = new Set<string | null>();
    this.visitContents(pack, (_timeMs, _step, _flags, content) => {
      contents.add(content?.() ?? null);
      return true;
    });
    return contents.size;
  }

  /** The identifier behind a number. */
  codeOf(link: number): string | null {
    const entry = this.#linked.at(link);
    return entry ? (entry.text ?? platformCodeFromKey(entry)) : null;
  }

  addRow(pack: SwiftPack, rows: RowColumns, at: number, into: OwnRows): void {
    const step = rows.step[at] ?? 0;
    const none = pack.parties.length - 1;
    const party = rows.party[at] ?? NONE;
    const counterpart = rows.counterpart[at] ?? NONE;
    into.add(
      rows.eventNumber[at] ?? 0,
      rows.timeMs[at] ?? 0,
      step,
      rows.flags[at] ?? 0,
      pack.parties[party === NONE ? none : party] ?? NONE,
      pack.parties[counterpart === NONE ? none : counterpart] ?? NONE,
      stepRole(step) === ROLE_PARENT ? NONE : this.#link(pack, rows, at),
      pack.source,
    );
  }

  #link(pack: SwiftPack, rows: RowColumns, at: number): number {
    const hi = rows.linkHi[at] ?? NO_LINK;
    const lo = rows.linkLo[at] ?? NO_LINK;
    if (hi === NO_LINK && lo === NO_LINK) return NONE;
    return this.#entry(hi, lo, hi < OTHERS_HI ? null : pack.reader.linkAt(rows, at)).link;
  }

  #entry(hi: number, lo: number, text: string | null): Linked {
    // Contents of one pack come one after the other.
    if (this.#latest !== null && isFor(this.#latest, hi, lo, text)) return this.#latest;
    let entry = this.#linked.find(hi, lo, text);
    if (entry === null) {
      entry = { hi, lo, text, life: undefined, link: this.#linked.size };
      this.#linked.add(entry);
    }
    this.#latest = entry;
    return entry;
  }

  #makeRoomFor(entry: Linked): void {
    if (entry.life !== undefined) return;
    if (this.#kept >= LIVES_KEPT) {
      for (const linked of this.#linked.all()) linked.life = undefined;
      this.#kept = 0;
    }
    this.#kept++;
  }

  #wholeLife({ hi, lo, text }: Linked): SwiftLife | null {
    const code = text ?? platformCodeFromKey({ hi, lo });
    return code === null
      ? null
      : lifeOnColumns(this.#book.folded(code), this.parties, (pack) => this.linkOf(pack));
  }

  #level(): Level {
    const known = this.#levels[this.#depth];
    if (known) return known;
    const rows = new OwnRows();
    const level = { rows, fold: new SwiftFold(rows, this) };
    this.#levels[this.#depth] = level;
    return level;
  }
}

function isFor(entry: Linked, hi: number, lo: number, text: string | null): boolean {
  return entry.lo === lo && entry.hi === hi && entry.text === text;
}

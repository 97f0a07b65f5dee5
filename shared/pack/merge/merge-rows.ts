/** The rows of all sources in one order, each once: block by block in, block by block out. */
import type { PackReader } from '../pack-reader.ts';
import { compareRows, gatherRow, newPackRows, type PackRows } from '../pack-rows.ts';
import { NO_LINK, type RowColumns, rowFlag } from '../row-columns.ts';
import type { OrdinalMap } from './merge-identifiers.ts';

export interface RowSource {
  readonly reader: PackReader;
  readonly ordinals: OrdinalMap | null;
  /** Index in the merged parties, by index in the source's. */
  readonly parties: Int32Array;
}

/**
 * Blocks of `size` rows, the last of fewer; each is valid until the next is asked for. Rows equal in all they
 * are ordered by are one row, which is aside only if all of them are.
 */
export function* mergeRows(sources: readonly RowSource[], size: number): Generator<PackRows> {
  const cursors = sources.map((source) => new RowCursor(source)).filter((cursor) => cursor.next());
  let into = newPackRows(size);
  let count = 0;
  while (cursors.length > 0) {
    const lowest = lowestOf(cursors);
    const cursor = cursors[lowest];
    if (cursor === undefined) return;
    if (count > 0 && compareRows(into, count - 1, cursor.rows, cursor.at) === 0) {
      const aside = (into.flags[count - 1] ?? 0) & (cursor.rows.flags[cursor.at] ?? 0) & rowFlag.aside;
      into.flags[count - 1] = ((into.flags[count - 1] ?? 0) & ~rowFlag.aside) | aside;
    } else {
      // Written out only when the next row is another: until then its flags may change.
      if (count === size) {
        yield into;
        into = newPackRows(size);
        count = 0;
      }
      cursor.copy(into, count++);
    }
    if (!cursor.next()) cursors.splice(lowest, 1);
  }
  if (count > 0) yield { ...into, count };
}

function lowestOf(cursors: readonly RowCursor[]): number {
  let lowest = 0;
  for (let index = 1; index < cursors.length; index++) {
    const [a, b] = [cursors[index], cursors[lowest]];
    if (a !== undefined && b !== undefined && a.isBefore(b)) lowest = index;
  }
  return lowest;
}

class RowCursor {
  rows: PackRows = newPackRows(0);
  at = 0;
  #hi = 0;
  #lo = 0;
  readonly #blocks: Generator<RowColumns>;
  readonly #source: RowSource;

  constructor(source: RowSource) {
    this.#source = source;
    this.#blocks = source.reader.scanRows();
  }

  /** Moves to the next row; false where there is none. */
  next(): boolean {
    this.at += 1;
    if (this.at >= this.rows.count) {
      const block = this.#blocks.next();
      if (block.done === true) return false;
      this.rows = renamed(block.value, this.#source.ordinals);
      this.at = 0;
    }
    this.#hi = this.rows.keyHi[this.at] ?? 0;
    this.#lo = this.rows.keyLo[this.at] ?? 0;
    return true;
  }

  isBefore(other: RowCursor): boolean {
    if (this.#hi !== other.#hi) return this.#hi < other.#hi;
    if (this.#lo !== other.#lo) return this.#lo < other.#lo;
    return compareRows(this.rows, this.at, other.rows, other.at) < 0;
  }

  copy(into: PackRows, to: number): void {
    gatherRow(this.rows, this.at, into, to);
    const { parties } = this.#source;
    const [party, counterpart] = [into.party[to] ?? -1, into.counterpart[to] ?? -1];
    into.party[to] = party < 0 ? -1 : (parties[party] ?? -1);
    into.counterpart[to] = counterpart < 0 ? -1 : (parties[counterpart] ?? -1);
  }
}

/** The block with the ordinals of the merged pack: only where identifiers share a key. */
function renamed(rows: RowColumns, ordinals: OrdinalMap | null): PackRows {
  if (ordinals === null) return rows;
  const identifier = rows.identifier.map((ordinal, at) =>
    ordinals(rows.keyHi[at] ?? 0, rows.keyLo[at] ?? 0, ordinal),
  );
  const linkIdentifier = rows.linkIdentifier.map((ordinal, at) => {
    const [hi, lo] = [rows.linkHi[at] ?? 0, rows.linkLo[at] ?? 0];
    return hi === NO_LINK && lo === NO_LINK ? ordinal : ordinals(hi, lo, ordinal);
  });
  return { ...rows, identifier, linkIdentifier };
}

/** Rows on their way into a pack, as columns over the whole pack. */
export interface PackRows {
  readonly count: number;
  readonly keyHi: Uint32Array;
  readonly keyLo: Uint32Array;
  readonly identifier: Uint32Array;
  readonly timeMs: Float64Array;
  readonly step: Uint32Array;
  readonly flags: Uint8Array;
  /** Index into the parties, -1 none. */
  readonly party: Int32Array;
  readonly counterpart: Int32Array;
  readonly eventNumber: Float64Array;
  /** Both NO_LINK where there is none. */
  readonly linkHi: Uint32Array;
  readonly linkLo: Uint32Array;
  readonly linkIdentifier: Uint32Array;
}

/** Bytes of one row's columns. */
export const PACK_ROW_BYTES = 53;

/**
 * All columns in one buffer: an allocation a block, not one a column.
 * @param buffer to lay them out in, of `count` rows or more; what was in it is not cleared
 */
export function newPackRows(count: number, buffer = new ArrayBuffer(count * PACK_ROW_BYTES)): PackRows {
  const words = (column: number) => new Uint32Array(buffer, count * (16 + 4 * column), count);
  return {
    count,
    timeMs: new Float64Array(buffer, 0, count),
    eventNumber: new Float64Array(buffer, count * 8, count),
    keyHi: words(0),
    keyLo: words(1),
    identifier: words(2),
    step: words(3),
    linkHi: words(4),
    linkLo: words(5),
    linkIdentifier: words(6),
    party: new Int32Array(buffer, count * 44, count),
    counterpart: new Int32Array(buffer, count * 48, count),
    flags: new Uint8Array(buffer, count * 52, count),
  };
}

/** Copies the rows named by `order` into `into`, which has as many. */
export function gatherRows(rows: PackRows, order: Uint32Array, into: PackRows): PackRows {
  const columns = [
    [rows.keyHi, into.keyHi],
    [rows.keyLo, into.keyLo],
    [rows.identifier, into.identifier],
    [rows.timeMs, into.timeMs],
    [rows.step, into.step],
    [rows.flags, into.flags],
    [rows.party, into.party],
    [rows.counterpart, into.counterpart],
    [rows.eventNumber, into.eventNumber],
    [rows.linkHi, into.linkHi],
    [rows.linkLo, into.linkLo],
    [rows.linkIdentifier, into.linkIdentifier],
  ] as const;
  for (const [from, to] of columns) {
    for (let index = 0; index < order.length; index++) to[index] = from[order[index] ?? 0] ?? 0;
  }
  return into;
}

/** Copies one row. */
export function gatherRow(rows: PackRows, row: number, into: PackRows, at: number): void {
  into.keyHi[at] = rows.keyHi[row] ?? 0;
  into.keyLo[at] = rows.keyLo[row] ?? 0;
  into.identifier[at] = rows.identifier[row] ?? 0;
  into.timeMs[at] = rows.timeMs[row] ?? 0;
  into.step[at] = rows.step[row] ?? 0;
  into.flags[at] = rows.flags[row] ?? 0;
  into.party[at] = rows.party[row] ?? 0;
  into.counterpart[at] = rows.counterpart[row] ?? 0;
  into.eventNumber[at] = rows.eventNumber[row] ?? 0;
  into.linkHi[at] = rows.linkHi[row] ?? 0;
  into.linkLo[at] = rows.linkLo[row] ?? 0;
  into.linkIdentifier[at] = rows.linkIdentifier[row] ?? 0;
}

/** Exactly where the order of two rows is decided: key, identifier, time, event, role, link. */
export function compareRows(a: PackRows, i: number, b: PackRows, j: number): number {
  return (
    value(a.keyHi, i) - value(b.keyHi, j) ||
    value(a.keyLo, i) - value(b.keyLo, j) ||
    value(a.identifier, i) - value(b.identifier, j) ||
    value(a.timeMs, i) - value(b.timeMs, j) ||
    value(a.eventNumber, i) - value(b.eventNumber, j) ||
    (value(a.step, i) & 7) - (value(b.step, j) & 7) ||
    value(a.linkHi, i) - value(b.linkHi, j) ||
    value(a.linkLo, i) - value(b.linkLo, j) ||
    value(a.linkIdentifier, i) - value(b.linkIdentifier, j)
  );
}

function value(column: Uint32Array | Float64Array, index: number): number {
  return column[index] ?? 0;
}

/**
 * Rows of one code as bytes: what one batch of capture adds to a code is one record of the store, not one a
 * row. Each row is four base-128 numbers (event less the event before, role, link, time less the time before,
 * zigzag); most rows take seven to twelve bytes.
 */

/** One row of a code (semantics 1.4). `role` as stored-role.ts; `link` 0 where there is none. */
export interface CodeRow {
  /** National event number. */
  readonly event: number;
  readonly role: number;
  readonly link: number;
  /** Epoch ms. */
  readonly timeMs: number;
}

/** Of one number: 53 bits in groups of seven. */
const MAX_NUMBER_BYTES = 8;
const NUMBERS_PER_ROW = 4;

let scratch = new Uint8Array(4096);

/** @param rows in ascending order of events */
export function packRows(rows: readonly CodeRow[]): Uint8Array {
  const most = rows.length * NUMBERS_PER_ROW * MAX_NUMBER_BYTES;
  if (scratch.length < most) scratch = new Uint8Array(most);
  let at = 0;
  let event = 0;
  let timeMs = 0;
  for (const row of rows) {
    at = write(at, row.event - event);
    at = write(at, row.role);
    at = write(at, row.link);
    const later = row.timeMs - timeMs;
    at = write(at, later < 0 ? -2 * later - 1 : 2 * later);
    event = row.event;
    timeMs = row.timeMs;
  }
  return scratch.slice(0, at);
}

export function unpackRows(bytes: Uint8Array): CodeRow[] {
  const rows: CodeRow[] = [];
  let at = 0;
  let event = 0;
  let timeMs = 0;
  const read = (): number => {
    let value = 0;
    let scale = 1;
    for (let byte = bytes[at++] ?? 0; ; byte = bytes[at++] ?? 0) {
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
  };
  while (at < bytes.length) {
    event += read();
    const role = read();
    const link = read();
    const zigzag = read();
    timeMs += zigzag % 2 === 1 ? -(zigzag + 1) / 2 : zigzag / 2;
    rows.push({ event, role, link, timeMs });
  }
  return rows;
}

function write(from: number, number: number): number {
  let at = from;
  let rest = number;
  while (rest >= 128) {
    scratch[at++] = (rest % 128) + 128;
    rest = Math.floor(rest / 128);
  }
  scratch[at++] = rest;
  return at;
}

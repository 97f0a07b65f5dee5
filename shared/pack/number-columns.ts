/** How a column of numbers is laid out: plain, as differences, or as times with a common unit. */
import type { ByteReader } from './byte-reader.ts';
import { malformed } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';

/** Times and event numbers stay below this in magnitude, so that every difference is exact. */
export const LARGEST_NUMBER = 2 ** 50;
/** Minutes east or west of UTC. */
export const LARGEST_ZONE = 24 * 60;

/** Unsigned varints; nothing at all where every value is zero. */
export function writePlain(column: ByteWriter, values: ArrayLike<number>): void {
  let any = false;
  for (let index = 0; index < values.length; index++) any ||= values[index] !== 0;
  if (!any) return;
  for (let index = 0; index < values.length; index++) column.unsigned(values[index] ?? 0);
}

/** Reads what {@link writePlain} wrote into the first `count` places; zeros for a column left out. */
export function readPlain(column: ByteReader | null, into: Uint32Array, count = into.length): Uint32Array {
  if (column === null) return into.fill(0, 0, count);
  for (let index = 0; index < count; index++) {
    const value = column.unsigned();
    if (value > 0xffffffff) throw malformed(column.place, 'a value is out of range');
    into[index] = value;
  }
  return into;
}

/** Signed differences, the first from zero. */
export function writeDeltas(column: ByteWriter, values: ArrayLike<number>): void {
  let before = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    column.signed(value - before);
    before = value;
  }
}

export function readDeltas(column: ByteReader | null, into: Float64Array, count = into.length): Float64Array {
  if (column === null) return into.fill(0, 0, count);
  let value = 0;
  for (let index = 0; index < count; index++) {
    value += column.signed();
    if (value >= LARGEST_NUMBER || value <= -LARGEST_NUMBER)
      throw malformed(column.place, 'a value is out of range');
    into[index] = value;
  }
  return into;
}

/** The unit (ms) that divides all values, then their multiples of it as differences. */
export function writeTimes(column: ByteWriter, values: ArrayLike<number>): void {
  let unit = 0;
  for (let index = 0; index < values.length && unit !== 1; index++)
    unit = greatestDivisor(unit, values[index] ?? 0);
  unit = Math.max(1, unit);
  column.unsigned(unit);
  let before = 0;
  for (let index = 0; index < values.length; index++) {
    const value = (values[index] ?? 0) / unit;
    column.signed(value - before);
    before = value;
  }
}

export function readTimes(column: ByteReader, into: Float64Array, count = into.length): Float64Array {
  const unit = column.unsigned();
  let value = 0;
  for (let index = 0; index < count; index++) {
    value += column.signed();
    const time = value * unit;
    if (time >= LARGEST_NUMBER || time <= -LARGEST_NUMBER)
      throw malformed(column.place, 'a time is out of range');
    into[index] = time;
  }
  return into;
}

function greatestDivisor(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

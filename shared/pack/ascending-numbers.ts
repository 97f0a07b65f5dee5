/** Where a number stands in an ascending column of a county's event numbers. */

/**
 * Place of `value` among the first `length`, -1 where it is not there. A county's share of the nation's numbers lies about
 * evenly, so the search begins where the value would lie if it did, and widens from there.
 */
export function placeOf(values: Float64Array, length: number, value: number): number {
  const last = length - 1;
  const first = values[0] ?? 0;
  const range = (values[last] ?? 0) - first;
  if (last < 0 || value < first || value - first > range) return -1;
  const guess = range === 0 ? 0 : Math.floor(((value - first) / range) * last);
  let low = guess;
  let high = guess;
  for (let step = 8; low > 0 && (values[low] ?? 0) > value; step *= 4) low = Math.max(0, low - step);
  for (let step = 8; high < last && (values[high] ?? 0) < value; step *= 4)
    high = Math.min(last, high + step);
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = values[middle] ?? 0;
    if (found === value) return middle;
    if (found < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Many short lists of indexes in two arrays: list `n` is `items[starts[n]] … items[starts[n + 1] - 1]`. */
export interface Lists {
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
}

/** Item `i` goes to list `listOf[i]`; lists keep the order of the items. A negative list takes nothing. */
export function groupItems(lists: number, listOf: Int32Array | Uint32Array): Lists {
  return groupPairs(lists, listOf, (item) => item);
}

/** As groupItems, with the value that list `listOf[i]` receives for `i`. */
export function groupPairs(
  lists: number,
  listOf: Int32Array | Uint32Array,
  value: (index: number) => number,
): Lists {
  const starts = new Uint32Array(lists + 1);
  let total = 0;
  for (const list of listOf) {
    if (list < 0) continue;
    starts[list + 1] = (starts[list + 1] ?? 0) + 1;
    total += 1;
  }
  for (let list = 0; list < lists; list++) starts[list + 1] = (starts[list + 1] ?? 0) + (starts[list] ?? 0);
  const next = starts.slice();
  const items = new Uint32Array(total);
  for (let index = 0; index < listOf.length; index++) {
    const list = listOf[index] ?? -1;
    if (list < 0) continue;
    const at = next[list] ?? 0;
    items[at] = value(index);
    next[list] = at + 1;
  }
  return { starts, items };
}

/** The items of one list, without copying. */
export function listItems({ starts, items }: Lists, list: number): Uint32Array {
  return items.subarray(starts[list] ?? 0, starts[list + 1] ?? 0);
}

import { describe, expect, it } from 'vitest';
import { BlockCache, type BlockShelf } from './block-cache.ts';

/** As loaders do: ten bytes each. */
function take<T>(shelf: BlockShelf, section: number, number: number, load: () => T): T {
  const known = shelf.get<T>(section, number);
  if (known !== undefined) return known;
  const value = load();
  shelf.put(section, number, value, 10);
  return value;
}

describe('the cache of decoded blocks', () => {
  it('does not keep what is larger than all of it', () => {
    const cache = new BlockCache(5);
    const shelf = cache.shelf();
    let loads = 0;
    for (let time = 0; time < 2; time++) take(shelf, 8, 0, () => ++loads);
    expect(loads).toBe(2);
    expect(cache.bytes).toBe(0);
  });

  it('stays within its bytes and gives up what was used longest ago', () => {
    const cache = new BlockCache(25);
    const shelf = cache.shelf();
    const loaded: number[] = [];
    const load = (number: number) => take(shelf, 8, number, () => loaded.push(number));
    for (const number of [1, 2, 1, 3]) load(number);
    expect(cache.bytes).toBe(20);
    load(1);
    load(2);
    expect(loaded).toEqual([1, 2, 3, 2]);
  });

  it('keeps the same numbers of two packs, and of two sections, apart', () => {
    const cache = new BlockCache(100);
    const [a, b] = [cache.shelf(), cache.shelf()];
    take(a, 8, 7, () => 'rows of a');
    take(a, 5, 7, () => 'events of a');
    take(b, 8, 7, () => 'rows of b');
    expect(take(a, 8, 7, () => 'again')).toBe('rows of a');
    expect(take(a, 5, 7, () => 'again')).toBe('events of a');
    expect(take(b, 8, 7, () => 'again')).toBe('rows of b');
  });
});

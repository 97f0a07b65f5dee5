import { describe, expect, it } from 'vitest';
import { BlockCache } from './block-cache.ts';

const tenBytes = () => 10;

describe('the cache of decoded blocks', () => {
  it('does not keep what is larger than all of it', () => {
    const cache = new BlockCache(5);
    const shelf = cache.shelf();
    let loads = 0;
    for (let time = 0; time < 2; time++) shelf.take(8, 0, () => ++loads, tenBytes);
    expect(loads).toBe(2);
    expect(cache.bytes).toBe(0);
  });

  it('stays within its bytes and gives up what was used longest ago', () => {
    const cache = new BlockCache(25);
    const shelf = cache.shelf();
    const loaded: number[] = [];
    const take = (number: number) => shelf.take(8, number, () => loaded.push(number), tenBytes);
    for (const number of [1, 2, 1, 3]) take(number);
    expect(cache.bytes).toBe(20);
    take(1);
    take(2);
    expect(loaded).toEqual([1, 2, 3, 2]);
  });

  it('keeps the same numbers of two packs, and of two sections, apart', () => {
    const cache = new BlockCache(100);
    const [a, b] = [cache.shelf(), cache.shelf()];
    a.take(8, 7, () => 'rows of a', tenBytes);
    a.take(5, 7, () => 'events of a', tenBytes);
    b.take(8, 7, () => 'rows of b', tenBytes);
    expect(a.take(8, 7, () => 'again', tenBytes)).toBe('rows of a');
    expect(a.take(5, 7, () => 'again', tenBytes)).toBe('events of a');
    expect(b.take(8, 7, () => 'again', tenBytes)).toBe('rows of b');
  });
});

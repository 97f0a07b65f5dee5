import { describe, expect, it } from 'vitest';
import { hashText, Rng } from './rng.ts';

describe('randomness', () => {
  it('refuses to pick from nothing', () => {
    expect(() => new Rng('x').pick([])).toThrow(RangeError);
  });

  it('gives another stream for another origin', () => {
    const draw = (origin: string) =>
      Array.from({ length: 4 }, () => new Rng(origin)).map((rng) => rng.bits());
    expect(draw('a')).not.toEqual(draw('b'));
    expect(hashText('a')).not.toBe(hashText('b'));
  });

  it('is the same on every machine: the first numbers of an origin are fixed', () => {
    const rng = new Rng('yaojian');
    expect([rng.bits(), rng.bits(), rng.bits()]).toMatchInlineSnapshot(`
      [
        1600822677,
        2708759864,
        3060234189,
      ]
    `);
  });

  it('forks by name, whatever was drawn before', () => {
    const fresh = new Rng('seed').fork('part').bits();
    const used = new Rng('seed');
    for (let i = 0; i < 100; i++) used.bits();
    expect(used.fork('part').bits()).toBe(fresh);
    expect(used.fork('other').bits()).not.toBe(fresh);
  });

  it('reaches both ends of a range and nothing beyond', () => {
    const rng = new Rng('range');
    const seen = new Set(Array.from({ length: 500 }, () => rng.int(3, 6)));
    expect([...seen].sort()).toEqual([3, 4, 5, 6]);
  });

  it('shuffles without losing or doubling anything, and leaves its argument alone', () => {
    const list = Array.from({ length: 50 }, (_, index) => index);
    const shuffled = new Rng('deck').shuffled(list);
    expect(shuffled).not.toEqual(list);
    expect(shuffled.toSorted((a, b) => a - b)).toEqual(list);
  });

  it('makes version 4 UUIDs, digits and hex of the length asked for', () => {
    const rng = new Rng('forms');
    expect(rng.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(rng.digits(7)).toMatch(/^\d{7}$/);
    expect(rng.hex(13)).toMatch(/^[0-9a-f]{13}$/);
  });
});

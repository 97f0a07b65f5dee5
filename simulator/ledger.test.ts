import { beforeEach, describe, expect, it } from 'vitest';
import { act, commission, custodySnapshot, packInto, release, replaceCode, splitSale } from './ledger.ts';
import { newPack, type Pack, parentsEver, withContents } from './pack.ts';

let carton: Pack;
let bundles: Pack[];
let boxes: Pack[];

beforeEach(() => {
  boxes = ['a', 'b', 'c', 'd'].map((code) => newPack(code, 1, null, null));
  bundles = ['B1', 'B2'].map((code) => newPack(code, 2, null, null));
  carton = newPack('C', 3, null, null);
  packInto(boxes.slice(0, 2), bundles[0]!);
  packInto(boxes.slice(2), bundles[1]!);
  packInto(bundles, carton);
  commission([...withContents(carton)], 'maker');
});

const ship = (packs: readonly Pack[], party = 'maker') =>
  act(packs, { kind: 'out', party, state: 'in_transit' });
const receive = (packs: readonly Pack[], party = 'shop') =>
  act(packs, { kind: 'in', party, state: 'in_stock' });
const sell = (packs: readonly Pack[], party = 'shop') => act(packs, { kind: 'out', party, state: 'sold' });

describe('the ledger', () => {
  it('refuses an act on what is sold, but takes it back from a consumer', () => {
    receive([boxes[0]!]);
    sell([boxes[0]!]);
    expect(() => ship([boxes[0]!], 'shop')).toThrow(/ended/);
    act([boxes[0]!], { kind: 'in', party: 'shop', state: 'returned', afterEnd: true });
    expect(boxes[0]).toMatchObject({ state: 'returned', holder: 'shop' });
  });

  it('lets an act on a pack reach everything inside (3.1)', () => {
    ship([carton]);
    expect([...withContents(carton)].every((pack) => pack.state === 'in_transit')).toBe(true);
  });

  it('opens the pack of what is named alone, and leaves the rest as it was (3.2)', () => {
    receive([boxes[0]!]);
    expect(boxes[0]).toMatchObject({ parent: null, holder: 'shop' });
    expect(bundles[0]).toMatchObject({ parent: carton, holder: 'maker', state: 'commissioned' });
    expect(boxes[1]).toMatchObject({ parent: bundles[0], holder: 'maker' });
  });

  it('opens nothing when the pack is named too', () => {
    ship([carton, ...bundles]);
    expect(bundles[0]?.parent).toBe(carton);
  });

  it('lets a carton under way arrive with its last content (3.3)', () => {
    ship([carton]);
    receive([bundles[0]!]);
    expect(carton).toMatchObject({ state: 'in_transit', holder: 'maker' });
    receive([bundles[1]!]);
    expect(carton).toMatchObject({ state: 'in_stock', holder: 'shop' });
  });

  it('lets a bundle that arrives so leave its carton, to which the same applies', () => {
    ship([carton]);
    receive(boxes);
    expect(bundles[1]).toMatchObject({ state: 'in_stock', holder: 'shop', parent: null });
    expect(carton).toMatchObject({ state: 'in_stock', holder: 'shop' });
  });

  it('calls a pack empty whose last content went otherwise', () => {
    receive([carton]);
    sell([boxes[0]!]);
    sell([boxes[1]!]);
    expect(bundles[0]).toMatchObject({ state: 'empty', holder: 'shop', parent: carton });
    expect(carton.state).toBe('in_stock');
  });

  it('keeps every pack ever, innermost first, when a box moves on (3.4, 3.5)', () => {
    const pallet = newPack('P', null, null, null);
    packInto([boxes[0]!], pallet);
    expect(parentsEver(boxes[0]!)).toEqual(['B1', 'P', 'C']);
    expect(pallet).toMatchObject({ state: 'commissioned', holder: 'maker' });
    expect(bundles[0]?.children.has(boxes[0]!)).toBe(false);
  });

  it('empties a pack that is unpacked, and changes nothing about the contents', () => {
    release([...carton.children], carton);
    expect(carton.state).toBe('empty');
    expect(bundles[0]).toMatchObject({ parent: null, state: 'commissioned' });
  });

  it('hands a replaced code’s place and custody to its successor (1.6)', () => {
    ship([carton]);
    const successor = newPack('a2', 1, null, null);
    replaceCode(boxes[0]!, successor);
    expect(successor).toMatchObject({ parent: bundles[0], state: 'in_transit', holder: 'maker' });
    expect(boxes[0]).toMatchObject({ parent: null, state: 'in_transit', replaced: true });
    expect(parentsEver(successor)).toEqual(['B1', 'C']);
  });

  it('leaves a split pack in stock, opened (2.5)', () => {
    receive([boxes[0]!]);
    splitSale(boxes[0]!, 'shop');
    expect(boxes[0]).toMatchObject({ state: 'in_stock', opened: true });
  });

  it('puts everything back after a void', () => {
    const restore = custodySnapshot([carton]);
    ship([carton], 'somebody');
    restore();
    expect([...withContents(carton)].every((p) => p.state === 'commissioned' && p.holder === 'maker')).toBe(
      true,
    );
  });
});

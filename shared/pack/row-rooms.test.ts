import { describe, expect, it } from 'vitest';
import { newPackRows } from './pack-rows.ts';
import type { RowColumns } from './row-columns.ts';
import { RowRooms } from './row-rooms.ts';

const [a, b] = [{}, {}];

function block(number: number): RowColumns {
  return { ...newPackRows(1), block: number, begin: 0, end: 1 };
}

describe('blocks decoded lately', () => {
  it('are decoded once, of each pack its own', () => {
    const rooms = new RowRooms();
    const decoded: number[] = [];
    const take = (owner: object, number: number) =>
      rooms.take(owner, number, () => {
        decoded.push(number);
        return block(number);
      });
    for (const owner of [a, b, a, b]) expect(take(owner, 7).block).toBe(7);
    expect(decoded).toEqual([7, 7]);
  });

  it('make room for others: what was used longest ago goes', () => {
    const rooms = new RowRooms();
    const decoded: number[] = [];
    const take = (number: number) =>
      rooms.take(a, number, () => {
        decoded.push(number);
        return block(number);
      });
    for (let number = 0; number < 16; number++) take(number);
    take(0);
    take(16);
    take(0);
    take(1);
    expect(decoded).toEqual([...Array(17).keys(), 1]);
  });

  it('are not there where decoding failed', () => {
    const rooms = new RowRooms();
    rooms.take(a, 1, () => block(1));
    const fails = () => {
      throw new Error('damaged');
    };
    for (let time = 0; time < 2; time++) expect(() => rooms.take(a, 2, fails)).toThrow('damaged');
    expect(rooms.take(a, 1, fails).block).toBe(1);
  });
});

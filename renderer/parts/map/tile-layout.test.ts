import { describe, expect, it } from 'vitest';
import { allRegions, NATION } from '../../../shared/domain/region/regions.ts';
import {
  commonDivision,
  countiesOf,
  divisionAround,
  divisionPath,
  divisionsOf,
  layoutTiles,
  pathThrough,
  tileTowards,
} from './tile-layout.ts';

const divisions = allRegions().filter(({ level, present }) => level !== 'special' && present);

describe('what is no division any more', () => {
  it('is left out, but where something lies in it', () => {
    expect(divisionsOf('330100')).not.toContain('330103');
    expect(divisionsOf('330100', (code) => code === '330103')).toContain('330103');
    expect(divisionsOf('130100').some((code) => code.startsWith('13017'))).toBe(false);
    expect(divisionsOf('654200')).toEqual(expect.arrayContaining(['654203']));
    expect(divisionsOf('654200')).not.toContain('654223');
  });

  it('counts for nothing', () => {
    expect(countiesOf('330000')).not.toContain('330104');
    expect(countiesOf('330106')).toEqual(['330106']);
    expect(countiesOf('330200')).toHaveLength(10);
  });
});

describe('the map', () => {
  it('has every province of the standard, each on a place of its own', () => {
    const provinces = divisions.filter(({ level }) => level === 'province').map(({ code }) => code);
    expect([...divisionsOf(NATION)].sort()).toEqual(provinces);
    const places = layoutTiles(NATION).map(({ column, row }) => `${column} ${row}`);
    expect(new Set(places).size).toBe(provinces.length);
  });

  it('leads to every county and back up again', () => {
    for (const { code, level, zh } of divisions) {
      if (level !== 'county' || zh === '市辖区') continue;
      const path = divisionPath(code);
      expect(path[0]).toBe(NATION);
      expect(path.at(-1)).toBe(code);
      for (let at = 1; at < path.length; at += 1) expect(divisionsOf(path[at - 1]!)).toContain(path[at]);
    }
  });

  it('shows the districts of a municipality without the level that only orders codes', () => {
    expect(divisionsOf('310000')).toContain('310101');
    expect(divisionAround('310101')).toBe('310000');
  });

  it('puts no two divisions on one place', () => {
    for (const { code } of divisions) {
      const places = layoutTiles(code).map(({ column, row }) => `${column} ${row}`);
      expect(new Set(places).size).toBe(places.length);
    }
  });
});

describe('a path', () => {
  it('is shown in the smallest division that holds it', () => {
    expect(commonDivision(['330106', '330110'])).toBe('330100');
    expect(commonDivision(['330106', '330702'])).toBe('330000');
    expect(commonDivision(['330106', '440305'])).toBe(NATION);
    expect(commonDivision(['330106'])).toBe('330100');
    expect(commonDivision(['999999'])).toBe(NATION);
    expect(commonDivision([])).toBe(NATION);
  });

  it('stops once where it stays, and leaves out what the map does not show', () => {
    const path = ['330106', '330110', '330702', '440305', '330106', '999999'];
    expect(pathThrough(path, NATION)).toEqual(['330000', '440000', '330000']);
    expect(pathThrough(path, '330000')).toEqual(['330100', '330700', '330100']);
    expect(pathThrough(path, '330100')).toEqual(['330106', '330110', '330106']);
    expect(pathThrough(path, '620000')).toEqual([]);
  });
});

describe('arrow keys', () => {
  const tiles = layoutTiles(NATION);
  const at = (code: string) => tiles.find(({ region }) => region === code)!;
  it.each([
    ['330000', 'ArrowUp', '320000'],
    ['330000', 'ArrowLeft', '360000'],
    ['440000', 'ArrowRight', '810000'],
  ])('from %s, %s leads to %s', (from, key, to) => {
    expect(tileTowards(tiles, at(from), key)?.region).toBe(to);
  });

  it('lead nowhere at the edge, and no other key does', () => {
    expect(tileTowards(tiles, at('230000'), 'ArrowUp')).toBeNull();
    expect(tileTowards(tiles, at('330000'), 'a')).toBeNull();
    expect(tileTowards(tiles, at('330000'), 'toString')).toBeNull();
  });

  it('reach every province', () => {
    const reached = new Set(['330000']);
    for (const code of reached) {
      for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) {
        const next = tileTowards(tiles, at(code), key);
        if (next) reached.add(next.region);
      }
    }
    expect(reached.size).toBe(tiles.length);
  });
});

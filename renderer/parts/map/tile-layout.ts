/** Where the regions inside a region stand on the map: provinces where they lie, what is inside them in order of codes. */
import { NATION, region, regionsWithin } from '../../../shared/domain/region/regions.ts';
import { provinceTiles } from './province-tiles.ts';

export interface Tile {
  readonly region: string;
  readonly column: number;
  readonly row: number;
}

/** A division that only orders codes: 市辖区 and 县 of a municipality. What is inside it is shown in its place. */
function ordersOnly(code: string): boolean {
  const found = region(code);
  return found?.level === 'prefecture' && /^(市辖区|县)$/.test(found.zh);
}

/** The code that a city keeps for its districts together (330101 市辖区): no place that anybody could be at. */
function isCollective(code: string): boolean {
  return code.endsWith('01') && /^市辖区$/.test(region(code)?.zh ?? '');
}

/**
 * Divisions inside, as a person counts them. Of the nation: the provinces. Past ones and zones of statistics stand among
 * them only where `also` says that something lies there.
 */
export function divisionsOf(code: string, also: (code: string) => boolean = () => false): readonly string[] {
  if (code === NATION) return Object.keys(provinceTiles);
  return regionsWithin(code)
    .flatMap((child) => (ordersOnly(child) ? regionsWithin(child) : [child]))
    .filter((child) => also(child) || (!isCollective(child) && region(child)?.present === true));
}

/** What is counted of a division: its counties, or itself where it has none. */
export function countiesOf(code: string, also?: (code: string) => boolean): readonly string[] {
  const within = divisionsOf(code, also);
  return within.length === 0 ? [code] : within.flatMap((child) => countiesOf(child, also));
}

/** The division it lies in, as a person counts them; the nation at the top, null above. */
export function divisionAround(code: string): string | null {
  const found = region(code);
  if (found === null || found.level === 'special') return null;
  const { parent } = found;
  if (parent === null) return NATION;
  return ordersOnly(parent) ? divisionAround(parent) : parent;
}

/** From the nation down to the division itself. */
export function divisionPath(code: string): readonly string[] {
  const around = divisionAround(code);
  return around === null ? [code] : [...divisionPath(around), code];
}

/** Wider than high, as screens are. */
const proportion = 2.2;
/** As many as fit beside a table on the smallest screen: one that has to be pulled into sight is overlooked. */
const mostColumns = 5;

export function layoutTiles(code: string, also?: (code: string) => boolean): readonly Tile[] {
  const divisions = divisionsOf(code, also);
  if (code === NATION) {
    return divisions.map((one) => {
      const [column = 0, row = 0] = provinceTiles[one] ?? [];
      return { region: one, column, row };
    });
  }
  const columns = Math.max(1, Math.min(mostColumns, Math.ceil(Math.sqrt(divisions.length * proportion))));
  return divisions.map((one, index) => ({
    region: one,
    column: index % columns,
    row: Math.floor(index / columns),
  }));
}

/** The smallest division that holds all of them and has divisions of its own; the nation for none. */
export function commonDivision(codes: readonly string[]): string {
  const [first, ...rest] = codes.filter((code) => region(code)?.level !== 'special').map(divisionPath);
  if (first === undefined) return NATION;
  let shared = first.length;
  for (const path of rest) {
    let same = 0;
    while (same < shared && path[same] === first[same]) same += 1;
    shared = same;
  }
  const common = first[shared - 1] ?? NATION;
  return divisionsOf(common).length > 0 ? common : (divisionAround(common) ?? NATION);
}

/** The tiles of `around` that a path goes through, in order, without stopping twice in a row; what lies outside is left out. */
export function pathThrough(path: readonly string[], around: string): readonly string[] {
  const stops: string[] = [];
  for (const code of path) {
    const stop = tileOf(code, around);
    if (stop === null || stops.at(-1) === stop) continue;
    stops.push(stop);
  }
  return stops;
}

/** The tile of `around` that a region lies in; null where it lies outside. */
export function tileOf(code: string, around: string): string | null {
  const line = divisionPath(code);
  return line.includes(around) ? (line[line.indexOf(around) + 1] ?? null) : null;
}

const steps = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
} as const;

/** The nearest tile in the direction of an arrow key; null where there is none, or the key is no arrow. */
export function tileTowards(tiles: readonly Tile[], from: Tile, key: string): Tile | null {
  if (!Object.hasOwn(steps, key)) return null;
  // `hasOwn` has just said so.
  const [right, down] = steps[key as keyof typeof steps];
  let best: Tile | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const tile of tiles) {
    const along = (tile.column - from.column) * right + (tile.row - from.row) * down;
    const aside = Math.abs((tile.column - from.column) * down) + Math.abs((tile.row - from.row) * right);
    const distance = along + 3 * aside;
    if (along <= 0 || distance >= least) continue;
    best = tile;
    least = distance;
  }
  return best;
}

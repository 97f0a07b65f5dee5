/** Which counties take part: the home county, its neighbours, remote markets, and where the makers sit. */

import {
  allRegions,
  region as division,
  expandRegionPrefix,
  regionPath,
} from '../shared/domain/region/regions.ts';
import { raiser } from '../shared/errors/coded-error.ts';
import { simulatorErrors } from '../shared/errors/simulator-errors.ts';
import type { Rng } from './rng.ts';

const fail = raiser(simulatorErrors);

const NEIGHBOURS = 4;
const REMOTE_MARKETS = 2;
const MAKER_COUNTIES = 6;

/** A county of GB/T 2260. */
export interface County {
  /** Six digits. */
  readonly region: string;
  readonly name: string;
  /** From the province down. */
  readonly path: string;
}

export interface Territory {
  readonly home: County;
  readonly neighbours: readonly County[];
  /** In other provinces: markets far enough for impossible journeys. */
  readonly remote: readonly County[];
  readonly makers: readonly County[];
  /** Seats of the provincial wholesalers. */
  readonly provincial: readonly County[];
}

/** @throws CodedError SIMULATION_REGION_UNKNOWN */
export function chooseTerritory(rng: Rng, region: string): Territory {
  const prefix = /^\d{2}(\d{2}){0,2}$/.test(region) ? region.replace(/(00)+$/, '') : '';
  const named = prefix.length < 2 ? [] : expandRegionPrefix(prefix).flatMap(county);
  const home = named[0];
  if (home === undefined) throw fail('SIMULATION_REGION_UNKNOWN', { region });
  const taken = new Set([home.region]);
  const take = (pool: readonly County[], count: number): County[] => {
    const free = pool.filter((county) => !taken.has(county.region));
    const chosen = rng.shuffled(free).slice(0, count);
    for (const county of chosen) taken.add(county.region);
    return chosen;
  };
  const within = (digits: number): readonly County[] =>
    expandRegionPrefix(home.region.slice(0, digits)).flatMap(county);
  const neighbours = take(named, NEIGHBOURS);
  neighbours.push(...take(within(4), NEIGHBOURS - neighbours.length));
  neighbours.push(...take(within(2), NEIGHBOURS - neighbours.length));
  const province = home.region.slice(0, 2);
  const elsewhere = allRegions()
    .filter(
      (other) => other.level === 'province' && !other.code.startsWith(province) && onMainland(other.code),
    )
    .flatMap((other) => expandRegionPrefix(other.code).flatMap(county));
  const remote = take(elsewhere, REMOTE_MARKETS);
  const makers = take(elsewhere, MAKER_COUNTIES);
  const provincial = take(within(2), 2);
  return { home, neighbours, remote, makers, provincial: provincial.length > 0 ? provincial : [home] };
}

/** Codes that only order others (市辖区) are no place; special regions are no county. */
function county(code: string): County[] {
  const found = division(code);
  if (found === null || found.level === 'special' || /^(市辖区|县)$/.test(found.zh)) return [];
  return [{ region: code, name: found.zh, path: regionPath(code, 'zh') }];
}

/** Hong Kong, Macau and Taiwan keep their own records. */
function onMainland(code: string): boolean {
  return code < '710000';
}

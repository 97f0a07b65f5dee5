/** Units counted by who holds them, in what state, in what pack and since when. */

import type { BatchAnswer } from '../../protocol/batch-answer.ts';
import type { CustodyState } from '../fold/custody.ts';
import type { DirectoryLookup } from '../party/directory.ts';

type Counts = Required<Pick<BatchAnswer, 'units' | 'holders' | 'byRegion' | 'byState' | 'byLevel' | 'byDay'>>;

/** Days are those of China, +08:00 (semantics 1.3). */
const ZONE_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

interface Group {
  readonly party: string | null;
  readonly state: CustodyState;
  readonly level: number | null;
  /** Days since the epoch at +08:00; NaN where unknown. */
  readonly day: number;
  units: number;
}

export class BatchTally {
  /** By party, then by {@link groupKey}. */
  readonly #byParty = new Map<string | null, Map<number, Group>>();
  readonly #all: Group[] = [];
  readonly #states: CustodyState[] = [];
  /** Units of one carton come one after the other. */
  #latest: Group | null = null;

  /** @param sinceMs since when it is in that state, NaN where unknown; `level` of the outermost pack around it, 1 for none */
  add(party: string | null, state: CustodyState, level: number | null, sinceMs: number): void {
    const day = Math.floor((sinceMs + ZONE_MS) / DAY_MS);
    const latest = this.#latest;
    if (
      latest !== null &&
      latest.party === party &&
      latest.state === state &&
      latest.level === level &&
      Object.is(latest.day, day)
    ) {
      latest.units++;
      return;
    }
    const group = this.#group(party, state, level, day);
    group.units++;
    this.#latest = group;
  }

  #group(party: string | null, state: CustodyState, level: number | null, day: number): Group {
    let groups = this.#byParty.get(party);
    if (groups === undefined) {
      groups = new Map();
      this.#byParty.set(party, groups);
    }
    const key = groupKey(this.#stateNumber(state), level, day);
    const known = groups.get(key);
    if (known !== undefined) return known;
    const group: Group = { party, state, level, day, units: 0 };
    groups.set(key, group);
    this.#all.push(group);
    return group;
  }

  #stateNumber(state: CustodyState): number {
    const known = this.#states.indexOf(state);
    return known >= 0 ? known : this.#states.push(state) - 1;
  }

  counts(directory: DirectoryLookup): Counts {
    const groups = this.#all;
    const regionOf = (party: string | null) =>
      party === null ? null : (directory.party(party)?.region ?? null);
    return {
      units: groups.reduce((sum, { units }) => sum + units, 0),
      holders: summed(
        groups,
        ({ party, state }) => `${party ?? ''}\n${state}`,
        ({ party, state }) => ({
          party,
          name: party === null ? null : (directory.party(party)?.name ?? null),
          region: regionOf(party),
          state,
        }),
      ).toSorted(
        (a, b) => b.units - a.units || compare(a.party ?? '', b.party ?? '') || compare(a.state, b.state),
      ),
      byRegion: mostFirst(
        summed(
          groups,
          ({ party }) => regionOf(party),
          ({ party }) => ({ region: regionOf(party) }),
        ),
      ),
      byState: mostFirst(
        summed(
          groups,
          ({ state }) => state,
          ({ state }) => ({ state }),
        ),
      ),
      byLevel: summed(
        groups,
        ({ level }) => level,
        ({ level }) => ({ level }),
      ).toSorted((a, b) => (a.level ?? 0) - (b.level ?? 0)),
      byDay: summed(
        groups,
        ({ day, state }) => `${day} ${state}`,
        ({ day, state }) => ({ day: dayText(day), state }),
      ).toSorted((a, b) => compare(a.day ?? '', b.day ?? '') || compare(a.state, b.state)),
    };
  }

  /** Units by holder, without those that nobody is known to hold. */
  byHolder(): ReadonlyMap<string, number> {
    const held = new Map<string, number>();
    for (const { party, units } of this.#all) {
      if (party !== null) held.set(party, (held.get(party) ?? 0) + units);
    }
    return held;
  }
}

/** Days that a small integer has room for: to the year 2149. */
const DAYS = 1 << 16;
const LEVELS = 15;

/**
 * One whole number for what a group is besides its party: so many units are counted that a text for each would tell. A small
 * one wherever it can be, which a map finds at once.
 */
function groupKey(state: number, level: number | null, day: number): number {
  const rank = (level ?? -1) + 1;
  if (day >= 0 && day < DAYS && rank < LEVELS) return (day * 32 + state) * 16 + rank;
  // Days of 300,000 years to either side; an unknown one is none of them. Above all small ones.
  const days = Number.isNaN(day) ? 0 : day + 1e8 + 1;
  return 2 ** 40 + (days * 32 + state) * 1024 + rank;
}

/** Units of the groups that have the same key; `partOf` says what it stands for. */
function summed<K, T extends object>(
  groups: readonly Group[],
  keyOf: (group: Group) => K,
  partOf: (group: Group) => T,
): (T & { units: number })[] {
  const sums = new Map<K, T & { units: number }>();
  for (const group of groups) {
    const key = keyOf(group);
    const sum = sums.get(key);
    if (sum) sum.units += group.units;
    else sums.set(key, { ...partOf(group), units: group.units });
  }
  return [...sums.values()];
}

function mostFirst<T extends { readonly units: number }>(sums: readonly T[]): T[] {
  return sums.toSorted((a, b) => b.units - a.units || compare(JSON.stringify(a), JSON.stringify(b)));
}

function dayText(day: number): string | null {
  return Number.isNaN(day) ? null : new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storedRole } from '../store/stored-role.ts';
import { assignRegions, type NamedRow, type RoundEvent } from './assign-regions.ts';
import type { ClosureState, CodeHistory, Membership } from './closure-state.ts';

/** Store and state in memory; `advance` begins the next round. */
class MemoryState implements ClosureState {
  readonly rows: NamedRow[] = [];
  readonly #members = new Map<number, Map<number, Membership>>();
  readonly #subtrees = new Map<number, number>();

  advance(rows: readonly NamedRow[]): void {
    this.rows.push(...rows);
    for (const regions of this.#members.values()) {
      for (const member of regions.values()) Object.assign(member, { entered: false, followedMs: -Infinity });
    }
  }
  history(code: number): CodeHistory {
    const rows = this.rows.filter((row) => row.code === code);
    const links = (role: number) =>
      rows.filter((row) => row.role === role).map(({ link, timeMs }) => ({ code: link, timeMs }));
    return { rows, parents: links(storedRole.packingChild), children: links(storedRole.packingParent) };
  }
  replacements(code: number): readonly number[] {
    return this.rows
      .filter(
        (row) => row.role === storedRole.object && row.link !== 0 && (row.code === code || row.link === code),
      )
      .map((row) => (row.code === code ? row.link : row.code));
  }
  memberships(code: number): Map<number, Membership> {
    const known = this.#members.get(code) ?? new Map<number, Membership>();
    this.#members.set(code, known);
    return known;
  }
  subtreeMs(code: number): number {
    return this.#subtrees.get(code) ?? -Infinity;
  }
  setSubtreeMs(code: number, timeMs: number): void {
    this.#subtrees.set(code, timeMs);
  }
}

interface Happening {
  readonly kind: 'name' | 'pack' | 'unpack' | 'replace';
  readonly regions: readonly number[];
  readonly codes: readonly number[];
  readonly timeMs: number;
}

/** Rows as capture would store them. */
function rowsOf({ kind, codes, timeMs }: Happening, event: number): NamedRow[] {
  const [first = 1, ...rest] = codes;
  if (kind === 'name' || rest.length === 0) {
    return codes.map((code) => ({ code, event, role: storedRole.object, link: 0, timeMs }));
  }
  if (kind === 'replace') {
    return [{ code: first, event, role: storedRole.object, link: rest[0]!, timeMs }];
  }
  const [parent, child] =
    kind === 'pack'
      ? [storedRole.packingParent, storedRole.packingChild]
      : [storedRole.parent, storedRole.child];
  return rest.flatMap((code) => [
    { code: first, event, role: parent, link: code, timeMs },
    { code, event, role: child, link: first, timeMs },
  ]);
}

function publishInRounds(events: readonly RoundEvent[], cuts: ReadonlySet<number>): Map<string, Set<string>> {
  const state = new MemoryState();
  const logs = new Map<string, Set<string>>();
  let arrived: RoundEvent[] = [];
  for (const [i, event] of events.entries()) {
    arrived.push(event);
    if (!cuts.has(i) && i < events.length - 1) continue;
    state.advance(arrived.flatMap(({ rows }) => rows));
    for (const [region, share] of assignRegions(state, { arrived, adopted: [] })) {
      const log = logs.get(String(region)) ?? new Set();
      logs.set(String(region), log);
      for (const [number, rows] of share) {
        log.add(`event ${number}`);
        for (const row of rows) {
          const key = `${number} ${row.code} ${row.role} ${row.link}`;
          expect(log.has(key), `row twice: ${key}`).toBe(false);
          log.add(key);
        }
      }
    }
    arrived = [];
  }
  return logs;
}

/** The definition, word for word, by trying until nothing more comes: for a handful of events only. */
function byDefinition(events: readonly RoundEvent[]): Map<string, Set<string>> {
  const rows = events.flatMap((event) => event.rows);
  const packings = rows.filter(({ role }) => role === storedRole.packingChild);
  const replaced = rows.filter(({ role, link }) => role === storedRole.object && link !== 0);
  const logs = new Map<string, Set<string>>();
  for (const region of new Set(events.flatMap(({ ownRegions }) => ownRegions))) {
    const own = events.filter(({ ownRegions }) => ownRegions.includes(region));
    const included = new Map<number, number>();
    let grew = true;
    const raise = (code: number, timeMs: number): void => {
      if ((included.get(code) ?? -Infinity) >= timeMs && included.has(code)) return;
      included.set(code, timeMs);
      grew = true;
    };
    for (const row of own.flatMap((event) => event.rows)) raise(row.code, row.timeMs);
    while (grew) {
      grew = false;
      for (const { code, link, timeMs } of packings) {
        const until = included.get(link);
        if (until !== undefined && until >= timeMs) raise(code, until);
      }
      for (const { code, link } of replaced) {
        for (const [from, to] of [
          [code, link],
          [link, code],
        ] as const) {
          const until = included.get(from);
          if (until !== undefined) raise(to, until);
        }
      }
    }
    const held = new Set(included.keys());
    for (let size = -1; size !== held.size; ) {
      size = held.size;
      for (const { code, link } of packings) if (held.has(code)) held.add(link);
      for (const { code, link } of replaced) {
        if (held.has(code)) held.add(link);
        if (held.has(link)) held.add(code);
      }
    }
    const log = new Set(own.map(({ number }) => `event ${number}`));
    for (const row of rows) {
      const isParent = row.role === storedRole.parent || row.role === storedRole.packingParent;
      if (!held.has(row.code)) continue;
      log.add(`event ${row.event}`);
      if (isParent && row.link !== 0 && !held.has(row.link)) continue;
      log.add(`${row.event} ${row.code} ${row.role} ${row.link}`);
    }
    logs.set(String(region), log);
  }
  return logs;
}

const happening: fc.Arbitrary<Happening> = fc.record({
  kind: fc.constantFrom('name', 'name', 'pack', 'pack', 'unpack', 'replace'),
  regions: fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 2 }),
  codes: fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 3 }),
  timeMs: fc.integer({ min: 0, max: 6 }),
});

function roundEvents(happenings: readonly Happening[]): RoundEvent[] {
  return happenings.map((it, i) => ({ number: i + 1, ownRegions: it.regions, rows: rowsOf(it, i + 1) }));
}

describe('which rows a county log holds (semantics 5)', () => {
  const named = (codes: number[], regions: number[], timeMs: number): Happening => ({
    kind: 'name',
    codes,
    regions,
    timeMs,
  });
  const packed = (codes: number[], regions: number[], timeMs: number): Happening => ({
    kind: 'pack',
    codes,
    regions,
    timeMs,
  });
  const logOf = (happenings: Happening[], region: number) =>
    publishInRounds(roundEvents(happenings), new Set([0, 1, 2])).get(String(region)) ?? new Set();

  it('never takes siblings of a code into another county', () => {
    const log = logOf([packed([9, 1, 2], [1], 0), named([1], [2], 5)], 2);
    expect(log).toContain(`1 1 ${storedRole.packingChild} 9`);
    expect(log).toContain(`1 9 ${storedRole.packingParent} 1`);
    expect([...log].filter((row) => / 2( |$)/.test(row) && !row.startsWith('event'))).toEqual([]);
  });

  it('takes what a pack held when the county named it, and not what was packed in later', () => {
    const log = logOf([packed([9, 1], [1], 3), packed([9, 2], [1], 7), named([9], [2], 5)], 2);
    expect(log).toContain(`1 1 ${storedRole.packingChild} 9`);
    expect(log).not.toContain(`2 2 ${storedRole.packingChild} 9`);
  });

  it('has every event of a held pack, its later packings too, with what went in as context (semantics 5.1)', () => {
    const log = logOf([packed([9, 1], [1], 3), named([9], [2], 5), packed([9, 2], [1], 7)], 2);
    expect(log).toContain('event 3');
    expect([...log].filter((row) => row.startsWith('3 '))).toEqual([]);
  });

  it('takes the line of a pack above, but not its other contents', () => {
    const log = logOf([packed([9, 1, 2], [1], 0), named([9], [1], 4), named([1], [2], 5)], 2);
    expect(log).toContain(`2 9 ${storedRole.object} 0`);
    expect(log).not.toContain(`1 9 ${storedRole.packingParent} 2`);
  });

  it('follows a replacement both ways', () => {
    const swap: Happening = { kind: 'replace', codes: [1, 2], regions: [1], timeMs: 3 };
    expect(logOf([named([1], [1], 1), swap, named([2], [2], 5)], 2)).toContain(`1 1 ${storedRole.object} 0`);
    expect(logOf([named([2], [1], 1), swap, named([1], [2], 5)], 2)).toContain(`1 2 ${storedRole.object} 0`);
  });

  it('ends on packs that contain each other', () => {
    const log = logOf([packed([1, 2], [1], 1), packed([2, 1], [1], 2), named([1], [2], 3)], 2);
    expect(log).toContain(`1 2 ${storedRole.packingChild} 1`);
  });

  it('is what the definition says, however it is cut into rounds', () => {
    fc.assert(
      fc.property(
        fc.array(happening, { minLength: 1, maxLength: 14 }),
        fc.array(fc.nat(13)),
        (happenings, cuts) => {
          const events = roundEvents(happenings);
          expect(publishInRounds(events, new Set(cuts))).toEqual(byDefinition(events));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is the same whatever the order of arrival (semantics 5.4)', () => {
    const shuffled = fc
      .array(happening, { minLength: 1, maxLength: 14 })
      .chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(roundEvents(all), { minLength: all.length })),
      );
    fc.assert(
      fc.property(shuffled, fc.array(fc.nat(13)), ([happenings, events], cuts) => {
        expect(publishInRounds(events, new Set(cuts))).toEqual(byDefinition(roundEvents(happenings)));
      }),
      { numRuns: 2000 },
    );
  });
});

/**
 * A centre that merges something away: every signature, hash and count of its own is right. Who had the packs before
 * refuses the merge and goes on with them; who comes new finds the contradiction by deep verification.
 */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openReplica } from '../../engine/replica/open-replica.ts';
import { PackStore } from '../../engine/replica/pack-store.ts';
import { ReplicaStore } from '../../engine/replica/replica-store.ts';
import { openEngine } from '../../engine/service.ts';
import { enroll } from '../../engine/sync/enroll.ts';
import { BackgroundEvents } from '../../engine/verify/background-events.ts';
import { nodePort } from '../../host/node-port.ts';
import { isCodedError } from '../../shared/errors/coded-error.ts';
import { hostileMerges, type Merge, swapped } from '../../shared/pack/testing/hostile-merges.ts';
import type { EngineHandlers } from '../../shared/protocol/engine-contract.ts';
import { type BadLine, badLine } from './publication/bad-line.ts';
import { type CentreInRounds, centreInRounds } from './publication/centre-in-rounds.ts';

/** What the centre merges with while it is hostile; workstations merge as ever. */
const centre = vi.hoisted(() => ({ merge: null as Merge | null, honest: null as Merge | null }));
vi.mock('../../shared/pack/merge/merge-packs.ts', async (original) => {
  const { mergePacks } = await original<{ readonly mergePacks: Merge }>();
  centre.honest = mergePacks;
  const merge: Merge = (...of) => (centre.merge ?? mergePacks)(...of);
  return { mergePacks: merge };
});

const COUNTY = '330106';
const CONTRADICTION = /^(CODE_WITHOUT_ROW|EVENT_DIFFERS|EVENT_ROOT_DIFFERS|ROW_DIFFERS|ROW_NOT_IN_DOCUMENT)$/;
/** Four packs of a size become one: with the last round. */
const ROUNDS = 4;

let rounds: CentreInRounds;
let line: BadLine;
let followed: string;
let next = 0;
/** Of the county that the centre does it to. */
let victim = '';

beforeAll(async () => {
  rounds = await centreInRounds(1_500, ROUNDS);
  line = await badLine(rounds.rounds[0]!);
  followed = join(rounds.folder, 'followed');
  await enroll({ home: followed, cloudUrl: line.url, regions: [COUNTY] });
  for (const round of rounds.rounds) {
    line.show(round);
    await using(followed, ({ sync }) => sync({}, {}));
  }
}, 300_000);

afterAll(async () => {
  await line?.close();
  await rounds?.remove();
});

async function using<T>(home: string, use: (handlers: EngineHandlers) => Promise<T>): Promise<T> {
  const engine = await openEngine({ home });
  try {
    return await use(engine.handlers);
  } finally {
    await engine.close();
  }
}

async function copyOf(of: string): Promise<string> {
  const home = join(rounds.folder, `station-${next++}`);
  await cp(of, home, { recursive: true });
  return home;
}

const copyOfFollowed = () => copyOf(followed);

/** Packs that idle time finds unsound, the replica opened anew for every one that it comes to the end of. */
async function foundInBackground(home: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (let slices = 1; slices > 0; ) {
    slices = 0;
    const { close, database } = await openReplica(home);
    const store = new ReplicaStore(database, home);
    const packs = new PackStore(store, nodePort);
    const events = new BackgroundEvents({ port: nodePort, store, packs, now: Date.now });
    const proven = () => database.prepare('SELECT count(*) FROM deep_pack').pluck().get();
    const before = proven();
    for (let slice = events.slice(1); slice !== null; slice = events.slice(1)) {
      slices += 1;
      if (slice.unsound !== null) found.push(slice.unsound);
      if (proven() !== before) break;
    }
    close();
  }
  return found;
}

/** What a synchronisation refused of the county: thrown, or told of it alone. */
async function refusedBy(home: string): Promise<string | undefined> {
  try {
    const report: object = await using(home, ({ sync }) => sync({}, {}));
    const { refused = [] } = report as {
      refused?: readonly { readonly region: string; readonly code: string }[];
    };
    return refused.find(({ region }) => region === COUNTY)?.code;
  } catch (failure) {
    if (!isCodedError(failure)) throw failure;
    return failure.code;
  }
}

/** Publishes the last round with this merge for the county; what it served last is shown. */
async function publishWith(name: string, merge: (honest: Merge) => Merge): Promise<void> {
  centre.merge = (readers, port, options) => {
    const honest = centre.honest!;
    if (readers[0]?.manifest.region !== COUNTY) return honest(readers, port, options);
    const [block] = readers[0].scanRows();
    victim = readers[0].codeAt(block!, 0);
    return merge(honest)(readers, port, options);
  };
  try {
    line.show(await rounds.publishLast(name));
  } finally {
    centre.merge = null;
  }
}

const state = (home: string) =>
  using(home, async ({ regions, trace }) => {
    const { events, state: found } = await trace({ code: victim }, {});
    const county = (await regions({}, {})).regions.find(({ region }) => region === COUNTY);
    return { found, events: events.length, size: county?.size, packs: county?.packs, rows: county?.rows };
  });

describe('a centre that merges honestly', () => {
  it('is followed', { timeout: 300_000 }, async () => {
    await publishWith('honest', (honest) => honest);
    const home = await copyOfFollowed();
    expect(await refusedBy(home)).toBeUndefined();
    expect((await state(home)).packs).toBe(1);
    expect(await foundInBackground(home)).toEqual([]);
    expect(await using(home, ({ verify }) => verify({ deep: true }, {}))).toMatchObject({ ok: true });
  });
});

describe.each(Object.entries(hostileMerges))('a centre that merges with %s', (name, hostility) => {
  it('is refused by who has the packs, which stay in force', { timeout: 300_000 }, async () => {
    await publishWith(
      name,
      (honest) =>
        (...of) =>
          hostility(honest, victim)(...of),
    );
    const home = await copyOfFollowed();
    const before = await state(home);
    expect(before.events).toBeGreaterThan(0);
    expect(await refusedBy(home)).toBe('MERGED_CONTENT_DIFFERS');
    const after = await state(home);
    expect({ found: after.found, events: after.events }).toEqual({
      found: before.found,
      events: before.events,
    });
    expect(after.size).toBeGreaterThanOrEqual(before.size ?? 0);
    expect(await using(home, ({ verify }) => verify({ deep: true }, {}))).toMatchObject({ ok: true });
  });
});

describe.each(['a code dropped', 'events told otherwise'] as const)(
  'a centre that merged with %s, and who comes new',
  (name) => {
    it('is found to contradict itself: left out, said, and not fetched for ever', {
      timeout: 300_000,
    }, async () => {
      await publishWith(
        `new, ${name}`,
        (honest) =>
          (...of) =>
            hostileMerges[name](honest, victim)(...of),
      );
      const home = join(rounds.folder, `fresh, ${name}`);
      await enroll({ home, cloudUrl: line.url, regions: [COUNTY] });
      expect(await refusedBy(home)).toBeUndefined();
      const idle = await copyOf(home);
      expect(await foundInBackground(idle)).toHaveLength(1);
      const gap = expect.objectContaining({ code: 'PACK_CONTRADICTS', region: COUNTY });
      expect((await using(idle, ({ status }) => status({}, {}))).asOf.gaps).toContainEqual(gap);
      const verdict = await using(home, ({ verify }) => verify({ deep: true }, {}));
      expect(verdict).toMatchObject({
        ok: false,
        problems: [{ code: expect.stringMatching(CONTRADICTION), region: COUNTY }],
      });
      await using(home, async ({ status, sync, trace, verify }) => {
        expect((await trace({ code: victim }, {})).asOf.gaps).toContainEqual(gap);
        const { asOf, packs = [] } = await status({}, {});
        expect(asOf.gaps).toContainEqual(gap);
        expect(packs.filter(({ contradictory }) => contradictory)).toHaveLength(1);
        // Its bytes are what the log commits to: nothing is fetched again, and they do not make it sound.
        expect(await sync({}, {})).toMatchObject({ packs: 0 });
        expect(await verify({}, {})).toMatchObject({ ok: true });
        expect((await status({}, {})).asOf.gaps).toContainEqual(gap);
      });
    });
  },
);

describe('a centre whose merges have changed places', () => {
  it('is refused', { timeout: 300_000 }, async () => {
    await publishWith('swapped', (honest) => (readers, port, options) => {
      const own = honest(readers, port, options);
      // Its blocks are those of the first half, so every hash of it is right.
      return swapped(port, own, honest(readers.slice(0, 2), port, { place: null }), options);
    });
    const home = await copyOfFollowed();
    const before = await state(home);
    expect(await refusedBy(home)).toMatch(/^(PACK_|MERGED_CONTENT_DIFFERS$)/);
    expect(await state(home)).toMatchObject({ found: before.found, events: before.events });
  });
});

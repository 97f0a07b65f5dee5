/** Packs in force are put in, merged ones take their inputs' place, whatever the way there. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import { encodeBase64 } from '../../shared/formats/base64.ts';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';
import type { LogSource } from '../../shared/log/log-source.ts';
import { MerkleFrontier } from '../../shared/log/merkle/merkle-frontier.ts';
import { leafHash } from '../../shared/log/merkle/merkle-hash.ts';
import { encodePack } from '../../shared/pack/encode-pack.ts';
import type { EncodedPack } from '../../shared/pack/encoded-pack.ts';
import { eventLeafBytes } from '../../shared/pack/event-leaf.ts';
import type { LivePack } from '../../shared/pack/live-set.ts';
import { mergePacks } from '../../shared/pack/merge/merge-packs.ts';
import type { PackContent } from '../../shared/pack/pack-content.ts';
import { withIdentities } from '../../shared/pack/testing/content-of-documents.ts';
import { hostileMerges, swapped } from '../../shared/pack/testing/hostile-merges.ts';
import { openEncoded } from '../../shared/pack/testing/open-encoded.ts';
import { sampleContent } from '../../shared/pack/testing/sample-content.ts';
import { arbitrarySplit } from '../../shared/pack/testing/split-content.ts';
import { LogEntries } from '../replica/log-entries.ts';
import { migrate } from '../replica/migration.ts';
import { NationalLog } from '../replica/national-log.ts';
import { PackStore } from '../replica/pack-store.ts';
import { ReplicaStore } from '../replica/replica-store.ts';
import { orDiskFull } from './disk-full.ts';
import { fillRegions } from './fill-regions.ts';
import { joinHashes } from './follow-log.ts';
import { keepEntries } from './prove-region.ts';
import { RegionRefusals } from './region-refusals.ts';
import type { SyncTarget } from './sync-target.ts';

const folder = mkdtempSync(join(tmpdir(), 'yaojian-fill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const content: PackContent = {
  ...withIdentities(sampleContent(nodePort), nodePort),
  firstEventIndex: 0,
};

/** Each part with the root that the county's event tree has after it, as a centre commits to it. */
function withEventRoots(parts: readonly PackContent[]): readonly PackContent[] {
  const tree = new MerkleFrontier(nodePort);
  return parts.map((part) => {
    for (const { document, inRange, number, recordTimeMs } of part.events) {
      if (!inRange) continue;
      const documentCanonicalJson = canonicalJson(document);
      tree.append(leafHash(nodePort, eventLeafBytes({ number, recordTimeMs, documentCanonicalJson })));
    }
    return { ...part, eventRoot: tree.root() };
  });
}

/** A county's log as a centre would write it, pack by pack and merge by merge. */
class CountyLog {
  readonly packs: EncodedPack[] = [];
  #live: LivePack[] = [];

  add(part: PackContent): void {
    this.#append(
      (others) => encodePack({ ...part, place: { index: this.packs.length, others } }, nodePort),
      [],
    );
  }

  merge(indexes: readonly number[], make: typeof mergePacks = mergePacks): void {
    const readers = indexes.map((index) => openEncoded(this.packs[index]!, nodePort));
    const place = (others: readonly LivePack[]) => ({ index: this.packs.length, others });
    this.#append((others) => make(readers, nodePort, { place: place(others) }), indexes);
  }

  get live(): readonly number[] {
    return this.#live.map(({ index }) => index);
  }

  #append(make: (others: readonly LivePack[]) => EncodedPack, replaced: readonly number[]): void {
    const others = this.#live.filter(({ index }) => !replaced.includes(index));
    const pack = make(others);
    this.#live = [...others, { index: this.packs.length, blockRoot: pack.manifest.blockRoot }];
    this.packs.push(pack);
  }
}

class Workstation {
  /** Paths that were asked for. */
  readonly asked: string[] = [];
  /** Packs that are served no more. */
  readonly gone = new Set<string>();
  readonly target: SyncTarget;
  readonly #log: CountyLog;

  constructor(log: CountyLog) {
    this.#log = log;
    const database = new Database(':memory:');
    migrate(database, folder);
    const store = new ReplicaStore(database, mkdtempSync(join(folder, 'home-')));
    const source: LogSource = {
      read: async (path) => {
        this.asked.push(path);
        return log.packs.find(({ id }) => path === `pack/${id}` && !this.gone.has(id))?.file ?? null;
      },
    };
    const packs = new PackStore(store, nodePort);
    const entries = new LogEntries(database);
    const national = new NationalLog(database);
    const spoolKey = () => new Uint8Array(32).fill(7);
    this.target = { port: nodePort, source, store, packs, entries, national, spoolKey, now: () => 0 };
  }

  /** Follows the log up to `size`, as proven. */
  async follow(size: number, signal?: AbortSignal): Promise<void> {
    const { region } = content;
    const frontier = new MerkleFrontier(nodePort);
    const from = this.target.entries.proven(region)?.size ?? 0;
    const added = this.#log.packs.slice(0, size).map(({ manifestBytes }, index) => {
      frontier.append(leafHash(nodePort, manifestBytes));
      const position = { size: index + 1, frontier: joinHashes(frontier.hashes()) };
      return { index, entry: manifestBytes, position, root: frontier.root() };
    });
    keepEntries(this.target, region, added.slice(from));
    const pin = {
      region,
      size,
      root: encodeBase64(frontier.root()),
      completeThrough: '2026-01-01T00:00:00.000Z',
    };
    const proven = { pin, root: frontier.root(), checkpoint: null };
    const refusals = new RegionRefusals();
    await fillRegions(this.target, { regions: [proven], areAll: true }, signal ? { signal } : {}, refusals);
    for (const { failure } of refusals.list()) throw failure;
  }

  get held(): readonly number[] {
    return [...this.target.packs.held(content.region)].toSorted((a, b) => a - b);
  }

  /** Rows of all packs together. */
  get rows(): number {
    const { packs } = this.target;
    return packs.packs().reduce((sum, pack) => sum + packs.manifest(pack).counts.rows, 0);
  }

  get asOf() {
    return this.target.store.log(content.region);
  }
}

function grown(parts: readonly PackContent[]): CountyLog {
  const log = new CountyLog();
  for (const part of parts) log.add(part);
  return log;
}

const [split = []] = fc.sample(
  arbitrarySplit(content).filter(
    (split) => split.length === 4 && split.every(({ events }) => events.length > 0),
  ),
  { numRuns: 1, seed: 7 },
);
const parts = withEventRoots(split);

describe('a county whose packs are merged', () => {
  it('is had by a new workstation without its history', async () => {
    const log = grown(parts);
    log.merge([0, 1]);
    log.merge([4, 2]);
    const station = new Workstation(log);
    await station.follow(log.packs.length);
    expect(station.held).toEqual(log.live);
    expect(station.asked).toHaveLength(log.live.length);
    expect(station.asOf).toMatchObject({ size: 6, events: content.events.filter((e) => e.inRange).length });
  });

  it('is merged where its packs are, without a download', async () => {
    const log = grown(parts);
    const station = new Workstation(log);
    await station.follow(4);
    log.merge([1, 2]);
    log.merge([0, 4]);
    const before = station.asked.length;
    await station.follow(6);
    expect(station.asked.length).toBe(before);
    expect(station.held).toEqual([3, 5]);
    expect(station.asOf).toMatchObject({ size: 6 });
  });

  it('is made from what is here and what is missing', async () => {
    const log = grown(parts);
    const station = new Workstation(log);
    await station.follow(2);
    log.merge([0, 1, 2]);
    await station.follow(5);
    expect(station.held).toEqual([3, 4]);
    expect(station.asked).toContain(`pack/${log.packs[2]!.id}`);
    expect(station.asked).not.toContain(`pack/${log.packs[4]!.id}`);
  });

  it('is downloaded where what it was made from is served no more', async () => {
    const log = grown(parts);
    const station = new Workstation(log);
    await station.follow(2);
    log.merge([0, 1, 2]);
    station.gone.add(log.packs[2]!.id);
    await station.follow(5);
    expect(station.held).toEqual([3, 4]);
    expect(station.asked).toContain(`pack/${log.packs[4]!.id}`);
  });

  it('is taken from the source where the centre compresses otherwise: it says the same', async () => {
    const log = grown(parts);
    const station = new Workstation(log);
    await station.follow(2);
    log.merge([0, 1], (readers, port, options) => mergePacks(readers, port, { ...options, compress: false }));
    await station.follow(5);
    expect(station.held).toEqual([2, 3, 4]);
    expect(station.asked).toContain(`pack/${log.packs[4]!.id}`);
    expect(station.asOf).toMatchObject({ size: 5 });
  });

  it('claims no entry before its pack is in', async () => {
    const log = grown(parts);
    log.merge([0, 1]);
    const missing = log.packs.splice(2, 1, { ...log.packs[2]!, id: 'gone' })[0]!;
    const station = new Workstation(log);
    await expect(station.follow(5)).rejects.toMatchObject({ code: 'CLOUD_MISSING' });
    expect(station.asOf).toMatchObject({ size: 2 });
    log.packs[2] = missing;
    await station.follow(5);
    expect(station.held).toEqual([2, 3, 4]);
    expect(station.asOf).toMatchObject({ size: 5 });
  });

  it('ends alike whatever was merged and whenever it was followed', async () => {
    const choice = fc.record({ at: fc.nat(5), count: fc.integer({ min: 2, max: 3 }), follow: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(choice, { maxLength: 5 }), async (choices) => {
        const log = grown(parts);
        const often = new Workstation(log);
        for (const { at, count, follow } of choices) {
          const order = log.live
            .map((index) => ({ index, ...log.packs[index]!.manifest.eventRange }))
            .toSorted((a, b) => a.from - b.from || a.to - b.to || a.index - b.index);
          const run = order.slice(at % order.length, (at % order.length) + count);
          if (run.length > 1) log.merge(run.map(({ index }) => index));
          if (follow) await often.follow(log.packs.length);
        }
        const once = new Workstation(log);
        for (const station of [often, once]) {
          await station.follow(log.packs.length);
          expect(station.held).toEqual(log.live);
          expect(station.asOf?.size).toBe(log.packs.length);
        }
        expect(often.rows).toBe(content.rows.length);
        expect(once.rows).toBe(content.rows.length);
      }),
      { numRuns: 12 },
    );
  });

  it('on a disk without room is told so, stays as it was, and goes on when there is room', async () => {
    const log = grown(parts);
    const station = new Workstation(log);
    await station.follow(1);
    const { database } = station.target.store;
    const pages = Number(database.pragma('page_count', { simple: true }));
    database.pragma(`max_page_count = ${pages}`);
    const full = orDiskFull('replica', () => station.follow(4));
    await expect(full).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(station.asOf).toMatchObject({ size: station.held.length });
    database.pragma('max_page_count = 1000000');
    await station.follow(4);
    expect(station.held).toEqual([0, 1, 2, 3]);
    expect(station.rows).toBe(content.rows.length);
  });
});

describe('a merge that does not say what it was made from', () => {
  /** Its code has rows in the first pack that are not aside. */
  const victim = parts[0]!.rows.find(({ aside }) => !aside)!.code;
  const refused = { code: 'MERGED_CONTENT_DIFFERS' };
  const kinds = Object.entries(hostileMerges);

  it.each(kinds)('is refused where its inputs are here: %s', async (_, hostility) => {
    const log = grown(parts);
    const station = new Workstation(log);
    await station.follow(4);
    const before = station.rows;
    log.merge([0, 1, 2, 3], hostility(mergePacks, victim));
    await expect(station.follow(5)).rejects.toMatchObject(refused);
    expect(station.held).toEqual([0, 1, 2, 3]);
    expect(station.rows).toBe(before);
    expect(station.asOf).toMatchObject({ size: 4 });
    // And again, without another download.
    const asked = station.asked.length;
    await expect(station.follow(5)).rejects.toMatchObject(refused);
    expect(station.asked).toHaveLength(asked);
  });

  it.each(kinds)('is refused where some are here and the others to be had: %s', async (_, hostility) => {
    const log = grown(parts);
    const station = new Workstation(log);
    await station.follow(1);
    log.merge([0, 1, 2, 3], hostility(mergePacks, victim));
    await expect(station.follow(5)).rejects.toMatchObject(refused);
    expect(station.held).toEqual([0]);
    expect(station.asOf).toMatchObject({ size: 1 });
  });

  it.each(kinds)('is refused where some are here and the others nowhere: %s', async (_, hostility) => {
    const log = grown(parts);
    const station = new Workstation(log);
    await station.follow(1);
    for (const { id } of log.packs.slice(1)) station.gone.add(id);
    log.merge([0, 1, 2, 3], hostility(mergePacks, victim));
    await expect(station.follow(5)).rejects.toMatchObject(refused);
    expect(station.held).toEqual([0]);
  });

  it('is refused where what it drops was never here: its events come out otherwise', async () => {
    const log = grown(parts);
    const station = new Workstation(log);
    await station.follow(1);
    const known = new Set(parts[0]!.rows.map(({ code }) => code));
    const other = parts.flatMap(({ rows }) => rows).find(({ code }) => !known.has(code))!.code;
    for (const { id } of log.packs.slice(1)) station.gone.add(id);
    log.merge([0, 1, 2, 3], hostileMerges['a code dropped'](mergePacks, other));
    await expect(station.follow(5)).rejects.toMatchObject(refused);
    expect(station.held).toEqual([0]);
  });

  it('is refused where two merges have changed places', async () => {
    const log = grown(parts);
    const station = new Workstation(log);
    await station.follow(4);
    const other = mergePacks(
      [2, 3].map((at) => openEncoded(log.packs[at]!, nodePort)),
      nodePort,
      { place: null },
    );
    log.merge([0, 1], (readers, port, options) =>
      swapped(port, mergePacks(readers, port, options), other, options),
    );
    await expect(station.follow(5)).rejects.toMatchObject({
      code: expect.stringMatching(/^(PACK_|MERGED_)/),
    });
    expect(station.held).toEqual([0, 1, 2, 3]);
  });
});

/** The event tree of a county: kept subtrees that are wrong are found out, and made again from the documents. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import type { EpcisEvent } from '../../shared/domain/event/epcis-event.ts';
import { encodeBase64 } from '../../shared/formats/base64.ts';
import { leafHash, treeRoot } from '../../shared/log/merkle/merkle-hash.ts';
import { verifyJoint } from '../../shared/log/merkle/merkle-joint-proof.ts';
import { fromBase64 } from '../../shared/log/note/base64.ts';
import { eventLeafBytes } from '../../shared/pack/event-leaf.ts';
import type { PackReader } from '../../shared/pack/pack-reader.ts';
import { eventSubtrees } from '../replica/migrations/060-event-subtrees.ts';
import { EventTree } from './event-tree.ts';

let folder: string;
let database: Database.Database;
/** Documents brought back since it was last set to 0. */
let read = 0;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yaojian-tree-'));
  database = new Database(join(folder, 'test.sqlite'));
  database.exec(eventSubtrees.sql);
  read = 0;
});
afterEach(async () => {
  database.close();
  await rm(folder, { recursive: true, force: true });
});

const jsonOf = (number: number) => JSON.stringify({ n: number, ...({} as Partial<EpcisEvent>) });
const leafOf = (number: number) =>
  leafHash(nodePort, eventLeafBytes({ number, recordTimeMs: 0, documentCanonicalJson: jsonOf(number) }));
const leaves = (size: number) => Array.from({ length: size }, (_, at) => leafOf(at));

/** What a pack of the events [from, to) shows to the tree; its events come in another order than in the tree. */
function pack(from: number, to: number): PackReader {
  const numbers = Array.from({ length: to - from }, (_, at) => to - 1 - at);
  const event = (number: number) => ({ number, recordTimeMs: 0, treeIndex: number });
  const reader = {
    manifest: { eventRange: { from, to }, eventRoot: encodeBase64(treeRoot(nodePort, leaves(to))) },
    *documents({ wanted }: { wanted: (number: number) => boolean }) {
      for (const number of numbers.filter(wanted)) {
        read += 1;
        yield { event: event(number), json: jsonOf(number) };
      }
    },
    *eventBlocks() {
      yield { count: numbers.length, treeIndex: numbers, number: numbers };
    },
    event,
    documentJson(number: number) {
      read += 1;
      return jsonOf(number);
    },
  };
  return reader as unknown as PackReader;
}

async function proves(
  packs: readonly PackReader[],
  size: number,
  indexes: readonly number[],
): Promise<boolean> {
  const tree = new EventTree('330106', packs, database, nodePort);
  await tree.build(indexes, {});
  const root = treeRoot(nodePort, leaves(size));
  return indexes.every((index) => {
    const proof = tree.proof([index]).map((hash) => fromBase64(hash)!);
    return verifyJoint(nodePort, { leaves: [{ index, hash: leafOf(index) }], size, root, proof });
  });
}

describe('an event tree', () => {
  it('refuses a pack that does not make up the root, and keeps nothing of it', async () => {
    const wrong = {
      ...pack(0, 600),
      manifest: { eventRange: { from: 0, to: 600 }, eventRoot: encodeBase64(leafOf(1)) },
    };
    await expect(proves([wrong as PackReader], 600, [3])).rejects.toMatchObject({
      code: 'EVIDENCE_EVENT_ROOT',
    });
    expect(database.prepare('SELECT count(*) AS n FROM event_subtree').get()).toEqual({ n: 0 });
  });

  it('drops kept roots that are wrong, and is right the next time', async () => {
    expect(await proves([pack(0, 5_000)], 5_000, [7])).toBe(true);
    database.prepare('UPDATE event_subtree SET root = ? WHERE number = 4').run(leafOf(1));
    await expect(proves([pack(0, 5_000)], 5_000, [7])).rejects.toMatchObject({ code: 'EVIDENCE_EVENT_ROOT' });
    expect(await proves([pack(0, 5_000)], 5_000, [7])).toBe(true);
  });

  it.each([1, 2, 15, 16, 17, 64, 1_000, 4_097])(
    'proves every kind of place in a tree of %i',
    async (size) => {
      const indexes = [...new Set([0, 1, 14, 15, 16, 31, size >> 1, size - 2, size - 1])].filter(
        (at) => at >= 0 && at < size,
      );
      expect(await proves([pack(0, size)], size, indexes)).toBe(true);
      expect(await proves([pack(0, size)], size, indexes)).toBe(true);
    },
  );

  it('goes on where it grew, over packs cut anywhere and merged later', async () => {
    expect(await proves([pack(0, 300)], 300, [299])).toBe(true);
    expect(await proves([pack(0, 300), pack(300, 301), pack(301, 3_000)], 3_000, [299, 300, 2_999])).toBe(
      true,
    );
    expect(await proves([pack(0, 3_000), pack(3_000, 3_100)], 3_100, [0, 3_050])).toBe(true);
  });

  it('goes on where it was cut short', async () => {
    const size = 20_000;
    const stop = new AbortController();
    const tree = new EventTree('330106', [pack(0, size)], database, nodePort);
    const onProgress = ({ done }: { readonly done: number }) => {
      if (done >= 12_000) stop.abort();
    };
    await expect(tree.build([], { signal: stop.signal, onProgress })).rejects.toThrow();
    expect(tree.isKept()).toBe(false);
    read = 0;
    expect(await proves([pack(0, size)], size, [9, size - 1])).toBe(true);
    expect(read).toBeLessThan(size - 11_000);
    expect(tree.isKept()).toBe(true);
  });

  it('reads little once it is known', async () => {
    await proves([pack(0, 20_000)], 20_000, [0]);
    read = 0;
    await proves([pack(0, 20_000)], 20_000, [12_345]);
    expect(read).toBeLessThanOrEqual(32);
  });
});

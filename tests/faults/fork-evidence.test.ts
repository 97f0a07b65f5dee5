/** What is kept of a log that contradicts itself: exactly what was signed, once, and enough for anyone to judge it. */
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { currentPolicy } from '../../cloud/testing/root-ceremony.ts';
import { openEngine } from '../../engine/service.ts';
import { nodePort } from '../../host/node-port.ts';
import { judgeDocument, openerOfKey, openerOfPolicy } from '../../shared/log/fork/judge-fork.ts';
import type { ForkEvidence, ForkItem } from '../../shared/protocol/fork-evidence.ts';
import {
  changedManifest,
  forgeCounty,
  forgeNation,
  signCounty,
  stolenQuorum,
} from './publication/forged-logs.ts';
import { flipped } from './publication/hostile-publication.ts';
import {
  ask,
  COUNTY,
  likewise,
  NATION,
  ORIGIN,
  refusal,
  stolenLogKey,
  synchronise,
  type TrustedCentre,
  trustedCentre,
  workstation,
} from './publication/trusted-centre.ts';

let centre: TrustedCentre;
/** The publication at two entries of the nation, and workstations that have two and three. */
let before: string;
let early: string;
let late: string;
let home: string;

beforeAll(async () => {
  centre = await trustedCentre(afterAll);
  await centre.grow(2);
  before = await centre.copy();
  early = await workstation(centre, afterAll);
  await centre.grow(3);
  late = await workstation(centre, afterAll);
}, 300_000);

beforeEach(async () => {
  centre.show();
  home = await likewise(late);
});

const kept = (): Promise<ForkEvidence> => ask(home, (engine) => engine.forkEvidence({}, {}));

function judged(document: ForkEvidence) {
  const byPolicy = judgeDocument(
    nodePort,
    openerOfPolicy(nodePort, currentPolicy(centre.store.home)),
    document,
  );
  // The log's key says the same: a county's log is signed with it under the county's name.
  expect(judgeDocument(nodePort, openerOfKey(nodePort, stolenLogKey(centre).verifier), document)).toEqual(
    byPolicy,
  );
  return byPolicy;
}

const rewritten = (entries: readonly Uint8Array[]) => entries.with(0, new TextEncoder().encode('{}'));
const appended = (entries: readonly Uint8Array[]) => [...entries, entries.at(-1)!];

async function soundSize(): Promise<number> {
  expect(await ask(home, (engine) => engine.verify({ deep: true }, {}))).toMatchObject({ ok: true });
  return ask(home, async (engine) => (await engine.status({}, {})).national.size);
}

describe('what is no fork', () => {
  it('a flipped bit in an entry accuses nobody', async () => {
    home = await likewise(early);
    const grown = await centre.copy();
    for (const log of ['000000', COUNTY]) {
      const size = new TextDecoder()
        .decode(await readFile(join(grown, 'log', log, 'checkpoint')))
        .split('\n')[1];
      const file = join(grown, 'log', log, 'tile', 'entries', `000.p/${size}`);
      const bytes = new Uint8Array(await readFile(file));
      await writeFile(file, flipped(bytes, bytes.length - 20));
      centre.show(grown);
      expect(await refusal(home)).toBe('ENTRY_UNPROVEN');
      await writeFile(file, bytes);
    }
    expect((await kept()).items).toEqual([]);
    centre.show();
    await synchronise(home);
    expect(await soundSize()).toBe(3);
  });

  it('an older publication of one history is kept, and judged to be that', async () => {
    centre.show(before);
    expect(await refusal(home)).toBe('LOG_ROLLBACK');
    expect(judged(await kept())).toMatchObject([{ verdict: 'same', sizes: [3, 2] }]);
  });
});

describe('a forked nation', () => {
  it.each([
    ['of the same size', rewritten, [3, 3]],
    ['that is larger', (entries: readonly Uint8Array[]) => appended(rewritten(entries)), [3, 4]],
    ['that is smaller', (entries: readonly Uint8Array[]) => rewritten(entries).slice(0, 1), [3, 1]],
  ] as const)('%s is proven by what is kept, once, however often it is met', async (_, change, sizes) => {
    const folder = await centre.copy();
    await forgeNation(centre, folder, stolenQuorum(centre), change);
    centre.show(folder);
    const code = sizes[1] < 3 ? 'LOG_ROLLBACK' : 'LOG_FORK';
    expect(await refusal(home)).toBe(code);
    expect(await refusal(home)).toBe(code);
    const document = await kept();
    expect(document.items).toHaveLength(1);
    expect(judged(document)).toMatchObject([{ verdict: 'fork', sizes, code, origin: `${ORIGIN}/000000` }]);
    centre.show();
    await synchronise(home);
    expect(await soundSize()).toBe(3);
  });

  it('is kept as it was judged, though the source shows an honest checkpoint to whoever asks again', async () => {
    const folder = await centre.copy();
    await forgeNation(centre, folder, stolenQuorum(centre), (entries) => appended(rewritten(entries)));
    const path = `${NATION}/checkpoint`;
    let asked = 0;
    const server = createServer((request, response) => {
      const wanted = decodeURIComponent((request.url ?? '/').slice(1));
      const from = wanted === path && asked++ > 0 ? centre.store.home.publication : folder;
      readFile(join(from, wanted)).then(
        (bytes) => response.end(bytes),
        () => response.writeHead(404).end(),
      );
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const engine = await openEngine({
      home,
      cloudUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    });
    await expect(engine.handlers.sync({}, {})).rejects.toMatchObject({ code: 'LOG_FORK' });
    await engine.close();
    const { items } = await kept();
    expect(items[0]?.offered).toBe(await readFile(join(folder, path), 'utf8'));
  });
});

describe('a forked county', () => {
  it.each([
    ['with another root under the pin', 0],
    ['that has fewer entries than were pinned, and others', -1],
  ])('signed %s is proven by the national pin and the county’s note', async (_, more) => {
    const folder = await centre.copy();
    const size = await countySize();
    await signCounty(centre, folder, COUNTY, { size: size + more, root: new Uint8Array(32).fill(7) });
    centre.show(folder);
    const code = more < 0 ? 'LOG_ROLLBACK' : 'LOG_FORK';
    expect(await refusal(home)).toBe(code);
    await refusal(home);
    const document = await kept();
    expect(document.items).toHaveLength(1);
    const origin = `${ORIGIN}/${COUNTY}`;
    expect(judged(document)).toMatchObject([{ verdict: 'fork', origin, sizes: [size, size + more] }]);
  });

  it.each([
    ['larger', (entries: readonly Uint8Array[]) => appended(rewritten(entries)), 'LOG_FORK'],
    ['of the same size', rewritten, 'LOG_FORK'],
    ['smaller', (entries: readonly Uint8Array[]) => rewritten(entries).slice(0, 1), 'LOG_ROLLBACK'],
  ] as const)('pinned anew, %s, is proven by the two pins', async (_, change, code) => {
    const size = await countySize();
    const folder = await centre.copy();
    await forgeCounty(centre, folder, COUNTY, (entries) =>
      change(entries).map((entry, index) =>
        index === 0 ? changedManifest(entries[0]!, { completeThrough: '2020-01-01T00:00:00.000Z' }) : entry,
      ),
    );
    centre.show(folder);
    expect(await refusal(home)).toBe(code);
    await refusal(home);
    const document = await kept();
    expect(document.items).toHaveLength(1);
    expect(judged(document)).toMatchObject([{ verdict: 'fork', code, origin: `${ORIGIN}/${COUNTY}` }]);
    expect(judged(document)[0]?.sizes[0]).toBe(size);
  });

  async function countySize(): Promise<number> {
    const { regions } = await ask(home, (engine) => engine.status({}, {}));
    return regions.find(({ region }) => region === COUNTY)!.size;
  }
});

describe('a document that goes out', () => {
  it('is judged item by item: one that was tampered with says nothing of the others', async () => {
    const folder = await centre.copy();
    await signCounty(centre, folder, COUNTY, { size: 3, root: new Uint8Array(32).fill(7) });
    centre.show(folder);
    await refusal(home);
    const { items, ...document } = await kept();
    const [item] = items as [ForkItem];
    const other = { ...item, known: item.known.replace(/\n3\n/, '\n4\n') };
    const pinned = item.knownPin!;
    const forged = { ...item, knownPin: { ...pinned, pin: { ...pinned.pin, size: 9 } } };
    expect(judged({ ...document, items: [other, item, item, forged, forged] })).toMatchObject([
      { verdict: 'unproven', reason: 'NOTE_SIGNATURE_INVALID' },
      { verdict: 'fork' },
      { verdict: 'unproven', reason: 'PIN_UNPROVEN' },
    ]);
  });

  it('of two sizes proves nothing without the proof, and nothing with another one', async () => {
    const folder = await centre.copy();
    await forgeNation(centre, folder, stolenQuorum(centre), (entries) => appended(rewritten(entries)));
    centre.show(folder);
    await refusal(home);
    const { items, ...document } = await kept();
    const [{ prefix, ...bare }] = items as [ForkItem];
    const forged = {
      ...bare,
      prefix: { ...prefix!, root: items[0]!.knownPin?.pin.root ?? 'A'.repeat(43).concat('=') },
    };
    expect(judged({ ...document, items: [bare, forged] })).toMatchObject([
      { verdict: 'open' },
      { verdict: 'unproven', reason: 'PREFIX_UNPROVEN' },
    ]);
  });
});

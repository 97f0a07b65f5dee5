/** The record on a stick: the same verification as from a network, half of it as good as it can be (design §3.3). */
import { cp, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../engine/service.ts';
import { enroll } from '../../engine/sync/enroll.ts';
import type { EngineHandlers, Result } from '../../shared/protocol/engine-contract.ts';
import { flipped, type HostilePublication, publishInRounds } from './publication/hostile-publication.ts';

const ROUNDS = 3;
/** Places at which a bundle is cut or damaged. */
const STEPS = process.env['YAOJIAN_NIGHTLY'] === '1' ? 100 : 6;
let publication: HostilePublication;
let workspace: string;
/** Synchronised over the network after each round, with a bundle of all and one of what is new. */
let sender: string;
let news: string;
let whole: string;
let old: string;
let next = 0;

async function using<T>(home: string, use: (handlers: EngineHandlers) => Promise<T>): Promise<T> {
  const engine = await openEngine({ home });
  try {
    return await use(engine.handlers);
  } finally {
    await engine.close();
  }
}

const enrolled = new Map<string, string>();

/** Enrolled, and nothing in it. */
async function station(region = '33'): Promise<string> {
  let template = enrolled.get(region);
  if (template === undefined) {
    template = join(workspace, `enrolled-${region}`);
    publication.show(0);
    await enroll({ home: template, cloudUrl: publication.url, regions: [region] });
    enrolled.set(region, template);
  }
  const home = join(workspace, `station-${next++}`);
  await cp(template, home, { recursive: true });
  return home;
}

const importAll = (home: string, ...files: readonly string[]) =>
  using(home, ({ importBundle }) => importBundle({ files: [...files] }, {}));

interface Held {
  readonly rows: number;
  readonly regions: readonly (readonly [string, number, number])[];
}

const held = (home: string): Promise<Held> =>
  using(home, async ({ regions, status, verify }) => {
    expect(await verify({ deep: true }, {})).toMatchObject({ ok: true });
    const { rows } = await status({}, {});
    const found = (await regions({}, {})).regions;
    return { rows, regions: found.map(({ region, size, packs }) => [region, size, packs] as const) };
  });

beforeAll(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'yaojian-bundle-'));
  publication = await publishInRounds(3_000, ROUNDS);
  sender = await station();
  old = join(workspace, 'old.bundle');
  whole = join(workspace, 'whole.bundle');
  news = join(workspace, 'news.bundle');
  for (let round = 0; round < ROUNDS; round++) {
    publication.show(round);
    await using(sender, async ({ exportBundle, sync }) => {
      await sync({}, {});
      if (round === 0) await exportBundle({ file: old }, {});
    });
  }
  await using(sender, async ({ exportBundle }) => {
    await exportBundle({ file: whole }, {});
    await exportBundle({ file: news, since: 1 }, {});
  });
}, 300_000);

afterAll(async () => {
  await publication?.close();
  if (workspace) await rm(workspace, { recursive: true, force: true });
});

describe('a bundle', () => {
  it.each([
    ['nothing', 'BUNDLE_FILE_UNREADABLE', null],
    [
      'something else',
      'BUNDLE_FILE_MALFORMED',
      Buffer.from('PK\u0003\u0004 a zip file, say, of some length'),
    ],
    ['an empty file', 'BUNDLE_FILE_MALFORMED', Buffer.alloc(0)],
  ])('that is %s is refused', async (_, code, bytes) => {
    const home = await station();
    const file = join(workspace, `bad-${next++}`);
    if (bytes) await writeFile(file, bytes);
    await expect(importAll(home, file)).rejects.toMatchObject({ code });
  });

  it('of a later version is refused as such', async () => {
    const bytes = await readFile(old);
    bytes.writeUInt32LE(2, 8);
    const file = join(workspace, 'future.bundle');
    await writeFile(file, bytes);
    await expect(importAll(await station(), file)).rejects.toMatchObject({ code: 'BUNDLE_FILE_FUTURE' });
  });

  it('that has no checkpoint proves nothing', async () => {
    const bytes = await readFile(old);
    const file = join(workspace, 'unproven.bundle');
    await writeFile(file, bytes.subarray(0, bytes.indexOf('log/000000/checkpoint')));
    await expect(importAll(await station(), file)).rejects.toMatchObject({
      code: 'BUNDLE_WITHOUT_CHECKPOINT',
    });
  });

  it('of another one does not mix', async () => {
    await expect(importAll(await station(), old, whole)).rejects.toMatchObject({
      code: 'BUNDLE_FILES_MIXED',
    });
  });

  it('overwrites nothing, and needs a replica that was synchronised', async () => {
    await using(sender, async ({ exportBundle }) => {
      await expect(exportBundle({ file: whole }, {})).rejects.toMatchObject({ code: 'BUNDLE_FILE_EXISTS' });
    });
    await using(await station(), async ({ exportBundle }) => {
      const file = join(workspace, 'nothing.bundle');
      await expect(exportBundle({ file }, {})).rejects.toMatchObject({ code: 'BUNDLE_SOURCE_INCOMPLETE' });
      await expect(stat(file)).rejects.toThrow();
    });
  });

  it('brings another replica to the same state, without a network', async () => {
    const home = await station();
    const answer = await importAll(home, whole);
    expect(answer).toMatchObject({ isOlder: false, lacking: [], nationalSize: ROUNDS });
    expect(await held(home)).toEqual(await held(sender));
    expect(await importAll(home, whole)).toMatchObject({ packs: 0, lacking: [] });
  });

  it('older than the replica changes nothing', async () => {
    const home = await station();
    await importAll(home, whole);
    const before = await held(home);
    expect(await importAll(home, old)).toMatchObject({ isOlder: true, packs: 0, lacking: [] });
    expect(await held(home)).toEqual(before);
  });

  it('of what is new is smaller, and enough', async () => {
    const home = await station();
    await importAll(home, old);
    const answer = await importAll(home, news);
    expect(answer).toMatchObject({ lacking: [] });
    expect(await held(home)).toEqual(await held(sender));
    expect((await stat(news)).size).toBeLessThan((await stat(whole)).size);
  });

  it('of some regions brings those, and says what a wider subscription lacks', async () => {
    const file = join(workspace, 'county.bundle');
    await using(sender, ({ exportBundle }) => exportBundle({ file, regions: ['330106'] }, {}));
    const county = await station('330106');
    expect(await importAll(county, file)).toMatchObject({ lacking: [] });
    const province = await importAll(await station(), file);
    expect(province.lacking.length).toBeGreaterThan(0);
    for (const { path } of province.lacking) expect(path).toMatch(/^log\/33(?!0106)\d{4}\/checkpoint$/);
    expect(province.packs).toBeGreaterThan(0);
  });

  it('that was tampered with is refused like a centre that lies', async () => {
    const bytes = await readFile(whole);
    const at = bytes.indexOf('log/000000/checkpoint');
    const file = join(workspace, 'forged.bundle');
    // The signed text itself, with a record whose hash was made to fit: a forger can do that.
    await writeFile(file, withOtherCheckpoint(bytes, at));
    const home = await station();
    await expect(importAll(home, file)).rejects.toMatchObject({
      code: expect.stringMatching(/^(NOTE_|BUNDLE_)/),
    });
    expect(await using(home, ({ status }) => status({}, {}))).toMatchObject({ rows: 0 });
  });
});

function withOtherCheckpoint(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at + 'log/000000/checkpoint'.length + 40]! ^= 1;
  return copy;
}

describe('a bundle in parts', () => {
  const PART = 65_536;
  let file: string;
  let parts: readonly string[];

  beforeAll(async () => {
    file = join(workspace, 'parts.bundle');
    const answer: Result<'exportBundle'> = await using(sender, ({ exportBundle }) =>
      exportBundle({ file, splitBytes: PART }, {}),
    );
    parts = answer.files.map((part) => part.file);
    for (const { bytes } of answer.files) expect(bytes).toBeLessThanOrEqual(PART);
  });

  it('is found by its first part, or taken in any order', async () => {
    expect(parts.length).toBeGreaterThan(2);
    const [one, two] = [await station(), await station()];
    expect(await importAll(one, file)).toMatchObject({ lacking: [] });
    expect(await importAll(two, ...parts.toReversed())).toMatchObject({ lacking: [] });
    expect(await held(one)).toEqual(await held(two));
  });

  it('of which some are missing gives what is whole, and the rest later', async () => {
    const home = await station();
    const some = parts.filter((_, index) => index !== parts.length - 2);
    const answer = await importAll(home, ...some);
    expect(answer.lacking).toContainEqual({ path: `part ${parts.length - 1}`, code: 'PART' });
    expect(answer.lacking.length).toBeGreaterThan(1);
    expect(answer.packs).toBeGreaterThan(0);
    await held(home);
    expect(await importAll(home, file)).toMatchObject({ lacking: [] });
    expect(await held(home)).toEqual(await held(sender));
  });

  it('cut short or damaged anywhere is never taken for whole, and a whole copy mends it', async () => {
    const bytes = await readFile(whole);
    const folder = join(workspace, 'cut');
    for (let step = 0; step < STEPS; step++) {
      const copy = `${folder}-${step}`;
      await cp(whole, copy);
      const at = Math.floor((bytes.length * (step + 0.5)) / STEPS);
      if (step % 2 === 0) await truncate(copy, at);
      else await writeFile(copy, flipped(bytes, at));
      const home = await station();
      const outcome = await importAll(home, copy).then(
        ({ lacking, refused }) => lacking.length + refused.length > 0,
        (failure) => {
          expect(failure.code).toMatch(/^(BUNDLE_|CLOUD_MISSING|TILE_MISSING|PUBLICATION_)/);
          return true;
        },
      );
      expect(outcome).toBe(true);
      expect(await importAll(home, whole)).toMatchObject({ lacking: [] });
      expect(await held(home)).toEqual(await held(sender));
      await rm(home, { recursive: true, force: true });
    }
  });
});

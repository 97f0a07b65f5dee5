/** Adding and dropping regions: only the difference is transferred, and what goes leaves no trace and no space. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openEngine } from '../../engine/service.ts';
import { enroll } from '../../engine/sync/enroll.ts';
import type { EngineHandlers } from '../../shared/protocol/engine-contract.ts';
import { type HostilePublication, publishInRounds } from './publication/hostile-publication.ts';

let publication: HostilePublication;
let counties: readonly string[];
/** Packs asked for since the last look. */
let asked: string[] = [];
let homes = 0;

beforeAll(async () => {
  publication = await publishInRounds(3_000, 2);
  const paths = await publication.paths(1);
  counties = [...new Set(paths.flatMap((path) => /^log\/(\d{6})\//.exec(path)?.[1] ?? []))].filter(
    (region) => region !== '000000' && region !== '999999',
  );
  publication.show(1, (path) => {
    if (path.startsWith('pack/')) asked.push(path);
    return null;
  });
}, 300_000);

afterAll(() => publication?.close());

beforeEach(() => {
  asked = [];
});

async function enrolled(regions: readonly string[]): Promise<string> {
  const home = join(publication.folder, `home-${homes++}`);
  await enroll({ home, cloudUrl: publication.url, regions });
  return home;
}

async function using<T>(home: string, use: (handlers: EngineHandlers) => Promise<T>): Promise<T> {
  const engine = await openEngine({ home });
  try {
    return await use(engine.handlers);
  } finally {
    await engine.close();
  }
}

const held = async (handlers: EngineHandlers) =>
  (await handlers.regions({}, {})).regions.filter(({ packs }) => packs > 0).map(({ region }) => region);

describe('a subscription', () => {
  it.each([[['abc']], [['3']], [['33010']], [['3301066']]])('of %s is refused', async (codes) => {
    const home = await enrolled(['330106']);
    await using(home, async ({ changeRegions, regions }) => {
      await expect(changeRegions({ add: codes }, {})).rejects.toMatchObject({ code: 'REGION_UNKNOWN' });
      expect((await regions({}, {})).enrolled).toEqual(['330106']);
    });
  });

  it('that is only a part of one, or none, cannot be dropped', async () => {
    const home = await enrolled(['3301', '32']);
    await using(home, async ({ changeRegions, regions }) => {
      for (const code of ['330106', '33', '44']) {
        await expect(changeRegions({ drop: [code] }, {})).rejects.toMatchObject({
          code: 'REGION_NOT_SUBSCRIBED',
        });
      }
      expect((await regions({}, {})).enrolled).toEqual(['32', '3301']);
    });
  });

  it('that is added transfers what was not there, and nothing else', async () => {
    const home = await enrolled(['330106']);
    await using(home, async (handlers) => {
      await handlers.sync({}, {});
      const before = asked.length;
      expect(before).toBeGreaterThan(0);
      await handlers.changeRegions({ add: ['33'] }, {});
      await handlers.sync({}, {});
      expect(new Set(asked).size).toBe(asked.length);
      expect(asked.length).toBeGreaterThan(before);
      expect(await held(handlers)).toEqual(
        expect.arrayContaining(counties.filter((c) => c.startsWith('33'))),
      );
      expect(await handlers.verify({ deep: true }, {})).toMatchObject({ ok: true });
    });
  });

  it('that is dropped frees its space and keeps what another one needs', async () => {
    const home = await enrolled(['33', '330106']);
    const file = join(home, 'replica.sqlite');
    await using(home, async (handlers) => {
      await handlers.sync({}, {});
      const all = await held(handlers);
      // The first opening of a fresh replica leaves all in the write-ahead log.
      await handlers.changeRegions({ add: ['440100'] }, {});
      const status = await handlers.status({}, {});
      const change = await handlers.changeRegions({ drop: ['33'] }, {});
      const gone = all.filter((region) => region !== '330106' && region !== '999999');
      expect(change).toMatchObject({ subscribed: ['330106', '440100'], deleted: gone });
      expect(await held(handlers)).toEqual(all.filter((region) => !gone.includes(region)));
      expect((await handlers.status({}, {})).rows).toBeLessThan(status.rows);
      expect(change.freedBytes).toBeGreaterThan(0);
      expect(statSync(file).size + statSync(`${file}-wal`).size).toBeLessThan(status.bytes);
      expect(await handlers.verify({ deep: true }, {})).toMatchObject({ ok: true });
      // What was dropped comes back whole.
      await handlers.changeRegions({ add: ['33'] }, {});
      await handlers.sync({}, {});
      expect(await held(handlers)).toEqual(all);
      expect((await handlers.status({}, {})).rows).toBe(status.rows);
    });
  });
});

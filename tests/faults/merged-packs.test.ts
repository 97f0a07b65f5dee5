/** A centre that merges packs, and workstations that come every time, now and then, or for the first time. */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../engine/service.ts';
import { enroll } from '../../engine/sync/enroll.ts';
import type { EngineHandlers } from '../../shared/protocol/engine-contract.ts';
import { type HostilePublication, publishInRounds } from './publication/hostile-publication.ts';

/** The centre makes one of every four packs of a size: by the end it has. */
const ROUNDS = 5;

let publication: HostilePublication;
let template: string;
/** Packs that were asked for since the last look. */
let asked: string[] = [];
let next = 0;

beforeAll(async () => {
  publication = await publishInRounds(1_500, ROUNDS);
  template = join(publication.folder, 'enrolled');
  await enroll({ home: template, cloudUrl: publication.url, regions: ['330106'] });
}, 300_000);

afterAll(() => publication?.close());

async function station(): Promise<string> {
  const home = join(publication.folder, `station-${next++}`);
  await cp(template, home, { recursive: true });
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

async function syncAt(home: string, round: number): Promise<void> {
  publication.show(round, (path) => {
    if (path.startsWith('pack/')) asked.push(path);
    return null;
  });
  await using(home, ({ sync }) => sync({}, {}));
}

const held = (home: string) =>
  using(home, async ({ regions, verify }) => {
    expect(await verify({ deep: true }, {})).toMatchObject({ ok: true });
    const found = (await regions({}, {})).regions;
    return found.map(({ packs, region, rows, size }) => ({ packs, region, rows, size }));
  });

describe('a county whose packs the centre merges', () => {
  it('is the same for all, however they came there, and nothing is fetched that can be made', {
    timeout: 300_000,
  }, async () => {
    const [always, seldom, late] = [await station(), await station(), await station()];
    asked = [];
    for (let round = 0; round < ROUNDS; round++) await syncAt(always, round);
    const everyTime = asked;
    expect(new Set(everyTime).size).toBe(everyTime.length);
    for (const round of [1, ROUNDS - 1]) await syncAt(seldom, round);
    asked = [];
    await syncAt(late, ROUNDS - 1);
    const expected = await held(always);
    expect(await held(seldom)).toEqual(expected);
    expect(await held(late)).toEqual(expected);
    const county = expected.find(({ region }) => region === '330106');
    // More entries than packs: some were merged, and the newcomer took only what is in force.
    expect(county?.size).toBeGreaterThan(county?.packs ?? 0);
    expect(asked).toHaveLength(expected.reduce((sum, { packs }) => sum + packs, 0));
    // Merged packs were made on the spot by whoever had their inputs.
    const merged = asked.filter((path) => !everyTime.includes(path));
    expect(merged.length).toBeGreaterThan(0);
  });
});

/** The attacks that The Update Framework names (TUF 1.0.33 §1.5.2), one test each: how it ends, and what stays. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { currentPolicy, policyAfter, rootSigner } from '../../cloud/testing/root-ceremony.ts';
import { openEngine } from '../../engine/service.ts';
import { signCheckpoint } from '../../shared/log/checkpoint.ts';
import { badLine } from './publication/bad-line.ts';
import { stolenQuorum } from './publication/forged-logs.ts';
import { refusedCode } from './publication/refused-code.ts';
import {
  ask,
  COUNTY,
  likewise,
  NATION,
  ORIGIN,
  refusal,
  synchronise,
  type TrustedCentre,
  trustedCentre,
  workstation,
} from './publication/trusted-centre.ts';

const DAY = 24 * 3600 * 1000;
const after = (days: number) => () => Date.now() + days * DAY;

let centre: TrustedCentre;
/** The publications at one and at two national entries. */
let older: string;
let newer: string;
/** Stands at the second. */
let station: string;
let home: string;

beforeAll(async () => {
  centre = await trustedCentre(afterAll);
  older = await centre.copy();
  await centre.grow(2);
  newer = await centre.copy();
  station = await workstation(centre, afterAll);
  await centre.grow(3);
}, 300_000);

beforeEach(async () => {
  home = await likewise(station);
});

/** Whole to the last byte, answering, and at the size it had; an honest centre brings it on. */
async function usableAsBefore(): Promise<void> {
  expect(await ask(home, (engine) => engine.verify({ deep: true }, {}))).toMatchObject({ ok: true });
  expect(await nationalSize()).toBe(2);
  expect((await ask(home, (engine) => engine.audit({}, {}))).rows).toBeGreaterThan(0);
  centre.show();
  expect((await synchronise(home)).refused).toEqual([]);
  expect(await nationalSize()).toBe(3);
}

const nationalSize = () => ask(home, async (engine) => (await engine.status({}, {})).national.size);

/** A copy of the newest publication with one file in another's place. */
async function withFile(path: string, bytes: Uint8Array | string): Promise<string> {
  centre.show();
  const folder = await centre.copy();
  await writeFile(join(folder, ...path.split('/')), bytes);
  return folder;
}

describe('an attack by its name', () => {
  it('rollback', async () => {
    centre.show(older);
    expect(await refusal(home)).toBe('LOG_ROLLBACK');
    await usableAsBefore();
  });

  it('freeze', async () => {
    centre.show(newer);
    const states = [];
    for (const days of [0, 2, 10, 60]) {
      const { asOf, packs, refused } = await synchronise(home, after(days));
      expect([packs, refused]).toEqual([0, []]);
      states.push(asOf.freshness);
    }
    expect(states).toEqual(['fresh', 'ageing', 'stale', 'refuse']);
    expect(await nationalSize()).toBe(2);
    expect(await ask(home, (engine) => engine.verify({ deep: true }, {}))).toMatchObject({ ok: true });
  });

  it('fast-forward', async () => {
    // Under stolen keys, of a tree that nobody can show.
    const huge = {
      origin: `${ORIGIN}/000000`,
      size: 2 ** 40,
      root: new Uint8Array(32).fill(7),
      extensions: [],
    };
    centre.show(await withFile(`${NATION}/checkpoint`, signCheckpoint(huge, stolenQuorum(centre))));
    expect(await refusal(home)).toBe('TILE_MISSING');
    await usableAsBefore();
  });

  it('mix-and-match', async () => {
    const pins = JSON.stringify([{ region: COUNTY, size: 1, root: '', completeThrough: '' }]);
    centre.show(await withFile('pins/2', pins));
    expect(await refusal(home)).toBe('PUBLICATION_MALFORMED');
    await usableAsBefore();
  });

  it('wrong length', async () => {
    const line = await badLine(centre.store.home.publication);
    line.meet((path) => (path.startsWith('pack/') ? { kind: 'truncate', at: 0.5 } : { kind: 'none' }));
    expect(await refusedThrough(line.url)).toBe('PACK_LENGTH');
    await line.close();
    expect(await nationalSize()).toBe(3);
    expect(await ask(home, (engine) => engine.verify({ deep: true }, {}))).toMatchObject({ ok: true });
    centre.show();
    expect(await synchronise(home)).toMatchObject({ refused: [] });
  });

  it('endless data', async () => {
    const line = await badLine(centre.store.home.publication);
    line.meet((path) => (path === `${NATION}/checkpoint` ? { kind: 'endless' } : { kind: 'none' }));
    expect(await refusedThrough(line.url)).toBe('LOG_SOURCE_TOO_LONG');
    await line.close();
    await usableAsBefore();
  });

  it('key compromise below threshold', async () => {
    const { home: at } = centre.store;
    const one = policyAfter(at, currentPolicy(at), { quorum: 1 }, [rootSigner(at, 1)]);
    centre.show(await withFile('trust', one));
    expect(await refusal(home)).toBe('TRUST_THRESHOLD');
    await usableAsBefore();
  });

  async function refusedThrough(cloudUrl: string): Promise<string> {
    const engine = await openEngine({ home, cloudUrl });
    try {
      return await refusedCode(engine.handlers.sync({}, {}));
    } finally {
      await engine.close();
    }
  }
});

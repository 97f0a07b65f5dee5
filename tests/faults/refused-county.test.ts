/** One county that is refused, in its log or in a pack, is told as that; all others come up to the nation. */
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LogBook } from '../../cloud/publish/log-book.ts';
import { nodePort } from '../../host/node-port.ts';
import { hex } from '../../shared/formats/hex.ts';
import type { SyncAnswer } from '../../shared/protocol/status-answer.ts';
import { startYaojian } from '../program/run-yaojian.ts';
import { signCounty } from './publication/forged-logs.ts';
import { flipped } from './publication/hostile-publication.ts';
import {
  ask,
  COUNTY,
  likewise,
  synchronise,
  type TrustedCentre,
  trustedCentre,
  workstation,
} from './publication/trusted-centre.ts';

let centre: TrustedCentre;
let early: string;
let home: string;

beforeAll(async () => {
  centre = await trustedCentre(afterAll);
  early = await workstation(centre, afterAll);
  await centre.grow(2);
}, 300_000);

beforeEach(async () => {
  centre.show();
  home = await likewise(early);
});

const sizes = async () => {
  const { regions } = await ask(home, (engine) => engine.status({}, {}));
  return new Map(regions.map(({ region, size }) => [region, size]));
};

/** Shows a publication in which one county is not what it should be. */
async function spoil(kind: 'log' | 'pack'): Promise<void> {
  const folder = await centre.copy();
  const book = new LogBook(centre.store.database);
  const { size } = book.log(COUNTY).entries;
  if (kind === 'log') await signCounty(centre, folder, COUNTY, { size, root: new Uint8Array(32).fill(7) });
  else {
    const file = join(folder, 'pack', hex(nodePort.sha256(book.entry(COUNTY, size - 1))));
    const bytes = new Uint8Array(await readFile(file));
    await writeFile(file, flipped(bytes, bytes.length - 9));
  }
  centre.show(folder);
}

describe('a refused county', () => {
  it.each([
    ['log', 'LOG_FORK'],
    ['pack', 'PACK_BLOCK_HASH'],
  ] as const)('by its %s is told with its code, and the others go on', async (kind, code) => {
    const before = await sizes();
    await spoil(kind);
    const answer = await synchronise(home);
    expect(answer.refused).toMatchObject([{ region: COUNTY, code }]);
    expect(answer.packs).toBeGreaterThan(0);
    expect(answer.asOf.gaps).toContainEqual({ code: 'REGION_REFUSED', region: COUNTY, detail: code });
    const after = await sizes();
    expect(after.get(COUNTY)).toBe(before.get(COUNTY));
    expect([...after].some(([region, size]) => region !== COUNTY && size > (before.get(region) ?? 0))).toBe(
      true,
    );
    const { runs } = await ask(home, (engine) => engine.syncHistory({}, {}));
    expect(runs[0]).toMatchObject({ outcome: 'refused', packs: answer.packs, error: { code } });
    expect(runs[0]?.error?.details).toMatchObject({ regions: COUNTY });
    expect(await ask(home, (engine) => engine.verify({ deep: true }, {}))).toMatchObject({ ok: true });

    centre.show();
    const { asOf, refused } = await synchronise(home);
    expect(refused).toEqual([]);
    expect(asOf.gaps.map((gap) => gap.code)).not.toContain('REGION_REFUSED');
    expect((await sizes()).get(COUNTY)).toBeGreaterThan(before.get(COUNTY) ?? 0);
  });

  it('that was never here stands in the as-of as behind, and no county is made up for its prefix', async () => {
    home = await likewise(early);
    await ask(home, (engine) => engine.changeRegions({ add: ['3702'], drop: ['37'] }, {}));
    await spoil('log');
    const { asOf } = await synchronise(home);
    expect(asOf.regions.map(({ region }) => region)).toEqual(['370202', '370211', '370212', '999999']);
    await ask(home, (engine) => engine.changeRegions({ add: ['3701'] }, {}));
    const { asOf: with3701 } = await synchronise(home);
    expect(with3701.regions.map(({ region }) => region)).not.toContain('370100');
    expect(with3701.regions.find(({ region }) => region === COUNTY)).toMatchObject({
      size: 0,
      state: 'unknown',
    });
    expect(with3701.gaps).toContainEqual({ code: 'REGION_BEHIND', region: COUNTY });
  });

  it('ends the command with bad news', async () => {
    await spoil('log');
    const child = startYaojian(['sync', '--home', home, '--cloud', centre.url, '--json']);
    const said: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => said.push(chunk));
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(1);
    const answer = JSON.parse(Buffer.concat(said).toString('utf8')) as SyncAnswer;
    expect(answer.refused).toMatchObject([{ region: COUNTY, code: 'LOG_FORK' }]);
  });
});

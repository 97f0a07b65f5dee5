/** A workstation in a nation of thousands of counties: it fetches the pins of its own, and knows that it has no others. */
import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writePins } from '../../cloud/publish/write-pins.ts';
import { cartonCodes } from '../../cloud/testing/sample-captures.ts';
import { temporaryHome } from '../../cloud/testing/temporary-home.ts';
import { openEngine } from '../../engine/service.ts';
import { enroll } from '../../engine/sync/enroll.ts';
import { encodeBase64 } from '../../shared/formats/base64.ts';
import type { EngineHandlers } from '../../shared/protocol/engine-contract.ts';
import { type BadLine, badLine } from './publication/bad-line.ts';
import { type Pin, pinAnew } from './publication/forged-logs.ts';
import { type TrustedCentre, trustedCentre } from './publication/trusted-centre.ts';

const ends: (() => unknown)[] = [];
const NEWEST = 1;
let centre: TrustedCentre;
let folder: string;
let line: BadLine;
/** Files about pins, asked for since the last look. */
let asked: string[] = [];

/** Counties beside those of the record, none of which anybody follows. */
function elsewhere(): readonly Pin[] {
  const root = encodeBase64(new Uint8Array(32).fill(7));
  return Array.from({ length: 3_000 }, (_, i) => i * 221 + 130_000)
    .filter((code) => !String(code).startsWith('37'))
    .map((code) => ({ completeThrough: '2026-01-01T00:00:00.000Z', region: String(code), root, size: 2 }));
}

beforeAll(async () => {
  const later = (end: () => unknown) => void ends.push(end);
  centre = await trustedCentre(later);
  folder = await centre.copy();
  await pinAnew(centre, folder, (pins) =>
    [...new Map([...elsewhere(), ...pins].map((pin) => [pin.region, pin])).values()].toSorted((a, b) =>
      a.region < b.region ? -1 : 1,
    ),
  );
  await writePins(folder, {
    nationalIndex: NEWEST,
    pins: readFileSync(join(folder, `pins/${NEWEST}`), 'utf8'),
  });
  line = await badLine(folder);
  line.meet((path) => {
    if (path.startsWith('pins/')) asked.push(path);
    return { kind: 'none' };
  });
}, 300_000);

afterAll(async () => {
  await line?.close();
  for (const end of ends.toReversed()) await end();
});

async function using<T>(
  home: string,
  use: (handlers: EngineHandlers) => Promise<T>,
  url = line.url,
): Promise<T> {
  const engine = await openEngine({ home, cloudUrl: url });
  try {
    return await use(engine.handlers);
  } finally {
    await engine.close();
  }
}

async function station(regions: readonly string[] = ['37']): Promise<string> {
  const home = join(temporaryHome(), 'workstation');
  await enroll({ home, cloudUrl: line.url, regions });
  return home;
}

async function synchronised(regions?: readonly string[]): Promise<string> {
  const home = await station(regions);
  asked = [];
  expect(await using(home, ({ sync }) => sync({}, {}))).toMatchObject({ refused: [] });
  return home;
}

describe('a workstation that follows a province', () => {
  it('fetches the parts that its counties are in, and never the list', async () => {
    const home = await synchronised();
    expect(asked).toContain(`pins/${NEWEST}.parts/guide`);
    expect(asked).not.toContain(`pins/${NEWEST}`);
    const bytes = asked.reduce((sum, path) => sum + readFileSync(join(folder, path)).length, 0);
    expect(bytes).toBeLessThan(12_000);
    expect(readFileSync(join(folder, `pins/${NEWEST}`)).length).toBeGreaterThan(370_000);
    await using(home, async ({ verify, regions }) => {
      expect(await verify({ deep: true }, {})).toMatchObject({ ok: true });
      expect((await regions({}, {})).regions.filter(({ packs }) => packs > 0).length).toBeGreaterThan(1);
    });
  });

  it('does not take for empty what it was added and has no pins of yet', async () => {
    const home = await synchronised();
    const gapsOf = (gaps: readonly { code: string; region?: string | undefined }[]) =>
      gaps.filter(({ region }) => region === '500001').map(({ code }) => code);
    await using(home, async ({ changeRegions, sync }) => {
      expect(gapsOf((await changeRegions({ add: ['500001'] }, {})).asOf.gaps)).toEqual(['REGION_BEHIND']);
      asked = [];
      expect(gapsOf((await sync({}, {})).asOf.gaps)).toEqual(['REGION_EMPTY']);
      expect(asked.every((path) => /\.parts\/\d+$/.test(path))).toBe(true);
      asked = [];
      await sync({}, {});
      expect(asked).toEqual([]);
    });
  });

  it('proves its answers from the parts, and fetches the list for what needs all of it', async () => {
    const home = await synchronised();
    const code = cartonCodes(1).packs[0]!;
    const file = join(home, 'evidence');
    await using(home, async ({ evidence, judgeEvidence }) => {
      const { text } = await evidence({ about: { kind: 'code', code } }, {});
      await writeFile(file, text);
      expect(await judgeEvidence({ file }, {})).toMatchObject({ ok: true });
      expect(asked).not.toContain(`pins/${NEWEST}`);
    });
    const about = { kind: 'completeness' } as const;
    const away = 'http://127.0.0.1:9';
    await expect(using(home, ({ evidence }) => evidence({ about }, {}), away)).rejects.toMatchObject({
      code: 'LOG_SOURCE_UNREACHABLE',
    });
    await using(home, async ({ evidence, judgeEvidence, nationalPins }) => {
      const { text } = await evidence({ about }, {});
      await writeFile(file, text);
      expect(await judgeEvidence({ file }, {})).toMatchObject({ ok: true });
      expect((await nationalPins({}, {})).pins.length).toBeGreaterThan(2_900);
    });
    await expect(using(home, ({ evidence }) => evidence({ about }, {}), away)).resolves.toBeTruthy();
  });

  it('hands its parts on in a bundle; a wider subscription is told which are not in it', async () => {
    const home = await synchronised();
    const file = join(home, 'parts.bundle');
    await using(home, ({ exportBundle }) => exportBundle({ file }, {}));
    const taken = await using(await station(), ({ importBundle }) => importBundle({ files: [file] }, {}));
    expect(taken).toMatchObject({ lacking: [], refused: [] });
    expect(taken.packs).toBeGreaterThan(0);
    const wider = await station(['37', '65']);
    const half = await using(wider, ({ importBundle }) => importBundle({ files: [file] }, {}));
    expect(half.packs).toBe(taken.packs);
    expect(half.lacking.length).toBeGreaterThan(0);
    for (const { path } of half.lacking) expect(path).toMatch(/^pins\/1\.parts\/\d+$/);
    expect(half.asOf.gaps).toContainEqual(
      expect.objectContaining({ code: 'REGION_BEHIND', region: '650000' }),
    );
  });

  it('refuses a part that is not in the list the nation signed, and stands as before', async () => {
    const home = await station();
    line.meet((path) => (/\.parts\/\d+$/.test(path) ? { kind: 'corrupt', at: 0.5 } : { kind: 'none' }));
    await expect(using(home, ({ sync }) => sync({}, {}))).rejects.toMatchObject({
      code: 'PUBLICATION_MALFORMED',
    });
    line.meet(() => ({ kind: 'none' }));
    expect(await using(home, ({ sync }) => sync({}, {}))).toMatchObject({ refused: [] });
  });

  it('reads an older publication, which has the list alone', async () => {
    const older = await centre.copy();
    await writeFile(join(older, `pins/${NEWEST}`), readFileSync(join(folder, `pins/${NEWEST}`)));
    await rm(join(older, `pins/${NEWEST}.parts`), { recursive: true, force: true });
    for (const path of ['log/000000/checkpoint', 'log/000000/tile/entries/000.p/2'])
      await writeFile(join(older, path), readFileSync(join(folder, path)));
    const home = await station();
    line.show(older);
    try {
      expect(await using(home, ({ sync }) => sync({}, {}))).toMatchObject({ refused: [] });
    } finally {
      line.show(folder);
    }
  });
});

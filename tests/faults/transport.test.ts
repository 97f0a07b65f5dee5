/** Accidents and attacks on the way: each refused with a code, nothing lost. By TUF's names: tuf-attacks.test.ts. */
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openEngine } from '../../engine/service.ts';
import { enroll } from '../../engine/sync/enroll.ts';
import { DOWNLOADS_AT_ONCE } from '../../engine/sync/prepare-pack.ts';
import { isCodedError } from '../../shared/errors/coded-error.ts';
import type { EngineHandlers } from '../../shared/protocol/engine-contract.ts';
import { type BadLine, badLine, type Fault } from './publication/bad-line.ts';
import { type HostilePublication, publishInRounds } from './publication/hostile-publication.ts';
import { refusedCode, unrefused } from './publication/refused-code.ts';

/** A line that is given up soon: tests do not wait half a minute. */
const HASTY = { pace: { stallMs: 150, leastBytes: 256 }, attempts: 3, backoffMs: 5 };
/** For what must not be taken for a stall by a busy machine. */
const PATIENT = { ...HASTY, pace: { stallMs: 10_000, leastBytes: 1 } };
const FAULTS = process.env['YAOJIAN_NIGHTLY'] === '1' ? 100 : 25;

let publication: HostilePublication;
let line: BadLine;
let workspace: string;
/** Enrolled; with the first round in it; with the second. */
let empty: string;
let first: string;
let second: string;
let home: string;
let next = 0;

async function using<T>(
  use: (handlers: EngineHandlers) => Promise<T>,
  at = home,
  pace = PATIENT,
): Promise<T> {
  const engine = await openEngine({ home: at, cloudUrl: line.url, line: pace });
  try {
    return await use(engine.handlers);
  } finally {
    await engine.close();
  }
}

const sync = (at = home, pace = PATIENT) => using((engine) => unrefused(engine.sync({}, {})), at, pace);

const refusal = (pace = PATIENT) => refusedCode(using((engine) => engine.sync({}, {}), home, pace));

async function copyOf(of: string): Promise<string> {
  const copy = join(workspace, `home-${next++}`);
  await cp(of, copy, { recursive: true });
  return copy;
}

const state = (at = home) =>
  using(async ({ regions, verify }) => {
    expect(await verify({ deep: true }, {})).toMatchObject({ ok: true });
    return (await regions({}, {})).regions.map(({ region, rows, size }) => [region, size, rows]);
  }, at);

async function packSizes(): Promise<ReadonlyMap<string, number>> {
  const folder = join(publication.rounds[1]!.folder, 'pack');
  const sizes = new Map<string, number>();
  for (const name of await readdir(folder)) sizes.set(`pack/${name}`, (await stat(join(folder, name))).size);
  return sizes;
}

const total = (bytes: ReadonlyMap<string, number>) =>
  [...bytes].reduce((sum, [path, count]) => sum + (path.startsWith('pack/') ? count : 0), 0);

/** Only packs meet the fault. */
const packs = (fault: Fault) => (path: string) =>
  path.startsWith('pack/') ? fault : { kind: 'none' as const };

beforeAll(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'yaojian-line-'));
  publication = await publishInRounds(3_000, 2);
  line = await badLine(publication.rounds[0]!.folder);
  empty = join(workspace, 'empty');
  await enroll({ home: empty, cloudUrl: line.url, regions: ['33'] });
  first = await copyOf(empty);
  await sync(first);
  line.show(publication.rounds[1]!.folder);
  second = await copyOf(first);
  await sync(second);
}, 300_000);

afterAll(async () => {
  await line?.close();
  await publication?.close();
  if (workspace) await rm(workspace, { recursive: true, force: true });
});

beforeEach(async () => {
  line.show(publication.rounds[1]!.folder);
  line.meet(() => ({ kind: 'none' }));
  line.sent.clear();
  line.lost.clear();
  home = await copyOf(first);
});

/** The second round with some of its files taken from elsewhere. */
async function mixed(change: (folder: string) => Promise<void>): Promise<void> {
  const folder = join(workspace, `mixed-${next++}`);
  await cp(publication.rounds[1]!.folder, folder, { recursive: true });
  await change(folder);
  line.show(folder);
}

describe('what a server or a line can do', () => {
  it('rollback: a centre that shows less than before', async () => {
    home = await copyOf(second);
    line.show(publication.rounds[0]!.folder);
    expect(await refusal()).toBe('LOG_ROLLBACK');
    expect(await state()).toEqual(await state(second));
  });

  it('rollback of one county under a newer nation', async () => {
    const county = join('log', '330106', 'checkpoint');
    await mixed((folder) => cp(join(publication.rounds[0]!.folder, county), join(folder, county)));
    expect(await refusal()).toBe('LOG_ROLLBACK');
  });

  it('freeze: the same again is no news, and trusted time does not move', async () => {
    line.show(publication.rounds[0]!.folder);
    const before = await using(({ status }) => status({}, {}));
    expect(await sync()).toMatchObject({ packs: 0 });
    const after = await using(({ status }) => status({}, {}));
    expect(after.national).toEqual(before.national);
  });

  it('mix and match: another round’s pins', async () => {
    await mixed(async (folder) => {
      const old = await readFile(join(folder, 'pins', '0'));
      await writeFile(join(folder, 'pins', '1'), old);
    });
    expect(await refusal()).toBe('PUBLICATION_MALFORMED');
  });

  it('mix and match: another county’s log under this one’s name', async () => {
    await mixed(async (folder) => {
      await rm(join(folder, 'log', '330106'), { recursive: true });
      const other = (await readdir(join(folder, 'log'))).find(
        (name) => /^33\d{4}$/.test(name) && name !== '330106',
      );
      await cp(join(folder, 'log', other ?? ''), join(folder, 'log', '330106'), { recursive: true });
    });
    expect(await refusal()).toMatch(/^(NOTE_|CHECKPOINT_)/);
  });

  it('mix and match: another pack under this one’s name', async () => {
    await mixed(async (folder) => {
      const names = await readdir(join(folder, 'pack'));
      const bytes = await readFile(join(folder, 'pack', names[0]!));
      for (const name of names.slice(1)) await writeFile(join(folder, 'pack', name), bytes);
    });
    expect(await refusal()).toMatch(/^(PACK_|LOG_SOURCE_TOO_LONG)/);
  });

  it.each([
    ['short', { kind: 'truncate', at: 0.5 }, 'PACK_LENGTH'],
    ['endless', { kind: 'endless' }, 'LOG_SOURCE_TOO_LONG'],
    ['slow: a byte now and then', { kind: 'trickle' }, 'LOG_SOURCE_UNREACHABLE'],
    ['slow: nothing at all', { kind: 'stall', at: 0 }, 'LOG_SOURCE_UNREACHABLE'],
    ['busy for ever', { kind: 'busy' }, 'LOG_SOURCE_UNREACHABLE'],
    ['corrupt', { kind: 'corrupt', at: 0.7 }, 'PACK_BLOCK_HASH'],
  ] as const)('on the length or the pace of a pack: %s', async (_, fault, code) => {
    const before = await state();
    line.meet(packs(fault));
    expect(await refusal(code === 'LOG_SOURCE_UNREACHABLE' ? HASTY : PATIENT)).toBe(code);
    expect(await state()).toEqual(before);
    line.meet(() => ({ kind: 'none' }));
    await sync();
    expect(await state()).toEqual(await state(second));
  });

  it.each([
    ['checkpoint', /checkpoint$/],
    ['entry bundle', /entries/],
    ['list of pins', /^pins/],
  ])('endless data in place of a small file: %s', async (_, path) => {
    line.meet((asked) => (path.test(asked) ? { kind: 'endless' } : { kind: 'none' }));
    expect(await refusal()).toBe('LOG_SOURCE_TOO_LONG');
  });

  it('a tile that is missing', async () => {
    await mixed((folder) => rm(join(folder, 'log', '330106', 'tile', 'entries'), { recursive: true }));
    expect(await refusal()).toBe('TILE_MISSING');
    // The county stays what it was, and the others go on.
    const [after, before, next] = [await state(), await state(first), await state(second)];
    const of = (rows: typeof after, isIt: boolean) =>
      rows.filter(([region]) => (region === '330106') === isIt);
    expect(of(after, true)).toEqual(of(before, true));
    expect(of(after, false)).toEqual(of(next, false));
  });
});

describe('a line that breaks', () => {
  it('keeps what came of a pack while its county is refused: no byte of it comes twice', async () => {
    home = await copyOf(empty);
    const broken = new Set<string>();
    line.meet((path) => {
      if (!path.startsWith('pack/')) return { kind: 'none' };
      if (broken.has(path)) return { kind: 'busy' };
      broken.add(path);
      return { kind: 'cut', at: 0.6 };
    });
    expect(await refusal()).toBe('LOG_SOURCE_UNREACHABLE');
    line.meet((path) =>
      /^log\/\d{6}\/checkpoint$/.test(path) && !path.includes('000000')
        ? { kind: 'truncate', at: 0.5 }
        : { kind: 'none' },
    );
    expect(await refusal()).toMatch(/^(NOTE_|CHECKPOINT_)/);
    line.meet(() => ({ kind: 'none' }));
    await sync();
    expect(await state()).toEqual(await state(second));
    expect(broken.size).toBeGreaterThan(0);
    for (const path of broken) {
      const { length } = await readFile(join(publication.rounds[1]!.folder, path));
      expect(line.sent.get(path)).toBe(length);
    }
  });

  it('goes on where it broke off: no byte of a pack comes twice', async () => {
    home = await copyOf(empty);
    const broken = new Set<string>();
    line.meet((path) => {
      if (!path.startsWith('pack/') || broken.has(path)) return { kind: 'none' };
      broken.add(path);
      return { kind: 'cut', at: 0.6 };
    });
    await sync();
    expect(await state()).toEqual(await state(second));
    for (const [path, bytes] of line.sent) {
      if (!path.startsWith('pack/')) continue;
      const { length } = await readFile(join(publication.rounds[1]!.folder, path));
      expect(bytes).toBe(length);
    }
  });

  it(`ends in the right state after ${FAULTS} faults of every kind, and nothing comes twice but what was under way`, {
    timeout: 1_200_000,
  }, async () => {
    home = await copyOf(empty);
    const sizes = await packSizes();
    let given = 0;
    /** Of all packs each byte once, those of answers that failed, and what else was under way when a run was given up. */
    const expectNothingTwice = () => {
      const once = [...line.sent.keys()].reduce((sum, path) => sum + (sizes.get(path) ?? 0), 0);
      const underWay = given * DOWNLOADS_AT_ONCE * Math.max(...sizes.values());
      expect(total(line.sent)).toBeLessThanOrEqual(once + total(line.lost) + underWay);
      line.sent.clear();
      line.lost.clear();
      given = 0;
    };
    const kinds = ['cut', 'stall', 'truncate', 'corrupt', 'reorder'] as const;
    let met = 0;
    line.meet(() => {
      if (met >= FAULTS || Math.random() < 0.85) return { kind: 'none' };
      met += 1;
      return { kind: kinds[met % kinds.length] ?? 'cut', at: Math.random() };
    });
    for (let run = 0; met < FAULTS && run < FAULTS * 4; run++) {
      await sync(home, HASTY).catch((failure: unknown) => {
        if (!isCodedError(failure)) throw failure;
        given++;
      });
      if (met >= FAULTS || run % 3 !== 2) continue;
      expectNothingTwice();
      home = await copyOf(empty);
    }
    await sync();
    expectNothingTwice();
    expect(await state()).toEqual(await state(second));
  });
});

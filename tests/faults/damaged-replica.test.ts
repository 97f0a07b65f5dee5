/** A disk that flips bits: reported, never shown as fact (design §3.3 "Every block is hashed again at every read"). */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rebuildReplica } from '../../engine/backup/rebuild-replica.ts';
import { openReplica } from '../../engine/replica/open-replica.ts';
import { PackStore } from '../../engine/replica/pack-store.ts';
import { openReplicaDatabase } from '../../engine/replica/replica-database.ts';
import { ReplicaStore } from '../../engine/replica/replica-store.ts';
import { type EngineService, openEngine } from '../../engine/service.ts';
import { enroll } from '../../engine/sync/enroll.ts';
import { BackgroundVerification } from '../../engine/verify/background-verification.ts';
import { provePacks } from '../../engine/verify/prove-packs.ts';
import { VerificationProgress } from '../../engine/verify/verification-progress.ts';
import { nodePort } from '../../host/node-port.ts';
import { isCodedError } from '../../shared/errors/coded-error.ts';
import { flipped, type HostilePublication, publishInRounds } from './publication/hostile-publication.ts';

let publication: HostilePublication;
let whole: string;
let codes: readonly string[];

beforeAll(async () => {
  publication = await publishInRounds(2_000, 1);
  whole = join(publication.folder, 'whole');
  await enroll({ home: whole, cloudUrl: publication.url, regions: ['33'] });
  await using(whole, (engine) => engine.handlers.sync({}, {}));
  const truth = JSON.parse(await readFile(join(publication.folder, 'simulation', 'truth.json'), 'utf8'));
  codes = truth.codes.map(({ code }: { code: string }) => code);
}, 300_000);

afterAll(() => publication?.close());

async function using<T>(home: string, use: (engine: EngineService) => Promise<T>): Promise<T> {
  const engine = await openEngine({ home });
  try {
    return await use(engine);
  } finally {
    await engine.close();
  }
}

interface Told {
  readonly answer: string;
  /** Packs that the answer says it was given without. */
  readonly without: number;
}

async function answers(home: string): Promise<ReadonlyMap<string, Told>> {
  return using(home, async (engine) => {
    const found = new Map<string, Told>();
    for (const code of codes.filter((_, index) => index % 5 === 0)) {
      const { state, holder, events, asOf } = await engine.handlers.trace({ code }, {});
      const without = asOf.gaps.filter((gap) => gap.code === 'PACK_DAMAGED').length;
      found.set(code, { answer: `${state} ${holder?.party} ${events.length}`, without });
    }
    return found;
  });
}

function damage(home: string, table: 'block' | 'pack', column: string, pick: number): void {
  const database = openReplicaDatabase(home);
  const rows = database.prepare(`SELECT id, ${column} AS bytes FROM ${table} ORDER BY id`).all() as {
    id: number;
    bytes: Uint8Array;
  }[];
  const row = rows[pick % rows.length]!;
  database
    .prepare(`UPDATE ${table} SET ${column} = ? WHERE id = ?`)
    .run(flipped(row.bytes, pick * 31), row.id);
  database.close();
}

describe('a flipped bit', () => {
  it('in any stored block is never shown as fact: an answer is right, or names the pack it was given without', {
    timeout: 300_000,
  }, async () => {
    const right = await answers(whole);
    const workspace = await mkdtemp(join(tmpdir(), 'yaojian-bits-'));
    for (let pick = 0; pick < 8; pick++) {
      const home = join(workspace, String(pick));
      await cp(whole, home, { recursive: true });
      damage(home, 'block', 'stored', pick * 7 + 1);
      // Every other time the damage is met by an answer before verification finds it.
      if (pick % 2 === 0) await using(home, proveUnsound);
      for (const [code, told] of await answers(home)) {
        if (told.without === 0) expect(told).toEqual(right.get(code));
        else expect(told.without).toBe(1);
      }
      await using(home, proveUnsound);
      const mended = await using(home, (engine) => engine.handlers.sync({}, {}));
      expect(mended.packs).toBe(1);
      expect(await using(home, (engine) => engine.handlers.verify({ deep: true }, {}))).toMatchObject({
        ok: true,
      });
      expect(await answers(home)).toEqual(right);
    }
    await rm(workspace, { recursive: true, force: true });
  });

  it('anywhere in the file is mended by synchronising, or rebuilding, or said to be beyond that', {
    timeout: 300_000,
  }, async () => {
    const right = await answers(whole);
    const home = await mkdtemp(join(tmpdir(), 'yaojian-file-'));
    const outcomes = new Set<string>();
    for (let pick = 0; pick < 25; pick++) {
      await rm(home, { recursive: true, force: true });
      await cp(whole, home, { recursive: true });
      const file = join(home, 'replica.sqlite');
      const bytes = await readFile(file);
      await writeFile(file, flipped(bytes, Math.floor((bytes.length * 8 * (pick + 0.5)) / 25)));
      outcomes.add(await mended(home, right));
    }
    expect(outcomes).toContain('mended');
    expect(outcomes).toContain('rebuilt');
    for (const outcome of outcomes)
      expect(['mended', 'rebuilt', 'REPLICA_DAMAGED', 'unused page']).toContain(outcome);
    await rm(home, { recursive: true, force: true });
  });

  it('is found on threads as it is in place', { timeout: 300_000 }, async () => {
    const home = await mkdtemp(join(tmpdir(), 'yaojian-threads-'));
    await cp(whole, home, { recursive: true });
    damage(home, 'block', 'stored', 5);
    const { close, database, key } = await openReplica(home);
    const store = new ReplicaStore(database, home);
    const packs = new PackStore(store, nodePort);
    const stored = packs.packs();
    const codes = async (worthThreads: number) => {
      const proving = { port: nodePort, store, packs, now: Date.now, key, worthThreads };
      const progress = new VerificationProgress(stored, {});
      const verdicts = await provePacks(proving, stored, progress);
      expect(verdicts.size).toBe(stored.length);
      return [...verdicts].map(([id, failure]) => `${id} ${failure?.code ?? 'whole'}`).toSorted();
    };
    const inPlace = await codes(Number.POSITIVE_INFINITY);
    expect(inPlace.filter((verdict) => verdict.endsWith('PACK_BLOCK_HASH'))).toHaveLength(1);
    expect(await codes(0)).toEqual(inPlace);
    close();
    await rm(home, { recursive: true, force: true });
  });

  it('is found in the background, from where verification left off', { timeout: 300_000 }, async () => {
    const home = await mkdtemp(join(tmpdir(), 'yaojian-idle-'));
    await cp(whole, home, { recursive: true });
    damage(home, 'block', 'stored', 11);
    let slices = 0;
    let found = false;
    while (!found && slices < 5_000) {
      slices += 1;
      // Opened anew for every slice: the place to go on from must be in the replica.
      found = await withVerification(home, (verification) => verification.slice(1)?.damaged != null);
    }
    expect(found).toBe(true);
    expect(slices).toBeGreaterThan(1);
    expect([...(await answers(home)).values()].every(({ without }) => without === 1)).toBe(true);
    await rm(home, { recursive: true, force: true });
  });

  it.each([
    ['descriptors', /^PACK_INDEX/],
    ['manifest', /^(MANIFEST_CHANGED|LOG_ROOT_DIFFERS)$/],
  ])('in the %s of a pack is found', async (column, code) => {
    const home = await mkdtemp(join(tmpdir(), 'yaojian-bit-'));
    await cp(whole, home, { recursive: true });
    damage(home, 'pack', column, 3);
    const verdict = await using(home, (engine) => engine.handlers.verify({}, {}));
    expect(verdict.ok).toBe(false);
    for (const problem of verdict.problems) expect(problem.code).toMatch(code);
    expect((await using(home, (engine) => engine.handlers.sync({}, {}))).packs).toBe(1);
    expect((await using(home, (engine) => engine.handlers.verify({}, {}))).ok).toBe(true);
    await rm(home, { recursive: true, force: true });
  });

  it('a file that is no database is said to be damaged', async () => {
    const home = await mkdtemp(join(tmpdir(), 'yaojian-nodb-'));
    await writeFile(join(home, 'replica.sqlite'), 'x'.repeat(4096));
    await expect(openEngine({ home })).rejects.toMatchObject({ code: 'REPLICA_DAMAGED' });
    await rm(home, { recursive: true, force: true });
  });
});

async function proveUnsound(engine: EngineService): Promise<void> {
  const verdict = await engine.handlers.verify({}, {});
  expect(verdict).toMatchObject({ ok: false, problems: [{ code: 'PACK_BLOCK_HASH' }] });
}

async function withVerification<T>(
  home: string,
  use: (verification: BackgroundVerification) => T,
): Promise<T> {
  const { close, database } = await openReplica(home);
  const store = new ReplicaStore(database, home);
  const packs = new PackStore(store, nodePort);
  try {
    return use(new BackgroundVerification({ port: nodePort, store, packs, now: Date.now }));
  } finally {
    close();
  }
}

/** What became of a home with one flipped bit somewhere in its file. */
async function mended(home: string, right: Awaited<ReturnType<typeof answers>>): Promise<string> {
  const found = await soundness(home);
  if (found === 'sound') {
    expect(await answers(home)).toEqual(right);
    return 'unused page';
  }
  if (found === 'packs') {
    const synchronised = await codeOf(using(home, (engine) => engine.handlers.sync({}, {})));
    if (synchronised === null) return provenAfterSync(home, right, 'mended');
    // The page that is damaged is the very one that new blocks would go to.
    expect(synchronised).toBe('REPLICA_DAMAGED');
  }
  const refused = await codeOf(rebuildReplica(home, {}, {}));
  if (refused !== null) return refused;
  return provenAfterSync(home, right, 'rebuilt');
}

async function codeOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (failure) {
    if (!isCodedError(failure)) throw failure;
    return failure.code;
  }
}

async function soundness(home: string): Promise<'sound' | 'packs' | 'file'> {
  try {
    const { ok, problems } = await using(home, (engine) => engine.handlers.verify({}, {}));
    if (ok) return 'sound';
    return problems.some(({ code }) => code === 'TABLES_DAMAGED' || code === 'REPLICA_DAMAGED')
      ? 'file'
      : 'packs';
  } catch (failure) {
    expect(failure).toMatchObject({ code: 'REPLICA_DAMAGED' });
    return 'file';
  }
}

async function provenAfterSync(
  home: string,
  right: Awaited<ReturnType<typeof answers>>,
  outcome: string,
): Promise<string> {
  await using(home, (engine) => engine.handlers.sync({}, {}));
  const verdict = await using(home, (engine) => engine.handlers.verify({ deep: true }, {}));
  expect(verdict).toMatchObject({ ok: true });
  expect(await answers(home)).toEqual(right);
  return outcome;
}

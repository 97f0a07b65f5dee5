/** A disk that flips bits: reported, never shown as fact (design §3.3 "Every block is hashed again at every read"). */
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReplicaDatabase } from '../../engine/replica/replica-database.ts';
import { type EngineService, openEngine } from '../../engine/service.ts';
import { enroll } from '../../engine/sync/enroll.ts';
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
}, 120_000);

afterAll(() => publication?.close());

async function using<T>(home: string, use: (engine: EngineService) => Promise<T>): Promise<T> {
  const engine = await openEngine({ home });
  try {
    return await use(engine);
  } finally {
    await engine.close();
  }
}

/** State and holder, or the code of the refusal. */
async function answers(home: string): Promise<ReadonlyMap<string, string>> {
  return using(home, async (engine) => {
    const found = new Map<string, string>();
    for (const code of codes.filter((_, index) => index % 5 === 0)) {
      try {
        const { state, holder, events } = await engine.handlers.trace({ code }, {});
        found.set(code, `${state} ${holder?.party} ${events.length}`);
      } catch (failure) {
        if (!isCodedError(failure)) throw failure;
        found.set(code, `refused ${failure.code}`);
      }
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
  it('in any stored block is found by verification and never changes an answer', {
    timeout: 120_000,
  }, async () => {
    const right = await answers(whole);
    const workspace = await mkdtemp(join(tmpdir(), 'yaojian-bits-'));
    for (let pick = 0; pick < 12; pick++) {
      const home = join(workspace, String(pick));
      await cp(whole, home, { recursive: true });
      damage(home, 'block', 'stored', pick * 7 + 1);
      const verdict = await using(home, (engine) => engine.handlers.verify({}, {}));
      expect(verdict).toMatchObject({ ok: false, problems: [{ code: 'PACK_BLOCK_HASH' }] });
      for (const [code, answer] of await answers(home)) {
        if (!answer.startsWith('refused')) expect(answer).toBe(right.get(code));
        else expect(answer).toBe('refused PACK_BLOCK_HASH');
      }
    }
    await rm(workspace, { recursive: true, force: true });
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
    await rm(home, { recursive: true, force: true });
  });

  it('a file that is no database is said to be damaged', async () => {
    const home = await mkdtemp(join(tmpdir(), 'yaojian-nodb-'));
    const { writeFile } = await import('node:fs/promises');
    await writeFile(join(home, 'replica.sqlite'), 'x'.repeat(4096));
    await expect(openEngine({ home })).rejects.toMatchObject({ code: 'REPLICA_DAMAGED' });
    await rm(home, { recursive: true, force: true });
  });
});

/** Evidence that cannot be made is refused with a code: never half a file, never one that leaves something out. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReplicaDatabase } from '../../engine/replica/replica-database.ts';
import { openEngine } from '../../engine/service.ts';
import { enroll } from '../../engine/sync/enroll.ts';
import { isCodedError } from '../../shared/errors/coded-error.ts';
import type { Params } from '../../shared/protocol/engine-contract.ts';
import { type HostilePublication, publishInRounds } from './publication/hostile-publication.ts';

let publication: HostilePublication;
let workspace: string;
let whole: string;
let code: string;

beforeAll(async () => {
  publication = await publishInRounds(1_500, 1);
  workspace = await mkdtemp(join(tmpdir(), 'yaojian-refused-'));
  whole = join(workspace, 'whole');
  await enroll({ home: whole, cloudUrl: publication.url, regions: ['330106'] });
  const engine = await openEngine({ home: whole });
  await engine.handlers.sync({}, {});
  const { findings } = await engine.handlers.audit({}, {});
  code = findings[0]?.codes[0] ?? '';
  await engine.close();
}, 300_000);
afterAll(async () => {
  await publication?.close();
  await rm(workspace, { recursive: true, force: true });
});

async function refusal(home: string, about: Params<'evidence'>['about']): Promise<string> {
  const engine = await openEngine({ home });
  try {
    await engine.handlers.evidence({ about }, {});
    return 'made';
  } catch (failure) {
    if (!isCodedError(failure)) throw failure;
    return failure.code;
  } finally {
    await engine.close();
  }
}

async function copyWith(name: string, sql: string): Promise<string> {
  const home = join(workspace, name);
  await cp(whole, home, { recursive: true });
  const database = openReplicaDatabase(home);
  database.exec(sql);
  database.close();
  return home;
}

describe('evidence that cannot be made', () => {
  it('is made here otherwise', async () => {
    expect(await refusal(whole, { kind: 'code', code })).toBe('made');
  });

  it.each<[string, Params<'evidence'>['about']]>([
    ['EVIDENCE_NO_FINDING', { kind: 'finding', id: 'none' }],
    ['EVIDENCE_NO_PREFIX', { kind: 'batch', product: 'nothing', batch: '1' }],
  ])('%s', async (expected, about) => expect(await refusal(whole, about)).toBe(expected));

  it('from a damaged pack, however often it is asked', async () => {
    const home = await copyWith(
      'damaged',
      'UPDATE block SET stored = zeroblob(length(stored)) WHERE id / 16777216 % 256 = 8',
    );
    for (let asked = 0; asked < 2; asked++) {
      expect(['PACK_BLOCK_HASH', 'EVIDENCE_PACK_DAMAGED']).toContain(
        await refusal(home, { kind: 'code', code }),
      );
    }
  });

  it('from a replica of before national entries were kept with their paths', async () => {
    const home = await copyWith(
      'old',
      "UPDATE setting SET value = json_remove(value, '$.path') WHERE name = 'pins'",
    );
    expect(await refusal(home, { kind: 'code', code })).toBe('EVIDENCE_NO_PATH');
  });

  it('from a replica that stands before the nation’s pins', async () => {
    const further = "json_set(setting.value, '$.pins[' || at.key || '].size', 99)";
    const home = await copyWith(
      'behind',
      `UPDATE setting SET value = (
         SELECT ${further} FROM json_each(setting.value, '$.pins') AS at WHERE at.value ->> 'region' = '330106'
       ) WHERE name = 'pins'`,
    );
    expect(await refusal(home, { kind: 'code', code })).toBe('EVIDENCE_BEHIND');
  });
});

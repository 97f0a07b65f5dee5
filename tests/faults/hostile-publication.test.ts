/** A centre that lies, is broken or was broken into: refused with a code, and what was there stays usable. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openEngine } from '../../engine/service.ts';
import { enroll } from '../../engine/sync/enroll.ts';
import { isCodedError } from '../../shared/errors/coded-error.ts';
import type { SyncAnswer } from '../../shared/protocol/status-answer.ts';
import { flipped, type HostilePublication, publishInRounds } from './publication/hostile-publication.ts';
import { refusedCode, unrefused } from './publication/refused-code.ts';

let publication: HostilePublication;
/** A replica synchronised with round 0. */
let before: string;
let workspace: string;
let home: string;
let counter = 0;

beforeAll(async () => {
  publication = await publishInRounds(3_000, 2);
  workspace = await mkdtemp(join(tmpdir(), 'yaojian-refusals-'));
  before = join(workspace, 'before');
  publication.show(0);
  await enroll({ home: before, cloudUrl: publication.url, regions: ['33'] });
  await synchronise(before);
}, 300_000);

afterAll(async () => {
  await publication?.close();
  await rm(workspace, { recursive: true, force: true });
});

beforeEach(async () => {
  counter += 1;
  home = join(workspace, `home-${counter}`);
  await cp(before, home, { recursive: true });
});

async function synchronise(of: string): Promise<SyncAnswer> {
  const engine = await openEngine({ home: of });
  try {
    return await engine.handlers.sync({}, {});
  } finally {
    await engine.close();
  }
}

const refusal = (of: string) => refusedCode(synchronise(of));

async function sizes(of: string): Promise<Record<string, number>> {
  const engine = await openEngine({ home: of });
  try {
    const { regions } = await engine.handlers.status({}, {});
    const { ok } = await engine.handlers.verify({ deep: true }, {});
    expect(ok).toBe(true);
    return Object.fromEntries(regions.map(({ region, size }) => [region, size]));
  } finally {
    await engine.close();
  }
}

describe('one flipped bit anywhere in the publication', () => {
  it('is refused, and the replica before it stays whole and can go on', { timeout: 300_000 }, async () => {
    const known = new Set(await publication.paths(0));
    const fresh = (await publication.paths(1)).filter(
      (path) => !known.has(path) || path.endsWith('checkpoint'),
    );
    const bodies = fresh.filter((path) => path.startsWith('pack/') || /entries|checkpoint|pins/.test(path));
    expect(bodies.some((path) => path.startsWith('pack/'))).toBe(true);
    let asked = 0;
    for (const [index, victim] of bodies.entries()) {
      let touched = false;
      publication.show(1, (path, bytes) => {
        if (path !== victim) return null;
        touched = true;
        return flipped(bytes, 13 * index + Math.floor(bytes.length / 2));
      });
      const target = join(workspace, `flip-${index}`);
      await cp(before, target, { recursive: true });
      try {
        await unrefused(synchronise(target));
        // Only what this replica has no use for may pass: another county, or a witness beyond the quorum.
        expect.soft(touched, `${victim} was taken`).toBe(false);
      } catch (failure) {
        if (!isCodedError(failure)) throw failure;
        asked += 1;
        expect(failure.code).toMatch(
          /^(PACK_|NOTE_|CHECKPOINT_|QUORUM_|BUNDLE_|PUBLICATION_|TILE_|ENTRY_|LOG_SOURCE_)/,
        );
      }
      publication.show(1);
      await unrefused(synchronise(target));
      await rm(target, { recursive: true, force: true });
    }
    expect(asked).toBeGreaterThan(5);
  });
});

describe('a hostile centre', () => {
  it('cannot take the record back', async () => {
    publication.show(1);
    await synchronise(home);
    const after = await sizes(home);
    publication.show(0);
    expect(await refusal(home)).toBe('LOG_ROLLBACK');
    expect(await sizes(home)).toEqual(after);
  });

  it('cannot leave out a pack, cut it short, or append to it', async () => {
    const was = await sizes(home);
    for (const [change, code] of [
      [() => new Uint8Array(0), /^PACK_LENGTH$/],
      [(bytes: Uint8Array) => bytes.subarray(0, bytes.length - 1), /^PACK_LENGTH$/],
      [(bytes: Uint8Array) => new Uint8Array([...bytes, 0]), /^LOG_SOURCE_TOO_LONG$/],
    ] as const) {
      publication.show(1, (path, bytes) => (path.startsWith('pack/') ? change(bytes) : null));
      expect(await refusal(home)).toMatch(code);
    }
    expect(await sizes(home)).toEqual(was);
  });

  it('cannot swap one pack for another', async () => {
    const packs: Uint8Array[] = [];
    publication.show(1, (path, bytes) => {
      if (!path.startsWith('pack/')) return null;
      packs.push(bytes);
      return packs[0] ?? null;
    });
    const code = await refusal(home);
    expect(code).toMatch(/^(PACK_|LOG_SOURCE_TOO_LONG)/);
  });

  it('cannot put one county’s checkpoint in the place of another’s', async () => {
    const paths = (await publication.paths(1)).filter((path) => /^log\/33\d{4}\/checkpoint$/.test(path));
    const { readFile } = await import('node:fs/promises');
    const other = await readFile(join(publication.rounds[1]!.folder, paths[0]!));
    publication.show(1, (path) => (path === paths[1] ? other : null));
    expect(await refusal(home)).toMatch(/^(NOTE_|CHECKPOINT_)/);
  });

  it('cannot speak without its witnesses', async () => {
    publication.show(1, (path, bytes) => {
      if (path !== 'log/000000/checkpoint') return null;
      const lines = new TextDecoder().decode(bytes).split('\n');
      return new TextEncoder().encode(`${lines.slice(0, -3).join('\n')}\n`);
    });
    expect(await refusal(home)).toBe('QUORUM_MISSING');
  });

  it('cannot hand out another trust policy', async () => {
    publication.show(1, (path, bytes) => (path === 'trust' ? flipped(bytes, 40) : null));
    expect(await refusal(home)).toMatch(/^(NOTE_|TRUST_)/);
  });
});

/** What is on its way in stands sealed on the disk, and is gone on from wherever it ended. */
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { PlaceFile, PlaceReader, placeInSpool } from './file-place.ts';
import { openSpool, SPOOL_HEADER, type Spool, spoolSize, writeSpool } from './spool.ts';

const folder = mkdtempSync(join(tmpdir(), 'yaojian-spool-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const zeros = new Uint8Array(100_000);
let next = 0;

function spool(fill = 9): Spool {
  return { file: join(folder, String(next++)), key: new Uint8Array(32).fill(fill) };
}

function contentOf(of: Spool, length: number): Uint8Array {
  using reader = new PlaceReader(placeInSpool(of, length));
  return new Uint8Array(reader.next(length));
}

describe('a spool', () => {
  it('is empty where there is no file, a short one, or one that is not sealed', async () => {
    const own = spool();
    expect(await spoolSize(own)).toBe(0);
    for (const bytes of [zeros, new Uint8Array(0), Buffer.from('yaojian spool 1\n'), zeros.subarray(0, 47)]) {
      writeFileSync(own.file, bytes);
      expect(await spoolSize(own)).toBe(0);
    }
    await using opened = await openSpool(own);
    await opened.append(Buffer.from('anew'));
    expect(contentOf(own, 4)).toEqual(new Uint8Array(Buffer.from('anew')));
  });

  it('says nothing under another key', () => {
    const own = spool();
    writeSpool(own, [zeros]);
    expect(contentOf({ ...own, key: new Uint8Array(32).fill(1) }, 1_000)).not.toEqual(zeros.slice(0, 1_000));
  });

  it('begins under another key of its own whenever it begins anew', async () => {
    const own = spool();
    await using opened = await openSpool(own);
    await opened.append(zeros);
    const before = readFileSync(own.file).subarray(SPOOL_HEADER);
    await opened.restart();
    await opened.append(zeros);
    expect(readFileSync(own.file).subarray(SPOOL_HEADER).equals(before)).toBe(false);
    writeSpool(own, [zeros]);
    expect(readFileSync(own.file).subarray(SPOOL_HEADER).equals(before)).toBe(false);
  });

  it('holds what was given to it, wherever the writing was interrupted and the reading begins', async () => {
    const pieces = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(pieces, fc.nat(400), fc.nat(2_000), async (parts, lost, from) => {
        const own = spool();
        const whole = Buffer.concat(parts);
        {
          await using opened = await openSpool(own);
          for (const part of parts) await opened.append(part);
        }
        const kept = Math.max(0, whole.length - lost);
        truncateSync(own.file, SPOOL_HEADER + kept);
        expect(await spoolSize(own)).toBe(kept);
        {
          await using opened = await openSpool(own);
          await opened.append(whole.subarray(kept));
        }
        expect(Buffer.from(contentOf(own, whole.length)).equals(whole)).toBe(true);
        using file = new PlaceFile(placeInSpool(own, whole.length));
        const rest = Buffer.alloc(whole.length);
        const got = file.read(rest, from);
        expect(rest.subarray(0, got).equals(whole.subarray(from))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

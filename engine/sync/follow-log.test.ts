import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateSeed, nodePort, signerFromSeed } from '../../host/node-port.ts';
import { encodeBase64 } from '../../shared/formats/base64.ts';
import type { LogSource } from '../../shared/log/log-source.ts';
import { verifyConsistency } from '../../shared/log/merkle/merkle-verify.ts';
import { noteSigner } from '../../shared/log/note/note-signature.ts';
import {
  flipBit,
  type LogFiles,
  memorySource,
  sampleEntry,
  sampleLog,
} from '../../shared/log/testing/sample-log.ts';
import { EMPTY_LOG, followLog, type LogPosition } from './follow-log.ts';
import type { LogContradiction } from './log-contradiction.ts';

const origin = 'example.org/log/330106';
const signer = noteSigner(nodePort, origin, signerFromSeed(generateSeed()));

async function positionAt(size: number): Promise<LogPosition> {
  if (size === 0) return EMPTY_LOG;
  const log = sampleLog(nodePort, size, signer);
  const entries = await followLog(nodePort, memorySource(log.files), EMPTY_LOG, { origin, ...log.tree });
  return entries.at(-1)!.position;
}

/** Gives what `damage` makes of a file the first `times` it is asked for. */
function damagedSource(
  files: LogFiles,
  damage: (path: string, bytes: Uint8Array) => Uint8Array | null,
  times = Number.POSITIVE_INFINITY,
): LogSource {
  const met = new Map<string, number>();
  return {
    async read(path) {
      const bytes = files.get(path);
      const damaged = bytes && damage(path, bytes);
      if (!bytes || damaged == null) return bytes ?? null;
      met.set(path, (met.get(path) ?? 0) + 1);
      return (met.get(path) ?? 0) > times ? bytes : damaged;
    },
  };
}

/** Within the last entry or hash: what lies before the known size nobody reads. */
const flipLast = (bytes: Uint8Array) => flipBit(bytes, 8 * (bytes.length - 1));
const isEntries = (path: string) => path.startsWith('tile/entries/');
const isTile = (path: string) => path.startsWith('tile/0/');

describe('following a log', () => {
  it.each([
    ['an entry with a flipped bit', isEntries, (b: Uint8Array) => flipLast(b), 'ENTRY_UNPROVEN'],
    ['a bundle that is cut off', isEntries, (b: Uint8Array) => b.subarray(0, -1), 'BUNDLE_MALFORMED'],
    ['a bundle and a tile with flipped bits', () => true, (b: Uint8Array) => flipLast(b), 'TILE_UNPROVEN'],
  ])('refuses %s, and never calls it a fork', async (_, isMet, damage, code) => {
    const { files, tree } = sampleLog(nodePort, 12, signer);
    for (const size of [0, 5]) {
      const from = await positionAt(size);
      const source = damagedSource(files, (path, bytes) => (isMet(path) ? damage(bytes) : null));
      await expect(followLog(nodePort, source, from, { origin, ...tree })).rejects.toMatchObject({ code });
    }
  });

  it('refuses a bundle that is missing', async () => {
    const { files, tree } = sampleLog(nodePort, 5, signer);
    files.delete('tile/entries/000.p/5');
    const following = followLog(nodePort, memorySource(files), EMPTY_LOG, { origin, ...tree });
    await expect(following).rejects.toMatchObject({ code: 'TILE_MISSING' });
  });

  it('refuses a root that nothing gives', async () => {
    const { files, tree } = sampleLog(nodePort, 5, signer);
    const root = flipBit(tree.root, 3);
    const following = followLog(nodePort, memorySource(files), EMPTY_LOG, { origin, size: 5, root });
    await expect(following).rejects.toMatchObject({ code: 'TILE_UNPROVEN' });
  });

  it('asks once more for what came damaged, and takes it where it is whole then', async () => {
    const { files, tree } = sampleLog(nodePort, 12, signer);
    for (const isMet of [isEntries, isTile]) {
      const once = damagedSource(files, (path, bytes) => (isMet(path) ? flipLast(bytes) : null), 1);
      const entries = await followLog(nodePort, once, await positionAt(5), { origin, ...tree });
      expect(entries).toHaveLength(7);
    }
  });

  it('says where there are no tiles no more than that the entries are damaged', async () => {
    const { files, tree } = sampleLog(nodePort, 300, signer);
    const stick = new Map([...files].filter(([path]) => isEntries(path)));
    const source = damagedSource(stick, (path, bytes) => (path.includes('.p/') ? flipLast(bytes) : null));
    const following = followLog(nodePort, source, await positionAt(280), { origin, ...tree });
    await expect(following).rejects.toMatchObject({ code: 'BUNDLE_MALFORMED' });
  });

  it('refuses a log that went back, with both roots', async () => {
    const shorter = sampleLog(nodePort, 4, signer);
    const from = await positionAt(6);
    const following = followLog(nodePort, memorySource(shorter.files), from, { origin, ...shorter.tree });
    const offeredRoot = encodeBase64(shorter.tree.root);
    const details = { known: 6, offered: 4, offeredRoot, knownRoot: expect.any(String) };
    await expect(following).rejects.toMatchObject({ code: 'LOG_ROLLBACK', details });
  });

  it('refuses another root at the known size without asking for anything', async () => {
    const { files, tree } = sampleLog(nodePort, 6, signer);
    const source = memorySource(files);
    const other = { origin, size: 6, root: flipBit(tree.root, 3) };
    const following = followLog(nodePort, source, await positionAt(6), other);
    await expect(following).rejects.toMatchObject({ code: 'LOG_FORK' });
    expect(source.asked).toEqual([]);
  });

  it.each([
    ['shown by its tiles', () => true],
    ['carried whole without tiles', isEntries],
  ])('refuses a log that grew from another history, %s, and can prove it', async (_, isThere) => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 300 }),
        fc.nat(),
        async (old, more, at) => {
          const { tree } = sampleLog(nodePort, old, signer);
          const rival = sampleLog(nodePort, old + more, signer, [], (index) =>
            index === at % old ? new TextEncoder().encode('another') : sampleEntry(index),
          );
          const shown = new Map([...rival.files].filter(([path]) => isThere(path)));
          const following = followLog(nodePort, memorySource(shown), await positionAt(old), {
            origin,
            ...rival.tree,
          });
          const failure: unknown = await following.catch((refusal: unknown) => refusal);
          expect(failure).toMatchObject({ code: 'LOG_FORK', details: { size: old, signedSize: old + more } });
          const { prefix } = (failure as LogContradiction).contradiction;
          const claim = { oldSize: old, oldRoot: prefix!.root, ...rival.tree, proof: prefix!.proof };
          expect(verifyConsistency(nodePort, claim)).toBe(true);
          expect(prefix!.root).not.toEqual(tree.root);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('brings exactly what is new, from any size to any other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(600), fc.nat(300), async (old, more) => {
        const from = await positionAt(old);
        const { files, tree } = sampleLog(nodePort, old + more, signer);
        const entries = await followLog(nodePort, memorySource(files), from, { origin, ...tree });
        expect(entries.map(({ index }) => index)).toEqual(Array.from({ length: more }, (_, i) => old + i));
        for (const { index, entry } of entries) expect(entry).toEqual(sampleEntry(index));
      }),
      { numRuns: 15 },
    );
  });

  it('takes the full bundle where the partial one has gone', async () => {
    const grown = sampleLog(nodePort, 300, signer);
    const { tree } = sampleLog(nodePort, 200, signer);
    const entries = await followLog(nodePort, memorySource(grown.files), EMPTY_LOG, { origin, ...tree });
    expect(entries).toHaveLength(200);
  });

  it('stops when asked to', async () => {
    const { files, tree } = sampleLog(nodePort, 3, signer);
    const following = followLog(
      nodePort,
      memorySource(files),
      EMPTY_LOG,
      { origin, ...tree },
      AbortSignal.abort(),
    );
    await expect(following).rejects.toThrow();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateSeed, nodePort, signerFromSeed } from '../../host/node-port.ts';
import { noteSigner } from '../../shared/log/note/note-signature.ts';
import { memorySource, sampleEntry, sampleLog } from '../../shared/log/testing/sample-log.ts';
import { EMPTY_LOG, followLog, type LogPosition } from './follow-log.ts';

const origin = 'example.org/log/330106';
const signer = noteSigner(nodePort, origin, signerFromSeed(generateSeed()));

async function positionAt(size: number): Promise<LogPosition> {
  if (size === 0) return EMPTY_LOG;
  const log = sampleLog(nodePort, size, signer);
  const entries = await followLog(nodePort, memorySource(log.files), EMPTY_LOG, { origin, ...log.tree });
  return entries.at(-1)!.position;
}

describe('following a log', () => {
  it.each([
    ['a root that is not the tree’s', 'LOG_FORK'],
    ['an entry with a flipped bit', 'LOG_FORK'],
    ['a bundle that is missing', 'TILE_MISSING'],
    ['a bundle that is cut off', 'BUNDLE_MALFORMED'],
  ])('refuses %s', async (kind, code) => {
    const { files, tree } = sampleLog(nodePort, 5, signer);
    const path = 'tile/entries/000.p/5';
    const bundle = files.get(path)!;
    const root = new Uint8Array(tree.root);
    if (kind.startsWith('a root')) root[0]! ^= 1;
    if (kind.startsWith('an entry')) files.set(path, bundle.with(4, bundle[4]! ^ 1));
    if (kind.endsWith('missing')) files.delete(path);
    if (kind.endsWith('cut off')) files.set(path, bundle.subarray(0, -1));
    const following = followLog(nodePort, memorySource(files), EMPTY_LOG, { origin, size: 5, root });
    await expect(following).rejects.toMatchObject({ code });
  });

  it('refuses a log that went back', async () => {
    const shorter = sampleLog(nodePort, 4, signer);
    const from = await positionAt(6);
    const following = followLog(nodePort, memorySource(shorter.files), from, { origin, ...shorter.tree });
    await expect(following).rejects.toMatchObject({ code: 'LOG_ROLLBACK' });
  });

  it('refuses a log that grew from another history', async () => {
    const other = sampleLog(nodePort, 9, signer);
    const from = await positionAt(6);
    const forged = { ...from, frontier: from.frontier.with(0, from.frontier[0]! ^ 1) };
    const following = followLog(nodePort, memorySource(other.files), forged, { origin, ...other.tree });
    await expect(following).rejects.toMatchObject({ code: 'LOG_FORK' });
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

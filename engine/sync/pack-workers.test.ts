import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import { encodePack } from '../../shared/pack/encode-pack.ts';
import { indexLength } from '../../shared/pack/pack-index.ts';
import { expectAllRows } from '../../shared/pack/row-share.ts';
import { sampleContent } from '../../shared/pack/testing/sample-content.ts';
import { PackWorkers, WORKING_AT_ONCE } from './pack-workers.ts';

const folder = mkdtempSync(join(tmpdir(), 'yaojian-workers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { file: bytes, manifest, manifestBytes } = encodePack(sampleContent(nodePort), nodePort);
const file = join(folder, 'pack');
writeFileSync(file, bytes);
const damaged = join(folder, 'damaged');
writeFileSync(damaged, bytes.with(bytes.length - 1, bytes.at(-1)! ^ 1));

const request = (from: string) => {
  const place = { file: from, offset: 0, length: bytes.length };
  return { kind: 'verify', manifestBytes, place } as const;
};

/** Two pieces of the key filter. */
const large = encodePack(sampleContent(nodePort, 100_000), nodePort);
const largeFile = join(folder, 'large');
writeFileSync(largeFile, large.file);
const damagedLarge = join(folder, 'damaged large');
// Its last block is the last piece of the filter.
writeFileSync(damagedLarge, large.file.with(large.file.length - 1, large.file.at(-1)! ^ 1));

const shared = (from: string) => ({
  manifestBytes: large.manifestBytes,
  place: { file: from, offset: 0, length: large.file.length },
});

describe.each([
  ['threads', 1],
  ['no threads', Number.POSITIVE_INFINITY],
])('work on packs with %s', (_, worthThreads) => {
  it('refuses what is damaged, with its code, and goes on with the next', async () => {
    const workers = new PackWorkers(nodePort, bytes.length, worthThreads);
    await expect(workers.do(request(damaged))).rejects.toMatchObject({ code: 'PACK_BLOCK_HASH' });
    expect(await workers.do(request(file))).toMatchObject({ kind: 'verified' });
    await workers.close();
  });

  it('verifies several at once, and gives what stands before the blocks', async () => {
    const workers = new PackWorkers(nodePort, bytes.length, worthThreads);
    const replies = await Promise.all(
      Array.from({ length: WORKING_AT_ONCE }, () => workers.do(request(file))),
    );
    for (const reply of replies) {
      if (reply.kind !== 'verified') throw new Error(reply.kind);
      expect(Buffer.from(reply.descriptors).equals(bytes.subarray(0, indexLength(manifest)))).toBe(true);
    }
    await workers.close();
  });

  it('verifies a pack in two shares that add up, and refuses one that is damaged', async () => {
    const workers = new PackWorkers(nodePort, large.file.length, worthThreads);
    const [verified, counted] = await Promise.all([
      workers.do({ kind: 'verify share', ...shared(largeFile) }),
      workers.do({ kind: 'count share', ...shared(largeFile) }),
    ]);
    if (verified.kind !== 'verified share') throw new Error(verified.kind);
    if (counted.kind !== 'counted share') throw new Error(counted.kind);
    expectAllRows(large.manifest, verified.rowsLeft, counted);
    const broken = workers.do({ kind: 'count share', ...shared(damagedLarge) });
    await expect(broken).rejects.toMatchObject({ code: 'PACK_BLOCK_HASH' });
    await workers.close();
  });

  it('says so where a file is gone', async () => {
    const workers = new PackWorkers(nodePort, bytes.length, worthThreads);
    await expect(workers.do(request(join(folder, 'none')))).rejects.toThrow();
    await workers.close();
  });
});

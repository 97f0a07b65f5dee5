import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constants, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listCaptureFiles, openCaptureFile, type UnpackLimits } from './open-capture-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yaojian-capture-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const text = Buffer.from('<Document/>'.repeat(100_000));
const tight: UnpackLimits = { maxBytes: 2 ** 30, freeBytes: 1000, maxRatio: 20 };

async function put(name: string, content: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function read(path: string, limits?: UnpackLimits): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of openCaptureFile(path, limits)) parts.push(Uint8Array.from(chunk));
  return Buffer.concat(parts);
}

describe('a capture file that cannot be read', () => {
  it('is unreadable when it is not there, or is a folder', async () => {
    await expect(read(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    await expect(read(folder)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  it.each([
    ['gzip', gzipSync(text)],
    ['zstd', zstdCompressSync(text)],
  ])('is damaged when its %s is cut short or changed', async (name, packed) => {
    const cut = await put(`cut.${name}`, packed.subarray(0, packed.length - 9));
    await expect(read(cut)).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
    const garbage = Buffer.concat([packed.subarray(0, 12), Buffer.alloc(500, 0xff)]);
    await expect(read(await put(`bad.${name}`, garbage))).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
  });

  it('keeps what came before the damage', async () => {
    const noise = Buffer.from(Array.from({ length: 2_000_000 }, (_, at) => (at * 7919) % 251));
    const packed = gzipSync(noise);
    const path = await put('half.gz', packed.subarray(0, packed.length >> 1));
    let bytes = 0;
    const reading = async () => {
      for await (const chunk of openCaptureFile(path)) bytes += chunk.length;
    };
    await expect(reading()).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
    expect(bytes).toBeGreaterThan(0);
  });

  it.each([
    ['gzip', gzipSync(Buffer.alloc(5_000_000))],
    ['zstd', zstdCompressSync(Buffer.alloc(5_000_000))],
  ])('is refused when its %s is a bomb', async (name, packed) => {
    await expect(read(await put(`bomb.${name}`, packed), tight)).rejects.toMatchObject({
      code: 'FILE_TOO_LARGE',
    });
  });
});

describe('a capture file', () => {
  it.each([
    ['plain', text],
    ['gzip', gzipSync(text)],
    ['gzip of two members', Buffer.concat([gzipSync(text.subarray(0, 1000)), gzipSync(text.subarray(1000))])],
    ['zstd', zstdCompressSync(text)],
    [
      'zstd behind a skippable frame',
      Buffer.concat([
        zstdCompressSync(Buffer.alloc(0)),
        Buffer.from('502a4d18030000000102ff', 'hex'),
        zstdCompressSync(text),
      ]),
    ],
    ['zstd with a checksum', zstdCompressSync(text, { params: { [constants.ZSTD_c_checksumFlag]: 1 } })],
    [
      'zstd of two frames',
      Buffer.concat([zstdCompressSync(text.subarray(0, 1000)), zstdCompressSync(text.subarray(1000))]),
    ],
  ])('comes out the same from %s, whatever its name', async (_name, content) => {
    expect((await read(await put('same', content))).equals(text)).toBe(true);
  });

  it('may be empty', async () => {
    expect(await read(await put('empty', Buffer.alloc(0)))).toHaveLength(0);
  });

  it('may be read in part', async () => {
    for await (const chunk of openCaptureFile(await put('part.gz', gzipSync(text)))) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
  });
});

describe('folders', () => {
  it('are walked in a stable order, without hidden files and links to folders', async () => {
    const root = join(folder, 'tree');
    await mkdir(join(root, 'b'), { recursive: true });
    for (const name of ['c.xml', 'a.xml', 'B.xml', '.hidden', 'b/2.xml', 'b/10.xml']) {
      await writeFile(join(root, name), 'x');
    }
    await symlink(root, join(root, 'b', 'loop'));
    await symlink(join(root, 'a.xml'), join(root, 'link.xml'));
    const names: string[] = [];
    for await (const { name } of listCaptureFiles([`${root}/`, join(root, 'gone')])) {
      names.push(name.slice(root.length));
    }
    const inside = ['/B.xml', '/a.xml', '/b/10.xml', '/b/2.xml', '/c.xml', '/link.xml'];
    expect(names).toEqual([...inside, '/gone']);
  });
});

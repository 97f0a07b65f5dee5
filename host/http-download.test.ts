import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type FilePlace, PlaceReader, placeInSpool } from './file-place.ts';
import { httpLogSource } from './log-source.ts';
import { type Spool, spoolSize, writeSpool } from './spool.ts';

const folder = mkdtempSync(join(tmpdir(), 'yaojian-download-'));
const whole = Buffer.from(Array.from({ length: 10_000 }, (_, i) => i % 251));
const fast = { pace: { stallMs: 150, leastBytes: 64 }, backoffMs: 1 };
/** Ranges asked for; null without. */
let asked: (string | null)[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let url: string;
let next = 0;

const server = createServer((request, response) => {
  asked.push(request.headers.range ?? null);
  answer(request, response);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterEach(() => {
  asked = [];
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

/** A server that can continue. */
function ranges(request: IncomingMessage, response: ServerResponse): void {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  if (from >= whole.length && from > 0) return void response.writeHead(416).end();
  const head = { 'content-range': `bytes ${from}-${whole.length - 1}/${whole.length}` };
  response.writeHead(from > 0 ? 206 : 200, from > 0 ? head : {}).end(whole.subarray(from));
}

async function download(spool: Spool, length = whole.length, options = {}) {
  const place = await httpLogSource(url, { ...fast, ...options }).obtain({ path: 'pack/x', length, spool });
  return place && contentOf(place);
}

function contentOf(place: FilePlace): Buffer {
  using reader = new PlaceReader(place);
  return Buffer.from(reader.next(place.length));
}

function spoolWith(bytes: Uint8Array | null): Spool {
  const spool = { file: join(folder, `spool-${next++}`), key: new Uint8Array(32).fill(3) };
  if (bytes) writeSpool(spool, [bytes]);
  return spool;
}

describe('a download', () => {
  it('is null where there is nothing, and asks once', async () => {
    answer = (_, response) => void response.writeHead(404).end();
    expect(await download(spoolWith(null))).toBeNull();
    expect(asked).toEqual([null]);
  });

  it('stops at its length, and leaves nothing of what was too long', async () => {
    answer = ranges;
    const spool = spoolWith(null);
    await expect(download(spool, whole.length - 1)).rejects.toMatchObject({ code: 'LOG_SOURCE_TOO_LONG' });
    expect(await spoolSize(spool)).toBe(0);
  });

  it('goes on from what an earlier run left', async () => {
    answer = ranges;
    expect(await download(spoolWith(whole.subarray(0, 4_000)))).toEqual(whole);
    expect(asked).toEqual(['bytes=4000-']);
  });

  it('asks for nothing where all is here', async () => {
    expect(await download(spoolWith(whole))).toEqual(whole);
    expect(asked).toEqual([]);
  });

  it('begins anew where the spool is longer than it may be', async () => {
    answer = ranges;
    expect(await download(spoolWith(Buffer.concat([whole, whole])))).toEqual(whole);
    expect(asked).toEqual([null]);
  });

  it('begins anew at a server that cannot continue', async () => {
    answer = (_, response) => void response.end(whole);
    expect(await download(spoolWith(whole.subarray(0, 100)))).toEqual(whole);
  });

  it('begins anew where a server continues from another place than asked', async () => {
    answer = (_, response) =>
      void response.writeHead(206, { 'content-range': `bytes 0-9999/10000` }).end(whole);
    expect(await download(spoolWith(whole.subarray(0, 100)))).toEqual(whole);
  });

  it('goes on by itself as long as more comes, however often the line breaks', async () => {
    answer = (request, response) => {
      const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
      const head = { 'content-range': `bytes ${from}-9999/10000`, 'content-length': whole.length - from };
      response.writeHead(from > 0 ? 206 : 200, head);
      response.write(whole.subarray(from, from + 1_000));
      setTimeout(() => response.destroy(), 10);
    };
    expect(await download(spoolWith(null), whole.length, { attempts: 2 })).toEqual(whole);
    expect(asked.length).toBeGreaterThanOrEqual(10);
  });

  it('gives up where nothing comes any more, and keeps what came', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': whole.length });
      response.write(whole.subarray(0, 1_000));
    };
    const spool = spoolWith(null);
    await expect(download(spool)).rejects.toMatchObject({ code: 'LOG_SOURCE_UNREACHABLE' });
    const had = await spoolSize(spool);
    expect(had).toBeGreaterThan(0);
    expect(contentOf(placeInSpool(spool, had))).toEqual(whole.subarray(0, had));
  });

  it('hands out a file that is shorter than it should be, for verification to refuse', async () => {
    answer = (_, response) => void response.end(whole.subarray(0, 500));
    expect(await download(spoolWith(null))).toHaveLength(500);
  });

  it('ends when it is cancelled', async () => {
    answer = (_, response) => void response.writeHead(200).write(whole.subarray(0, 10));
    const signal = AbortSignal.timeout(50);
    const source = httpLogSource(url, fast);
    const wish = { path: 'pack/x', length: whole.length, spool: spoolWith(null), signal };
    await expect(source.obtain(wish)).rejects.toThrow();
  });
});

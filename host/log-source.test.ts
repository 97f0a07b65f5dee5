import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { noteSigner } from '../shared/log/note/note-signature.ts';
import { sampleLog } from '../shared/log/testing/sample-log.ts';
import { verifyLog } from '../shared/log/verify-log.ts';
import { folderLogSource, httpLogSource, openLogSource } from './log-source.ts';
import { nodePort, signerFromSeed } from './node-port.ts';

const signer = noteSigner(nodePort, 'log.example', signerFromSeed(new Uint8Array(32).fill(1)));
const log = sampleLog(nodePort, 1000, signer);
const code = (expected: string) => expect.objectContaining({ code: expected });
const tidy: (() => void)[] = [];
afterEach(() => {
  for (const undo of tidy.splice(0)) undo();
});

function folderOf(files: ReadonlyMap<string, Uint8Array>): string {
  const folder = mkdtempSync(join(tmpdir(), 'log-source-'));
  tidy.push(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

async function serve(answer: RequestListener): Promise<string> {
  const server: Server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  tidy.push(() => {
    server.closeAllConnections();
    server.close();
  });
  // `address()` is an object for every TCP server that listens.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const OUTSIDE = [
  '',
  '/etc/passwd',
  '../secret',
  'tile/../../secret',
  'tile//0',
  '.hidden',
  'tile/0/',
  'a\\b',
  'a b',
  'a%2e',
  'tile/\u0000',
];

describe('a log in a folder', () => {
  it.each(OUTSIDE)('is not left by %j', async (path) => {
    await expect(folderLogSource(folderOf(log.files)).read(path, 100)).rejects.toThrow(
      code('LOG_SOURCE_PATH'),
    );
  });

  it('stops at the length it is given', async () => {
    const source = folderLogSource(folderOf(log.files));
    await expect(source.read('tile/0/000', 8191)).rejects.toThrow(code('LOG_SOURCE_TOO_LONG'));
    expect(await source.read('tile/0/000', 8192)).toEqual(log.files.get('tile/0/000'));
  });

  it('has nothing where there is no file, but a folder that is not there is no empty log', async () => {
    const folder = folderOf(log.files);
    expect(await folderLogSource(folder).read('tile/0/009', 8192)).toBeNull();
    expect(await folderLogSource(folder).read('tile/0', 8192)).toBeNull();
    expect(await folderLogSource(folder).read('checkpoint/000', 8192)).toBeNull();
    const elsewhere = folderLogSource(join(folder, 'elsewhere'));
    await expect(elsewhere.read('checkpoint', 8192)).rejects.toThrow(code('LOG_SOURCE_UNREACHABLE'));
  });

  it('is audited', async () => {
    const verdict = await verifyLog(nodePort, openLogSource(folderOf(log.files)), signer.verifier);
    expect(verdict).toMatchObject({ ok: true, entries: 1000 });
  });
});

describe('a log behind a URL', () => {
  it.each(['ftp://log.example', 'file:///etc', 'no url', 'https://'])('is not %j', (url) => {
    expect(() => httpLogSource(url)).toThrow(code('LOG_SOURCE_PATH'));
  });

  it.each(OUTSIDE)('is not left by %j', async (path) => {
    await expect(httpLogSource('http://127.0.0.1:9').read(path, 100)).rejects.toThrow(
      code('LOG_SOURCE_PATH'),
    );
  });

  it('stops a body without end, also a packed one', async () => {
    const endless = await serve((_, response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536))) {}
      };
      response.on('drain', more);
      more();
    });
    await expect(httpLogSource(endless).read('checkpoint', 100_000)).rejects.toThrow(
      code('LOG_SOURCE_TOO_LONG'),
    );
    const packed = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(10_000_000)));
    });
    await expect(httpLogSource(packed).read('checkpoint', 100_000)).rejects.toThrow(
      code('LOG_SOURCE_TOO_LONG'),
    );
  });

  it.each([404, 410])('has nothing at status %d', async (status) => {
    const url = await serve((_, response) => response.writeHead(status).end('nothing'));
    expect(await httpLogSource(url).read('checkpoint', 100)).toBeNull();
  });

  it('tries again what a busy server refuses, and gives up after that', async () => {
    const asked: number[] = [];
    const url = await serve((_, response) => {
      asked.push(asked.length);
      response.writeHead(asked.length < 3 ? 503 : 200).end('at last');
    });
    const read = await httpLogSource(url, { backoffMs: 1 }).read('checkpoint', 100);
    expect(new TextDecoder().decode(read ?? new Uint8Array())).toBe('at last');
    asked.length = 0;
    const impatient = httpLogSource(url, { attempts: 2, backoffMs: 1 });
    await expect(impatient.read('checkpoint', 100)).rejects.toThrow(code('LOG_SOURCE_UNREACHABLE'));
    expect(asked).toHaveLength(2);
  });

  it('is out of reach when refused, cut off, silent or forbidden', async () => {
    const options = { attempts: 1, pace: { stallMs: 100, leastBytes: 64 } };
    const cut = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('ten bytes.');
      setImmediate(() => response.destroy());
    });
    const silent = await serve(() => {});
    const forbidden = await serve((_, response) => response.writeHead(403).end());
    for (const url of ['http://127.0.0.1:9', cut, silent, forbidden]) {
      await expect(httpLogSource(url, options).read('checkpoint', 100)).rejects.toThrow(
        code('LOG_SOURCE_UNREACHABLE'),
      );
    }
  });

  it('stops when told to', async () => {
    const controller = new AbortController();
    const url = await serve(() => controller.abort());
    const reading = httpLogSource(url, { signal: controller.signal }).read('checkpoint', 100);
    await expect(reading).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });

  it('is audited, under a prefix with or without a slash, packed or not', async () => {
    const url = await serve((request, response) => {
      const path = request.url?.replace('/logs/one%20log/', '') ?? '';
      const bytes = log.files.get(path);
      if (bytes === undefined) response.writeHead(404).end();
      else if (path.includes('entries'))
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(bytes));
      else response.writeHead(200).end(bytes);
    });
    for (const prefix of [`${url}/logs/one log`, `${url}/logs/one%20log/?query#hash`]) {
      const verdict = await verifyLog(nodePort, openLogSource(prefix), signer.verifier);
      expect(verdict).toMatchObject({ ok: true, entries: 1000 });
    }
  });
});

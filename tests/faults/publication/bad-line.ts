/** A web server for a published folder at the end of a bad line: it cuts, stalls, truncates, reorders and corrupts. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** What happens to an answer; `at` is a share of its bytes. */
export type Fault =
  | { readonly kind: 'none' }
  | { readonly kind: 'cut' | 'stall' | 'truncate' | 'corrupt' | 'reorder'; readonly at: number }
  | { readonly kind: 'endless' | 'busy' | 'trickle' };

export interface BadLine {
  readonly url: string;
  /** Bytes of packs that left the server, by path. */
  readonly sent: Map<string, number>;
  /** Bytes that an answer which failed had sent, by path: what may have to come again. */
  readonly lost: Map<string, number>;
  /** Decides what happens to each answer from now on. */
  meet(fault: (path: string) => Fault): void;
  /** Serves another folder from now on. */
  show(folder: string): void;
  close(): Promise<void>;
}

export async function badLine(folder: string): Promise<BadLine> {
  const state = { folder, fault: (_: string): Fault => ({ kind: 'none' }) };
  const sent = new Map<string, number>();
  const lost = new Map<string, number>();
  const server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? '/').slice(1));
    readFile(join(state.folder, path)).then(
      (bytes) => {
        const fault = state.fault(path);
        const add = (to: Map<string, number>, length: number) => to.set(path, (to.get(path) ?? 0) + length);
        // With false bytes in it a file comes again from its first one, whatever of it was there before.
        const isFalse = fault.kind === 'corrupt' || fault.kind === 'reorder';
        if (isFalse) add(lost, bytes.length);
        let own = 0;
        const count = (length: number) => {
          own += length;
          add(sent, length);
          if (fault.kind !== 'none' && !isFalse) add(lost, length);
        };
        response.once('close', () => {
          if (fault.kind === 'none' && !response.writableFinished) add(lost, own);
        });
        return answer(request, response, bytes, fault, count);
      },
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    lost,
    meet(fault) {
      state.fault = fault;
    },
    show(shown) {
      state.folder = shown;
    },
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  file: Uint8Array,
  fault: Fault,
  count: (length: number) => void,
): void {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  if (fault.kind === 'busy') return void response.writeHead(503).end();
  if (from > file.length) return void response.writeHead(416).end();
  const body = file.subarray(from);
  const head = from > 0 ? { 'content-range': `bytes ${from}-${file.length - 1}/${file.length}` } : {};
  const status = from > 0 ? 206 : 200;
  const send = (bytes: Uint8Array) => {
    count(bytes.length);
    response.write(bytes);
  };
  if (fault.kind === 'endless') {
    response.writeHead(status, head);
    const flood = () => {
      while (!response.destroyed && response.write(Buffer.alloc(16_384))) count(16_384);
    };
    response.on('drain', flood);
    flood();
    return;
  }
  if (fault.kind === 'trickle') {
    response.writeHead(status, head);
    const drop = setInterval(() => send(body.subarray(0, 1)), 20);
    return void response.on('close', () => clearInterval(drop));
  }
  const at = 'at' in fault ? Math.floor(body.length * fault.at) : body.length;
  if (fault.kind === 'truncate') {
    response.writeHead(status, { ...head, 'content-length': at });
    send(body.subarray(0, at));
    return void response.end();
  }
  response.writeHead(status, { ...head, 'content-length': body.length });
  if (fault.kind === 'cut' || fault.kind === 'stall') {
    response.flushHeaders();
    send(body.subarray(0, at));
    // What was written must arrive before the line breaks: what is on its way then is rightly sent again.
    if (fault.kind === 'cut') setTimeout(() => response.destroy(), 200);
    return;
  }
  const bytes = Buffer.from(body);
  if (fault.kind === 'corrupt' && bytes.length > 0) bytes[Math.min(at, bytes.length - 1)]! ^= 0x20;
  if (fault.kind === 'reorder') {
    send(bytes.subarray(at));
    send(bytes.subarray(0, at));
  } else send(bytes);
  response.end();
}

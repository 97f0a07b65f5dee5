/** The interface and the engine on a port of 127.0.0.1 that the system chooses. */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { WebSocketServer } from 'ws';
import type { InterfaceFile } from '../host/interface-files.ts';
import { raiser } from '../shared/errors/coded-error.ts';
import { windowErrors } from '../shared/errors/window-errors.ts';
import type { EngineHandlers } from '../shared/protocol/engine-contract.ts';
import { serveEngine } from '../shared/protocol/engine-host.ts';
import { maxRequestBytes } from '../shared/protocol/limits.ts';
import { noncePlaceholder, windowHeaders } from '../shared/protocol/window-policy.ts';
import { LoopbackDoor } from './loopback-door.ts';
import { socketChannel } from './socket-channel.ts';

const fail = raiser(windowErrors);
const loopback = '127.0.0.1';
/** Whoever opens a spent address is told what to do, in both languages: which one they read is not known yet. */
const refusal =
  '此地址无效或已使用过，请重新启动药监工作站。\nThis address is not valid or was used before. Start the workstation again.\n';

export interface LoopbackServer {
  /** With the one-time token; opens once. */
  readonly url: string;
  close(): Promise<void>;
}

export interface LoopbackServerOptions {
  readonly handlers: EngineHandlers;
  readonly files: ReadonlyMap<string, InterfaceFile>;
  readonly onInternalError?: (method: string, error: unknown) => void;
}

export async function startLoopbackServer(options: LoopbackServerOptions): Promise<LoopbackServer> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(fail('LOOPBACK_UNAVAILABLE', { reason: error.message }, {}, error)),
    );
    server.listen(0, loopback, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw fail('LOOPBACK_UNAVAILABLE', { reason: 'no address' });
  const host = `${loopback}:${address.port}`;
  const door = new LoopbackDoor(host);

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const styleNonce = randomBytes(18).toString('base64url');
    const headers = windowHeaders({ styleNonce, connectTo: `ws://${host}` });
    const admission = door.page(request);
    if (admission.kind === 'refused') {
      response.writeHead(admission.status, { ...headers, 'content-type': 'text/plain; charset=utf-8' });
      response.end(refusal);
      return;
    }
    if (admission.kind === 'enter') {
      // Not a redirect: a link followed from elsewhere makes a chain to which SameSite=Strict cookies do not go.
      const onward = `<!doctype html><link rel="icon" href="data:,"><meta http-equiv="refresh" content="0;url=${admission.location}">`;
      response
        .writeHead(200, { ...headers, 'content-type': 'text/html', 'set-cookie': admission.cookie })
        .end(onward);
      return;
    }
    const file = options.files.get(admission.name);
    if (!file) return void response.writeHead(404, headers).end();
    const body =
      admission.name === 'index.html'
        ? file.bytes.toString('utf8').replaceAll(noncePlaceholder, styleNonce)
        : file.bytes;
    response.writeHead(200, { ...headers, 'content-type': file.mediaType });
    response.end(request.method === 'HEAD' ? undefined : body);
  });

  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxRequestBytes,
    perMessageDeflate: false,
  });
  server.on('upgrade', (request, socket, head) => {
    if (!door.socket(request)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (accepted) => {
      const { handlers, onInternalError } = options;
      serveEngine({
        handlers,
        channel: socketChannel(accepted),
        ...(onInternalError && { onInternalError }),
      });
    });
  });

  return {
    url: door.entrance,
    async close() {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Bytes that went over this process's HTTP connections, both ways, headers included. */
import { subscribe } from 'node:diagnostics_channel';
import { Socket } from 'node:net';

/** Published by the HTTP client behind `fetch` for every connection it opens. */
const CONNECTED = 'undici:client:connected';

export class WireMeter {
  readonly #sockets: Socket[] = [];

  constructor() {
    subscribe(CONNECTED, (message) => {
      if (typeof message !== 'object' || message === null || !('socket' in message)) return;
      if (message.socket instanceof Socket) this.#sockets.push(message.socket);
    });
  }

  bytes(): number {
    return this.#sockets.reduce((sum, socket) => sum + socket.bytesRead + socket.bytesWritten, 0);
  }
}

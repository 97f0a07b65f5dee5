/** Electron's MessageChannelMain: ports that stay here, go to a page, or go to a utility process. */
import { EventEmitter } from 'node:events';

/** Where a port's other half lives once it was handed over to another process. */
export interface RemoteEnd {
  deliver(message: unknown): void;
  close(): void;
}

export class PortDouble extends EventEmitter {
  #peer: PortDouble | null = null;
  #remote: RemoteEnd | null = null;
  #waiting: unknown[] = [];
  #started = false;
  #closed = false;

  static pair(): readonly [PortDouble, PortDouble] {
    const [one, other] = [new PortDouble(), new PortDouble()];
    one.#peer = other;
    other.#peer = one;
    return [one, other];
  }

  /** To the other half. */
  postMessage(message: unknown): void {
    if (!this.#closed) this.#peer?.receive(structuredClone(message));
  }

  start(): void {
    this.#started = true;
    for (const message of this.#waiting.splice(0)) this.emit('message', { data: message, ports: [] });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#remote?.close();
    const peer = this.#peer;
    setImmediate(() => this.emit('close'));
    peer?.close();
  }

  /** Hands this half over: what comes for it goes to `remote`, and the remote side speaks through `postMessage`. */
  moveTo(remote: RemoteEnd): void {
    this.#remote = remote;
    if (this.#closed) remote.close();
    for (const message of this.#waiting.splice(0)) remote.deliver(message);
  }

  receive(message: unknown): void {
    if (this.#closed) return;
    if (this.#remote !== null) this.#remote.deliver(message);
    else if (this.#started) setImmediate(() => this.emit('message', { data: message, ports: [] }));
    else this.#waiting.push(message);
  }
}

export class MessageChannelDouble {
  readonly port1: PortDouble;
  readonly port2: PortDouble;

  constructor() {
    [this.port1, this.port2] = PortDouble.pair();
  }
}

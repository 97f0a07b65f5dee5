/** Electron's ipcMain: messages with the frame they came from. */
import { EventEmitter } from 'node:events';
import type { PortDouble } from './message-port.ts';

export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
  postMessage(channel: string, message: unknown, transfer?: readonly PortDouble[]): void;
}

type Handler = (event: object, ...args: unknown[]) => unknown;

export class IpcMainDouble extends EventEmitter {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`a second handler for ${channel}`);
    this.#handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** Names the host answers to. */
  get channels(): readonly string[] {
    return [...new Set([...this.#handlers.keys(), ...this.eventNames().map(String)])].sort();
  }

  sendFrom(
    senderFrame: SenderFrame | null,
    sender: unknown,
    channel: string,
    args: readonly unknown[],
  ): void {
    this.emit(channel, { senderFrame, sender, ports: [] }, ...args);
  }

  async invokeFrom(
    senderFrame: SenderFrame | null,
    sender: unknown,
    channel: string,
    args: readonly unknown[],
  ): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return structuredClone(await handler({ senderFrame, sender }, ...structuredClone(args)));
  }
}

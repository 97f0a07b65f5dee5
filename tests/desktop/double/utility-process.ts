/** Electron's utilityProcess: a process of its own under this Node, with `process.parentPort` and ports over its pipe. */
import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { basename, join } from 'node:path';
import type { PortDouble } from './message-port.ts';

type FromChild =
  | { readonly kind: 'message'; readonly data: unknown }
  | { readonly kind: 'port'; readonly id: number; readonly data: unknown }
  | { readonly kind: 'port-closed'; readonly id: number };

export class UtilityProcessDouble extends EventEmitter {
  readonly child: ChildProcess;
  readonly #ports = new Map<number, PortDouble>();
  #nextPort = 1;

  constructor(
    modulePath: string,
    args: readonly string[],
    env: NodeJS.ProcessEnv,
    switches: readonly string[],
  ) {
    super();
    this.child = fork(modulePath, [...args], {
      execArgv: [...switches, '--import', join(import.meta.dirname, 'utility-child.mjs')],
      serialization: 'advanced',
      // What the runner sets up for its own processes is none of the engine's.
      env: { ...env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.child.on('message', (message: FromChild) => {
      if (message.kind === 'message') this.emit('message', message.data);
      else if (message.kind === 'port') this.#ports.get(message.id)?.postMessage(message.data);
      else this.#ports.get(message.id)?.close();
    });
    // A message to a process that was just killed.
    this.child.on('error', () => {});
    this.child.once('spawn', () => this.emit('spawn'));
    this.child.once('exit', (code) => {
      for (const port of this.#ports.values()) port.close();
      this.emit('exit', code ?? 1);
    });
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  postMessage(data: unknown, transfer: readonly PortDouble[] = []): void {
    const ports = transfer.map((port) => {
      const id = this.#nextPort++;
      this.#ports.set(id, port);
      return id;
    });
    this.#send({ kind: 'message', data, ports });
    for (const [index, port] of transfer.entries()) {
      const id = ports[index] ?? 0;
      port.moveTo({
        deliver: (message) => this.#send({ kind: 'port', id, data: message }),
        close: () => {
          this.#ports.delete(id);
          this.#send({ kind: 'port-closed', id });
        },
      });
    }
  }

  kill(): boolean {
    return this.child.kill();
  }

  #send(message: Record<string, unknown>): void {
    if (this.child.connected) this.child.send(message, () => {});
  }
}

/** `standIns`: other modules for some names, so that a told engine can take the place of the real one. */
export function utilityProcessDouble(standIns: Readonly<Record<string, string>>) {
  const started: UtilityProcessDouble[] = [];
  return {
    started,
    module: {
      fork(
        modulePath: string,
        args: readonly string[] = [],
        options: { env?: NodeJS.ProcessEnv; execArgv?: readonly string[] } = {},
      ) {
        const path = standIns[basename(modulePath)] ?? modulePath;
        const child = new UtilityProcessDouble(
          path,
          args,
          options.env ?? process.env,
          options.execArgv ?? [],
        );
        started.push(child);
        return child;
      },
    },
  };
}

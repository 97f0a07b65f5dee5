/** The main process's key store as the engine process has it: questions over the parent port, one answer each. */
import type { KeyWrapper } from '../engine/security/key-wrapper.ts';
import type { EngineProcessMessage } from './engine-messages.ts';

export class RemoteKeyStore implements KeyWrapper {
  readonly store: string;
  readonly protects: boolean;
  readonly #say: (message: EngineProcessMessage) => void;
  readonly #waiting = new Map<number, (bytes: Uint8Array | null) => void>();
  #nextId = 1;

  constructor(
    facts: { readonly store: string; readonly protects: boolean },
    say: (message: EngineProcessMessage) => void,
  ) {
    this.store = facts.store;
    this.protects = facts.protects;
    this.#say = say;
  }

  wrap(secret: Uint8Array): Promise<Uint8Array> {
    return this.#ask('seal', secret);
  }

  unwrap(sealed: Uint8Array): Promise<Uint8Array> {
    return this.#ask('unseal', sealed);
  }

  answered(id: number, bytes: Uint8Array | null): void {
    this.#waiting.get(id)?.(bytes);
    this.#waiting.delete(id);
  }

  #ask(kind: 'seal' | 'unseal', bytes: Uint8Array): Promise<Uint8Array> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, (answer) =>
        answer === null ? reject(new Error('the key store refused')) : resolve(answer),
      );
      this.#say({ kind, id, bytes: new Uint8Array(bytes) });
    });
  }
}

/**
 * What main and engine process tell each other; everything else goes over the windows' ports.
 *
 *   main → engine   open, then unsealed · window (with a port) · may-read · may-write · sleep · wake · close
 *   engine → main   seal · unseal, then ready or failed; afterwards busy, protected
 */
import Type from 'typebox';
import type { Remember } from '../shared/protocol/host-request.ts';

const bytes = Type.Unsafe<Uint8Array>(Type.Refine(Type.Unknown(), (value) => value instanceof Uint8Array));
const id = Type.Integer({ minimum: 0 });

export const engineProcessMessageSchema = Type.Union([
  Type.Object({ kind: Type.Literal('ready') }),
  /** The replica cannot be opened, or not be protected; `code` as in the error tables. */
  Type.Object({ kind: Type.Literal('failed'), code: Type.String(), message: Type.String() }),
  /** Asks the key store of the main process. */
  Type.Object({ kind: Type.Literal('seal'), id, bytes }),
  Type.Object({ kind: Type.Literal('unseal'), id, bytes }),
  /** Long work is under way, or none is. */
  Type.Object({ kind: Type.Literal('busy'), busy: Type.Boolean() }),
]);

export type EngineProcessMessage = Type.Static<typeof engineProcessMessageSchema>;

/** Of host/network-access.ts. */
export interface NetworkSettings {
  readonly proxy: string;
  readonly authorities: string;
}

export type MainMessage =
  | {
      readonly kind: 'open';
      readonly network: NetworkSettings;
      readonly keyStore: { readonly store: string; readonly protects: boolean };
      readonly passphrase?: Uint8Array;
      /** With the passphrase: what opens the replica from now on. */
      readonly remember: Remember;
    }
  /** `bytes`: null where the store does not give them back. */
  | { readonly kind: 'unsealed'; readonly id: number; readonly bytes: Uint8Array | null }
  | { readonly kind: 'window' }
  | { readonly kind: 'may-read'; readonly paths: readonly string[] }
  | { readonly kind: 'may-write'; readonly path: string }
  /** `close`: the replica, then the process; nobody has its files open after it. */
  | { readonly kind: 'sleep' | 'wake' | 'close' };

/** The thread of verification-pool.ts: one pack after the other, each from its file. */
import { parentPort } from 'node:worker_threads';
import type { FilePlace } from '../../host/file-place.ts';
import { nodePort } from '../../host/node-port.ts';
import { CodedError, isCodedError } from '../../shared/errors/coded-error.ts';
import { parseManifest } from '../../shared/pack/parse-manifest.ts';
import { toWire, type WireError } from '../../shared/protocol/messages.ts';
import { verifyPlace } from './verify-place.ts';

export interface VerifyRequest {
  readonly manifestBytes: Uint8Array;
  readonly place: FilePlace;
}

export type VerifyReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'verified'; readonly descriptors: Uint8Array }
  | { readonly kind: 'refused'; readonly error: WireError };

const reply = (message: VerifyReply) => parentPort?.postMessage(message);

parentPort?.on('message', ({ manifestBytes, place }: VerifyRequest) => {
  try {
    const descriptors = verifyPlace(nodePort, parseManifest(manifestBytes), place);
    reply({ kind: 'verified', descriptors });
  } catch (failure) {
    const error = isCodedError(failure) ? failure : new CodedError('INTERNAL', String(failure));
    reply({ kind: 'refused', error: toWire(error) });
  }
});
reply({ kind: 'ready' });

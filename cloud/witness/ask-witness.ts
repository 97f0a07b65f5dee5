/** Two ways to a witness: the embedded one through the same handler with its own key and state, others over HTTP. */
import { nodePort, signerFromSeed } from '../../host/node-port.ts';
import { cloudError } from '../../shared/errors/cloud-errors.ts';
import type { NoteVerifier } from '../../shared/log/note/note-key.ts';
import { cosigner } from '../../shared/log/note/note-signature.ts';
import type { PostToWitness } from '../../shared/log/witness/collect-cosignatures.ts';
import { handleAddCheckpoint, type Witness } from '../../shared/log/witness/witness-handler.ts';
import { openWitnessKey } from '../keys/cloud-keys.ts';
import type { CloudHome } from '../store/cloud-home.ts';
import { logsByOrigin } from './serve-witness.ts';
import { fileWitnessStore } from './witness-state.ts';

const TIMEOUT_MS = 30_000;
const MAX_ANSWER_BYTES = 64 * 1024;

export function embeddedWitness(
  home: CloudHome,
  logs: readonly NoteVerifier[],
  now: () => number,
): PostToWitness {
  const secret = openWitnessKey(home.keys);
  const witness: Witness = {
    port: nodePort,
    logs: logsByOrigin(logs),
    store: fileWitnessStore(home.witnessState),
    signer: cosigner(nodePort, secret.name, signerFromSeed(secret.seed), now),
  };
  return async (request) => {
    const { status, contentType, body } = handleAddCheckpoint(witness, request);
    return { status, contentType, body: new TextEncoder().encode(body) };
  };
}

/** @param url submission prefix. Throws WITNESS_UNREACHABLE. */
export function distantWitness(url: string, signal?: AbortSignal): PostToWitness {
  return async (request) => {
    const response = await reach(
      url,
      'add-checkpoint',
      { method: 'POST', body: new Uint8Array(request) },
      signal,
    );
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      body: await limitedBody(response, url),
    };
  };
}

/** The verifier key a yaojian witness says it has. Throws WITNESS_UNREACHABLE. */
export async function askVkey(url: string, signal?: AbortSignal): Promise<string> {
  const response = await reach(url, 'vkey', {}, signal);
  const text = new TextDecoder().decode(await limitedBody(response, url)).trim();
  if (!response.ok)
    throw cloudError('WITNESS_UNREACHABLE', { witness: url, reason: `status ${response.status}` });
  return text;
}

async function reach(url: string, path: string, init: RequestInit, signal?: AbortSignal): Promise<Response> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    return await fetch(`${url.replace(/\/+$/, '')}/${path}`, {
      ...init,
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
  } catch (error) {
    signal?.throwIfAborted();
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    throw cloudError('WITNESS_UNREACHABLE', { witness: url, reason: String(cause) }, {}, error);
  }
}

async function limitedBody(response: Response, witness: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > MAX_ANSWER_BYTES)
      throw cloudError('WITNESS_UNREACHABLE', { witness, reason: 'its answer is too long' });
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

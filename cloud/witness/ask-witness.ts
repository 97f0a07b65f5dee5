/** The way to a witness that runs elsewhere: over HTTP, with limits on time and length. */
import { cloudError } from '../../shared/errors/cloud-errors.ts';
import type { PostToWitness } from '../../shared/log/witness/collect-cosignatures.ts';

/** Milliseconds. Witnesses are asked at once, so this is what the slowest of them can cost a publish. */
const TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 64 * 1024;

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
      redirect: 'error',
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
  try {
    for await (const part of response.body ?? []) {
      length += part.length;
      if (length > MAX_ANSWER_BYTES) throw new RangeError('its answer is too long');
      parts.push(part);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw cloudError('WITNESS_UNREACHABLE', { witness, reason }, {}, error);
  }
  return new Uint8Array(Buffer.concat(parts));
}

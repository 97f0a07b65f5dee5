/** What the interface's scheme answers: the files found at start, each with the policy, and nothing else. */
import { randomBytes } from 'node:crypto';
import type { InterfaceFile } from '../host/interface-files.ts';
import { noncePlaceholder, windowHeaders } from '../shared/protocol/window-policy.ts';
import { isOurAddress } from './our-page.ts';

export function answerInterface(
  files: ReadonlyMap<string, InterfaceFile>,
  method: string,
  address: string,
): Response {
  const styleNonce = randomBytes(18).toString('base64url');
  const headers = windowHeaders({ styleNonce, connectTo: null });
  const name = URL.parse(address)?.pathname.slice(1) || 'index.html';
  const file = isOurAddress(address) && method === 'GET' ? files.get(name) : undefined;
  if (!file) return new Response(null, { status: 404, headers });
  const body =
    name === 'index.html'
      ? file.bytes.toString('utf8').replaceAll(noncePlaceholder, styleNonce)
      : new Uint8Array(file.bytes);
  return new Response(body, { headers: { ...headers, 'content-type': file.mediaType } });
}

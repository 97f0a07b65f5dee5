/** Makes a pack of its content (design §3.3): sorts, cuts into blocks, compresses, commits. */

import { packError } from '../errors/pack-errors.ts';
import type { HostPort } from '../port/host-port.ts';
import type { EncodedPack } from './encoded-pack.ts';
import type { PackContent } from './pack-content.ts';

/**
 * The same content gives the same decoded bytes and hashes, whatever the order of `rows`.
 * Error: PACK_CONTENT_INVALID (a row of an absent event, an event twice, text that is no Unicode, …).
 */
export function encodePack(content: PackContent, port: HostPort): EncodedPack {
  void port;
  throw packError('PACK_CONTENT_INVALID', {
    reason: `the encoder of region ${content.region} is being written`,
  });
}

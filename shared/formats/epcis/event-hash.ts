/**
 * The CBV 2.0 event hash (CBV 2.0 §8.9): a fingerprint of an event that does not depend on how it is written.
 * `eventID`, `recordTime` and `errorDeclaration` take no part in it. docs/epcis.md says where the published
 * vectors and the text of the standard differ and which we follow.
 */
import type { EpcisEvent } from '../../domain/event/epcis-event.ts';

import type { HostPort } from '../../port/host-port.ts';
import { hex } from '../hex.ts';
import { prehash } from './event-prehash.ts';

const encoder = new TextEncoder();

/** `ni:///sha-256;<64 hex digits>?ver=CBV2.0`. */
export function eventHash(document: EpcisEvent, port: HostPort): string {
  const digest = port.sha256(encoder.encode(prehash(document)));
  return `ni:///sha-256;${hex(digest)}?ver=CBV2.0`;
}

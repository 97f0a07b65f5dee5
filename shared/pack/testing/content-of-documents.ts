/** Pack content as the cloud makes it from documents: facts derived, rows for the codes that are followed. */
import { deriveEventFacts } from '../../domain/event/derive-event-facts.ts';
import type { EpcisEvent } from '../../domain/event/epcis-event.ts';
import { canonicalJson } from '../../formats/canonical-json.ts';
import { eventIdentity } from '../../formats/epcis/event-identity.ts';
import type { HostPort } from '../../port/host-port.ts';
import type { PackContent, PackEvent, PackRow } from '../pack-content.ts';

export const FIRST_NUMBER = 7_000_000_000;
export const RECORDED_MS = Date.UTC(2026, 2, 2, 3, 4, 5);

/** `followed`: codes that have rows here; a parent has rows only for followed children. */
export function contentOfDocuments(
  documents: readonly EpcisEvent[],
  followed: (code: string) => boolean,
  port: HostPort,
): PackContent {
  const events = documents.map((document, index): PackEvent => {
    return {
      number: FIRST_NUMBER + 3 * index,
      recordTimeMs: RECORDED_MS + 1000 * index,
      identity: document.eventID ?? hashLike(document, port),
      document,
      facts: deriveEventFacts(document),
      inRange: true,
    };
  });
  const rows = events.flatMap(({ number, facts }) =>
    facts.names
      .filter((name) => followed(name.role === 'parent' && name.link !== null ? name.link : name.code))
      .map(({ code, role, link, timeMs }): PackRow => {
        return { code, eventNumber: number, role, link, timeMs, aside: false };
      }),
  );
  return {
    region: '330106',
    events,
    rows,
    firstEventIndex: 40,
    eventRoot: new Uint8Array(32).fill(9),
    completeThroughMs: RECORDED_MS + 60_000,
    place: null,
  };
}

/** With the identities that the documents have: who regenerates them sees others. */
export function withIdentities(content: PackContent, port: HostPort): PackContent {
  const events = content.events.map((event) => ({
    ...event,
    identity: eventIdentity(event.document, port).base,
  }));
  return { ...content, events };
}

/** In the form of a CBV hash; that it is one does not matter to a pack. */
function hashLike(document: EpcisEvent, port: HostPort): string {
  const hash = port.sha256(new TextEncoder().encode(canonicalJson(document)));
  const digits = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `ni:///sha-256;${digits}?ver=CBV2.0`;
}

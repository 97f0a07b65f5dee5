/** A pack's content out of the pack, so that a test can cut it anew. */
import { deriveEventFacts } from '../../domain/event/derive-event-facts.ts';
import { eventIdentity } from '../../formats/epcis/event-identity.ts';
import { fromBase64 } from '../../log/note/base64.ts';
import type { HostPort } from '../../port/host-port.ts';
import type { PackContent, PackEvent } from '../pack-content.ts';
import type { PackReader } from '../pack-reader.ts';
import { parseDocument } from '../regenerate-document.ts';
import { rowAt } from '../row-at.ts';

export function contentOfPack(reader: PackReader, port: HostPort): PackContent {
  const events: (PackEvent & { readonly at: number })[] = [];
  for (const { event, json } of reader.documents()) {
    const { number, recordTimeMs, treeIndex } = event;
    const document = parseDocument(json, number);
    const identity = eventIdentity(document, port).base;
    const facts = deriveEventFacts(document);
    const inRange = treeIndex !== null;
    events.push({ number, recordTimeMs, identity, document, facts, inRange, at: treeIndex ?? -1 });
  }
  const { completeThrough, eventRange, eventRoot, region } = reader.manifest;
  return {
    region,
    events: events.toSorted((a, b) => a.at - b.at),
    rows: [...reader.scanRows()].flatMap((block) =>
      Array.from({ length: block.count }, (_, at) => rowAt(reader, block, at)),
    ),
    firstEventIndex: eventRange.from,
    eventRoot: fromBase64(eventRoot) ?? new Uint8Array(32),
    completeThroughMs: Date.parse(completeThrough),
    place: null,
  };
}

/** The content of packs out of them, so that a test can cut it anew. */
import { deriveEventFacts } from '../../domain/event/derive-event-facts.ts';
import { eventIdentity } from '../../formats/epcis/event-identity.ts';
import { fromBase64 } from '../../log/note/base64.ts';
import type { HostPort } from '../../port/host-port.ts';
import type { PackContent, PackEvent, PackRow } from '../pack-content.ts';
import type { PackReader } from '../pack-reader.ts';
import { parseDocument } from '../regenerate-document.ts';
import { rowAt } from '../row-at.ts';

export function contentOfPack(reader: PackReader, port: HostPort): PackContent {
  return contentOfPacks([reader], port);
}

/** @param readers of neighbouring ranges of one county, in their order */
export function contentOfPacks(readers: readonly PackReader[], port: HostPort): PackContent {
  const events = new Map<number, PackEvent & { readonly at: number }>();
  for (const reader of readers) {
    for (const { event, json } of reader.documents()) {
      const { number, recordTimeMs, treeIndex } = event;
      // Repeated for new rows: its own pack has it.
      if (treeIndex === null && events.has(number)) continue;
      const document = parseDocument(json, number);
      const identity = eventIdentity(document, port).base;
      const facts = deriveEventFacts(document);
      const at = treeIndex ?? -1;
      events.set(number, { number, recordTimeMs, identity, document, facts, inRange: at >= 0, at });
    }
  }
  const manifests = readers.map(({ manifest }) => manifest);
  const [first, last] = [manifests[0], manifests.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError('there is no pack');
  return {
    region: first.region,
    events: [...events.values()].toSorted((a, b) => a.at - b.at),
    rows: uniqueRows(readers.flatMap(rowsOf)),
    firstEventIndex: first.eventRange.from,
    eventRoot: fromBase64(last.eventRoot) ?? new Uint8Array(32),
    completeThroughMs: Math.max(...manifests.map(({ completeThrough }) => Date.parse(completeThrough))),
    place: null,
  };
}

function rowsOf(reader: PackReader): readonly PackRow[] {
  return [...reader.scanRows()].flatMap((block) =>
    Array.from({ length: block.count }, (_, at) => rowAt(reader, block, at)),
  );
}

/** The same row of two packs is one, and aside only where it is so in both. */
function uniqueRows(rows: readonly PackRow[]): readonly PackRow[] {
  const unique = new Map<string, PackRow>();
  for (const row of rows) {
    const key = `${row.code} ${row.eventNumber} ${row.role} ${row.link} ${row.timeMs}`;
    const aside = row.aside && (unique.get(key)?.aside ?? true);
    unique.set(key, { ...row, aside });
  }
  return [...unique.values()];
}

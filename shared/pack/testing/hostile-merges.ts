/** Merges as a centre makes them that wants something gone: each a pack that every check of its own form accepts. */
import { deriveEventFacts } from '../../domain/event/derive-event-facts.ts';
import { canonicalJson } from '../../formats/canonical-json.ts';
import { eventIdentity } from '../../formats/epcis/event-identity.ts';
import { hex } from '../../formats/hex.ts';
import { fromBase64 } from '../../log/note/base64.ts';
import type { HostPort } from '../../port/host-port.ts';
import { encodePack } from '../encode-pack.ts';
import type { EncodedPack } from '../encoded-pack.ts';
import { liveSetOf } from '../live-set.ts';
import type { MergeOptions, mergePacks } from '../merge/merge-packs.ts';
import type { PackEvent, PackRow } from '../pack-content.ts';
import type { PackReader } from '../pack-reader.ts';
import { gatherRow, newPackRows } from '../pack-rows.ts';
import { parseDocument } from '../regenerate-document.ts';
import { rowAt } from '../row-at.ts';
import { type RowColumns, rowFlag } from '../row-columns.ts';
import { utf8 } from '../text-columns.ts';

export type Merge = typeof mergePacks;

/** `honest` is what the rest is done with; `victim` a code that has rows. */
export type Hostility = (honest: Merge, victim: string) => Merge;

export const hostileMerges: Readonly<
  Record<'a code dropped' | 'one row dropped' | 'a code moved to context' | 'a row set aside', Hostility>
> = {
  'a code dropped': (honest, victim) => withRows(honest, (row) => (row.code === victim ? null : row.flags)),
  'one row dropped': (honest, victim) => {
    const dropped = new Set<number>();
    return withRows(honest, (row) => {
      if (row.code !== victim || (dropped.size > 0 && !dropped.has(row.eventNumber))) return row.flags;
      dropped.add(row.eventNumber);
      return null;
    });
  },
  'a row set aside': (honest, victim) =>
    withRows(honest, (row) => (row.code === victim ? row.flags | rowFlag.aside : row.flags)),
  // The encoder takes what events name and rows do not for context: so their documents come out as ever.
  'a code moved to context': (_honest, victim) => (readers, port, options) => {
    const rows = readers.flatMap((reader) => rowsOf(reader)).filter(({ code }) => code !== victim);
    return encodedAnew(readers, port, options, uniqueRows(rows));
  },
};

/** The manifest of one merge over the blocks of another. */
export function swapped(
  port: HostPort,
  own: EncodedPack,
  others: EncodedPack,
  options: MergeOptions,
): EncodedPack {
  const { blockRoot, fileLength, sections } = others.manifest;
  const { place } = options;
  const root = fromBase64(blockRoot) ?? new Uint8Array(32);
  const live = place && liveSetOf(port, [...place.others, { index: place.index, blockRoot: root }]);
  const manifest = { ...own.manifest, blockRoot, fileLength, sections, live };
  const manifestBytes = utf8(canonicalJson(manifest));
  return { manifest, manifestBytes, id: hex(port.sha256(manifestBytes)), file: others.file };
}

interface SeenRow {
  readonly code: string;
  readonly eventNumber: number;
  readonly flags: number;
}

/** `change` gives a row's flags, or null to leave it out. */
function withRows(honest: Merge, change: (row: SeenRow) => number | null): Merge {
  return (readers, port, options) => {
    for (const reader of readers) {
      const scan = reader.scanRows.bind(reader);
      reader.scanRows = function* (...range) {
        for (const block of scan(...range)) {
          const changed = changedBlock(reader, block, change);
          if (changed.count > 0) yield changed;
        }
      };
    }
    return honest(readers, port, options);
  };
}

function changedBlock(
  reader: PackReader,
  block: RowColumns,
  change: (row: SeenRow) => number | null,
): RowColumns {
  const flags = Array.from({ length: block.count }, (_, at) =>
    change({
      code: reader.codeAt(block, at),
      eventNumber: block.eventNumber[at] ?? 0,
      flags: block.flags[at] ?? 0,
    }),
  );
  const into = newPackRows(flags.filter((flag) => flag !== null).length);
  let to = 0;
  flags.forEach((flag, at) => {
    if (flag === null) return;
    gatherRow(block, at, into, to);
    into.flags[to++] = flag;
  });
  return { ...into, block: block.block, begin: 0, end: into.count };
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

function encodedAnew(
  readers: readonly PackReader[],
  port: HostPort,
  { completeThroughMs = 0, place }: MergeOptions,
  rows: readonly PackRow[],
): EncodedPack {
  const events = new Map<number, PackEvent & { readonly at: number }>();
  for (const reader of readers) {
    for (const { event, json } of reader.documents()) {
      const { number, recordTimeMs, treeIndex } = event;
      if (treeIndex === null && events.has(number)) continue;
      const document = parseDocument(json, number);
      const identity = eventIdentity(document, port).base;
      const facts = deriveEventFacts(document);
      const at = treeIndex ?? -1;
      events.set(number, { number, recordTimeMs, identity, document, facts, inRange: at >= 0, at });
    }
  }
  const [first, last] = [readers[0], readers.at(-1)].map((reader) => reader?.manifest);
  if (first === undefined || last === undefined) throw new RangeError('nothing to merge');
  return encodePack(
    {
      region: first.region,
      events: [...events.values()].toSorted((a, b) => a.at - b.at),
      rows,
      firstEventIndex: first.eventRange.from,
      eventRoot: fromBase64(last.eventRoot) ?? new Uint8Array(32),
      completeThroughMs: Math.max(
        completeThroughMs,
        ...readers.map(({ manifest }) => Date.parse(manifest.completeThrough)),
      ),
      place,
    },
    port,
  );
}

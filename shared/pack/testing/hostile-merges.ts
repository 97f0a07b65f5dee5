/** Merges as a centre makes them that wants something gone: each a pack that every check of its own form accepts. */
import { canonicalJson } from '../../formats/canonical-json.ts';
import { hex } from '../../formats/hex.ts';
import { fromBase64 } from '../../log/note/base64.ts';
import type { HostPort } from '../../port/host-port.ts';
import { encodePack } from '../encode-pack.ts';
import type { EncodedPack } from '../encoded-pack.ts';
import { liveSetOf } from '../live-set.ts';
import type { MergeOptions, mergePacks } from '../merge/merge-packs.ts';
import type { PackContent, PackEvent } from '../pack-content.ts';
import type { PackReader } from '../pack-reader.ts';
import { gatherRow, newPackRows } from '../pack-rows.ts';
import { type RowColumns, rowFlag } from '../row-columns.ts';
import { utf8 } from '../text-columns.ts';
import { contentOfPacks } from './content-of-pack.ts';

export type Merge = typeof mergePacks;

/** `honest` is what the rest is done with; `victim` a code that has rows. */
export type Hostility = (honest: Merge, victim: string) => Merge;

export const hostileMerges: Readonly<
  Record<
    | 'a code dropped'
    | 'one row dropped'
    | 'a code moved to context'
    | 'a row set aside'
    | 'events told otherwise',
    Hostility
  >
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
  'a code moved to context': (_honest, victim) => (readers, port, options) =>
    encodedAnew(readers, port, options, ({ rows }) => ({ rows: rows.filter(({ code }) => code !== victim) })),
  'events told otherwise': () => (readers, port, options) =>
    encodedAnew(readers, port, options, ({ events }) => ({ events: events.map(toldOtherwise) })),
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

function encodedAnew(
  readers: readonly PackReader[],
  port: HostPort,
  { completeThroughMs = 0, place }: MergeOptions,
  change: (content: PackContent) => Partial<PackContent>,
): EncodedPack {
  const content = contentOfPacks(readers, port);
  const through = Math.max(completeThroughMs, content.completeThroughMs);
  return encodePack({ ...content, ...change(content), completeThroughMs: through, place }, port);
}

/** The table says that somebody else has the goods; the document, which the log commits to, is stored whole. */
function toldOtherwise(event: PackEvent): PackEvent {
  return event.facts.to === null ? event : { ...event, facts: { ...event.facts, to: event.facts.party } };
}

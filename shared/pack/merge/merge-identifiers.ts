/** The identifiers of all sources in one table, and which ordinals that changes. */
import type { HostPort } from '../../port/host-port.ts';
import { IdentifierTable } from '../identifier-table.ts';
import type { PackReader } from '../pack-reader.ts';

/** Ordinal in the merged pack of (key, ordinal) of a source. */
export type OrdinalMap = (hi: number, lo: number, ordinal: number) => number;

export interface MergedIdentifiers {
  readonly table: IdentifierTable;
  /** Per source; null where nothing changes, which is so unless different identifiers share a key. */
  readonly ordinals: readonly (OrdinalMap | null)[];
}

export function mergeIdentifiers(sources: readonly PackReader[], port: HostPort): MergedIdentifiers {
  const texts = new Set<string>();
  for (const source of sources)
    for (const block of source.identifierBlocks()) for (const text of block.texts) texts.add(text);
  const table = new IdentifierTable(texts, port);
  return { table, ordinals: sources.map((source) => ordinalMap(source, table)) };
}

function ordinalMap(source: PackReader, table: IdentifierTable): OrdinalMap | null {
  const changed = new Map<string, number>();
  let before = '';
  let ordinal = 0;
  for (const { texts } of source.identifierBlocks()) {
    for (const text of texts) {
      const packed = table.packed(text);
      const key = `${packed.hi}.${packed.lo}`;
      ordinal = key === before ? ordinal + 1 : 0;
      before = key;
      if (packed.ordinal !== ordinal) changed.set(`${key}.${ordinal}`, packed.ordinal);
    }
  }
  if (changed.size === 0) return null;
  return (hi, lo, from) => changed.get(`${hi}.${lo}.${from}`) ?? from;
}

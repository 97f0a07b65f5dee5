/**
 * Whether a merged pack has every row of packs that it takes the place of: for where not all of those are at hand, so
 * that the merge cannot be made again. Merging the merge with its own parts must change nothing.
 */
import type { HostPort } from '../../port/host-port.ts';
import { packLimit } from '../pack-format.ts';
import type { PackReader } from '../pack-reader.ts';
import { compareRows, type PackRows } from '../pack-rows.ts';
import { mergeIdentifiers } from './merge-identifiers.ts';
import { mergeRows, type RowSource } from './merge-rows.ts';

/** The first event of which a row is lacking or other in `merged`; null where there is none. Pauses now and then. */
export function* eventWithLostRow(
  merged: PackReader,
  parts: readonly PackReader[],
  port: HostPort,
): Generator<void, number | null> {
  const sources = rowSources([...parts, merged], port);
  // Of rows that are the same but for what they say, the part's comes first.
  const together = mergeRows(sources, packLimit.rowsPerBlock);
  const alone = mergeRows(sources.slice(-1), packLimit.rowsPerBlock);
  for (const block of together) {
    const other = alone.next().value;
    for (let at = 0; at < block.count; at++) {
      if (other === undefined || at >= other.count || !isAlike(block, other, at))
        return block.eventNumber[at] ?? 0;
    }
    yield;
  }
  return null;
}

function rowSources(readers: readonly PackReader[], port: HostPort): readonly RowSource[] {
  const identifiers = mergeIdentifiers(readers, port);
  const numbers = new Map<string, number>();
  const numberOf = (text: string) => {
    const known = numbers.get(text) ?? numbers.size;
    numbers.set(text, known);
    return known;
  };
  return readers.map((reader, source) => ({
    reader,
    ordinals: identifiers.ordinals[source] ?? null,
    parties: Int32Array.from(reader.parties(), numberOf),
  }));
}

function isAlike(a: PackRows, b: PackRows, at: number): boolean {
  return (
    compareRows(a, at, b, at) === 0 &&
    a.step[at] === b.step[at] &&
    a.flags[at] === b.flags[at] &&
    a.party[at] === b.party[at] &&
    a.counterpart[at] === b.counterpart[at]
  );
}

/**
 * Where in a product's range of keys a batch may have codes: the blocks of rows of the events that commissioned it. A maker
 * numbers a batch in one go, so that mostly these are few; where it does not, they are the whole range.
 */
import { type CodeKey, compareKeys } from '../../shared/domain/code/code-key.ts';
import { section } from '../../shared/pack/pack-format.ts';
import type { PackIndex } from '../../shared/pack/pack-index.ts';
import type { PackReader } from '../../shared/pack/pack-reader.ts';
import type { KeyRange } from '../audit/audit-plan.ts';
import type { RegionPack } from '../record/region-pack.ts';
import type { ReplicaRecord } from '../record/replica-record.ts';

/** Key ranges outside of which no code is of the batch, ascending, without overlaps; yields between packs. */
export function* batchRanges(record: ReplicaRecord, batch: string): Generator<void, readonly KeyRange[]> {
  const ranges: KeyRange[] = [];
  for (const pack of record.packs) {
    for (const range of rangesOf(pack, batch)) ranges.push(range);
    yield;
  }
  return joined(ranges);
}

/** The part of each range that lies within `bounds`. */
export function rangesWithin(ranges: readonly KeyRange[], bounds: KeyRange): readonly KeyRange[] {
  return ranges.flatMap(({ first, last }) => {
    const from = compareKeys(first, bounds.first) < 0 ? bounds.first : first;
    const to = compareKeys(last, bounds.last) > 0 ? bounds.last : last;
    return compareKeys(from, to) > 0 ? [] : [{ first: from, last: to }];
  });
}

/** Rows of a batch for each event of the record, beyond which one pass over all events costs less than looking them up. */
const MANY_ROWS = 0.5;

/** Whether the events of so many rows are better judged in one pass over the event tables. */
export function isMany(record: ReplicaRecord, ranges: readonly KeyRange[]): boolean {
  let rows = 0;
  let events = 0;
  for (const { reader } of record.packs) {
    events += reader.manifest.counts.events;
    for (const range of ranges) rows += rowsAround(reader.index, range);
  }
  return rows > events * MANY_ROWS;
}

/** Rows of the blocks that a range reaches into. */
function rowsAround(index: PackIndex, { first, last }: KeyRange): number {
  let rows = 0;
  const blocks = index.blocksOf(section.rows);
  for (let block = index.firstBlockReaching(section.rows, first.hi, first.lo); block < blocks; block++) {
    const { firstHi, firstLo, items } = index.descriptor(section.rows, block);
    if (compareKeys({ hi: firstHi, lo: firstLo }, last) > 0) break;
    rows += items;
  }
  return rows;
}

/** By batch reference less one, whether it has this number; whatever the product. */
export function wantedBatches(reader: PackReader, batch: string): Uint8Array {
  return Uint8Array.from(reader.batches(), ({ number }) => (number === batch ? 1 : 0));
}

function rangesOf({ reader, survey }: RegionPack, batch: string): readonly KeyRange[] {
  const { index } = reader;
  const wanted = wantedBatches(reader, batch);
  const isTouched = new Uint8Array(index.blocksOf(section.rows));
  const { lot, first, last } = survey().commissions;
  for (let at = 0; at < lot.length; at++) {
    const reference = lot[at] ?? 0;
    // What names no batch may take one over from the code that it replaces (semantics 1.6).
    if (reference === 0 || wanted[reference - 1] === 1) isTouched.fill(1, first[at], (last[at] ?? 0) + 1);
  }
  const ranges: KeyRange[] = [];
  for (let block = 0; block < isTouched.length; block++) {
    if (isTouched[block] === 0) continue;
    const { firstHi, firstLo, lastHi, lastLo } = index.descriptor(section.rows, block);
    ranges.push({ first: { hi: firstHi, lo: firstLo }, last: { hi: lastHi, lo: lastLo } });
  }
  return ranges;
}

function joined(ranges: readonly KeyRange[]): readonly KeyRange[] {
  const all: { first: CodeKey; last: CodeKey }[] = [];
  for (const { first, last } of ranges.toSorted((a, b) => compareKeys(a.first, b.first))) {
    const before = all.at(-1);
    if (before === undefined || compareKeys(first, before.last) > 0) all.push({ first, last });
    else if (compareKeys(last, before.last) > 0) before.last = last;
  }
  return all;
}

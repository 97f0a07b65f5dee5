/**
 * A part of a pack's rows that is verified by itself: where a piece of the key filter begins, one part ends and the next one
 * begins. So each part makes its own pieces of the filter once more, and together they have seen every row once.
 */
import type { CodeKey } from '../domain/code/code-key.ts';
import { packError } from '../errors/pack-errors.ts';
import type { BlockDescriptor } from './block-descriptor.ts';
import type { PackManifest } from './manifest.ts';
import { section } from './pack-format.ts';
import type { PackIndex } from './pack-index.ts';

export interface RowShare {
  /** Keys from here on; null from the first. */
  readonly from: CodeKey | null;
  /** Keys below this one; null to the last. */
  readonly to: CodeKey | null;
  /** Blocks of rows that have such keys: [first, end). The one at the border is of both parts. */
  readonly firstBlock: number;
  readonly endBlock: number;
  /** Pieces of the key filter over these keys: [first, end). */
  readonly firstPiece: number;
  readonly endPiece: number;
}

/** Whether a block of rows or of the filter is one of the part's; null for a block of another kind. */
export function isOfShare(share: RowShare, { number, section: of }: BlockDescriptor): boolean | null {
  if (of === section.rows) return number >= share.firstBlock && number < share.endBlock;
  if (of === section.keyFilter) return number >= share.firstPiece && number < share.endPiece;
  return null;
}

/** What the part that has the event table leaves to the other one. */
export interface RowsLeft {
  /** Rows still to come by event, in the order of the event table. */
  readonly left: Int32Array;
  /** Distinct keys seen. */
  readonly codes: number;
}

/** What the other part comes to. */
export interface CountedRows {
  /** Rows seen by event, in the order of the event table. */
  readonly named: Int32Array;
  /** Distinct keys seen. */
  readonly codes: number;
}

export function allRows(index: PackIndex): RowShare {
  return {
    from: null,
    to: null,
    firstBlock: 0,
    endBlock: index.blocksOf(section.rows),
    firstPiece: 0,
    endPiece: index.blocksOf(section.keyFilter),
  };
}

/** Of a pack's rows: whoever has them has the event table too. */
const FIRST_PORTION = 0.4;

/** Whether there is a filter to part the rows by. */
export function hasShares({ sections }: PackManifest): boolean {
  return sections.some((summary) => summary.section === section.keyFilter && summary.blocks > 1);
}

/**
 * Two parts of a pack that {@link hasShares}, the first with `portion` of the rows, about. Error: PACK_KEY_FILTER where the
 * filter's descriptors lie beyond all rows.
 * Whatever the descriptors say, the parts follow each other without a gap: only whether they are about equal rests on them.
 */
export function inTwo(index: PackIndex, portion = FIRST_PORTION): readonly [RowShare, RowShare] {
  const whole = allRows(index);
  const piece = Math.min(whole.endPiece - 1, Math.max(1, Math.round(whole.endPiece * portion)));
  const { firstHi: hi, firstLo: lo } = index.descriptor(section.keyFilter, piece);
  const border = index.firstBlockReaching(section.rows, hi, lo);
  if (border >= whole.endBlock) throw packError('PACK_KEY_FILTER', { number: piece });
  const first = { ...whole, to: { hi, lo }, endBlock: border + 1, endPiece: piece };
  const second = { ...whole, from: { hi, lo }, firstBlock: border, firstPiece: piece };
  return [first, second];
}

/** That the parts have seen every row once. Error: PACK_COUNTS. */
export function expectAllRows(manifest: PackManifest, first: RowsLeft, second: CountedRows | null): void {
  const found = first.codes + (second?.codes ?? 0);
  const expected = manifest.counts.codes;
  if (found !== expected) throw packError('PACK_COUNTS', { what: 'codes', found, expected });
  for (let event = 0; event < first.left.length; event++) {
    const left = (first.left[event] ?? 0) - (second?.named[event] ?? 0);
    if (left !== 0)
      throw packError('PACK_COUNTS', { what: `rows left of event ${event}`, found: left, expected: 0 });
  }
}

/** One decoded row as an object, for work that is about single codes. */
import type { PackRow } from '../../shared/pack/pack-content.ts';
import type { PackReader } from '../../shared/pack/pack-reader.ts';
import { type RowColumns, rowFlag } from '../../shared/pack/row-columns.ts';
import { stepRoles } from '../../shared/pack/step-code.ts';

/** The role's bits in a step code (docs/pack-format.md "Step code"). */
const ROLE_BITS = 7;

/** @param at index of the row within the block's columns */
export function rowAt(reader: PackReader, block: RowColumns, at: number): PackRow {
  return {
    code: reader.codeAt(block, at),
    eventNumber: block.eventNumber[at] ?? 0,
    role: stepRoles[(block.step[at] ?? 0) & ROLE_BITS] ?? 'object',
    link: reader.linkAt(block, at),
    timeMs: block.timeMs[at] ?? 0,
    aside: ((block.flags[at] ?? 0) & rowFlag.aside) !== 0,
  };
}

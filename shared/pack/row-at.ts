/** One row of decoded columns as an object: for answers, not for hot loops. */
import type { PackRow } from './pack-content.ts';
import { type RowColumns, rowFlag } from './row-columns.ts';
import { stepRole, stepRoles } from './step-code.ts';

/** What names the codes of rows: the pack they came from. */
export interface CodeNamer {
  codeAt(rows: RowColumns, at: number): string;
  linkAt(rows: RowColumns, at: number): string | null;
}

export function rowAt(pack: CodeNamer, rows: RowColumns, at: number): PackRow {
  return {
    code: pack.codeAt(rows, at),
    eventNumber: rows.eventNumber[at] ?? 0,
    // A decoded row always has a role: the block was refused otherwise.
    role: stepRoles[stepRole(rows.step[at] ?? 0)] ?? 'object',
    link: pack.linkAt(rows, at),
    timeMs: rows.timeMs[at] ?? 0,
    aside: ((rows.flags[at] ?? 0) & rowFlag.aside) !== 0,
  };
}

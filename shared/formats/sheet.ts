/** A table as it leaves the program: for CSV and workbooks. Text stays text, whatever a spreadsheet would make of it. */
export type SheetCell = string | number | boolean | null;

export interface Sheet {
  /** At most 31 characters, none of `[]:*?/\`. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SheetCell[])[];
}

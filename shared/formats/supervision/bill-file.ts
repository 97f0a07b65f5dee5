/**
 * A bill file (出入库单据) of a warehouse scanner as plain values (domain.md 2.5b). What the writer takes.
 */
export interface BillFile {
  /** Serial number of the scanner. */
  readonly serialNumber: string;
  readonly events: readonly BillFileEvent[];
}

export interface BillFileEvent {
  /** `SalesWareHouseOut` …, see bill-event-names.ts; the side (in or out) follows from it. */
  readonly name: string;
  readonly rows: readonly BillFileRow[];
}

export interface BillFileRow {
  readonly code: string;
  readonly actor: string;
  /** `yyyy-MM-dd HH:mm:ss`, written as it is. */
  readonly actDate: string;
  /** `ToCorpID` of an out-file, `FromCorpID` of an in-file. */
  readonly counterpart: string;
  /** `CorpOrderID`, the bill's number. */
  readonly number: string;
  /** The scanner's own verdict that the code is none. */
  readonly wrongCode: boolean;
}

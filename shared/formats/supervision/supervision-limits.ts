/** Limits of supervision-network files: what a program of ours holds at once, whatever a file says. */

/** Codes of one batch of a relation file; held together, since a parent may come after its children. */
export const MAX_CODES_PER_BATCH = 2_000_000;
/** `Data` lines of one bill file; held together, since lines of several bills may alternate. */
export const MAX_LINES_PER_BILL_FILE = 1_000_000;
/** Characters of a code field. */
export const MAX_CODE_LENGTH = 256;
/** Characters of any other field: numbers, identifiers, reasons. */
export const MAX_FIELD_LENGTH = 1024;

/** Rows of one table that go to paper, some 40 pages; a print says how many of how many it has. An export has all. */
export const printedRows = 1_000;

/** Saves a table for a spreadsheet. Nothing in it is a formula (shared/formats/csv-out.ts, xlsx-out.ts). */
import { writeCsv } from '../../shared/formats/csv-out.ts';
import type { Sheet } from '../../shared/formats/sheet.ts';
import { saveFile } from './save-file.ts';

export const exportFormats = ['xlsx', 'csv'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export async function exportTable(name: string, format: ExportFormat, sheet: Sheet): Promise<void> {
  if (format === 'csv') {
    // Without the mark spreadsheets take Chinese for the code page of the system.
    return saveFile(`${name}.csv`, `\uFEFF${writeCsv(sheet)}`, 'text/csv');
  }
  // The zip writer is fetched when somebody wants a workbook.
  const { writeXlsx } = await import('../../shared/formats/xlsx-out.ts');
  return saveFile(`${name}.xlsx`, new Uint8Array(writeXlsx([sheet])), workbook);
}

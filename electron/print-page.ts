/** The page as it stands on paper: to a printer, or to a PDF where a person says. */
import { type BrowserWindow, dialog } from 'electron';
import { writeWhole } from '../host/write-whole.ts';
import { raiser } from '../shared/errors/coded-error.ts';
import { desktopErrors } from '../shared/errors/desktop-errors.ts';
import { type HostLanguage, hostWords } from './host-words.ts';

const fail = raiser(desktopErrors);

/** Whether one was written. Throws PRINT_FAILED. */
export async function savePdf(window: BrowserWindow, language: HostLanguage): Promise<boolean> {
  const { files, page } = hostWords(language);
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: `${page}.pdf`,
    filters: [{ name: files.pdf, extensions: ['pdf'] }],
  });
  if (canceled) return false;
  try {
    const pdf = await window.webContents.printToPDF({
      printBackground: true,
      preferCSSPageSize: true,
      pageSize: 'A4',
      generateTaggedPDF: true,
    });
    await writeWhole(filePath, pdf);
    return true;
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message : String(failure);
    throw fail('PRINT_FAILED', { reason }, { file: filePath }, failure);
  }
}

/** The system's dialog; whether it was printed. */
export function printPage(window: BrowserWindow): Promise<boolean> {
  return new Promise((resolve) => window.webContents.print({ printBackground: true }, resolve));
}

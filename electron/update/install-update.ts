/** Hands a proven package over to the system, after a person agreed. On Linux an administrator runs the command shown. */
import { chmod } from 'node:fs/promises';
import { type BrowserWindow, dialog, shell } from 'electron';
import { type HostLanguage, hostWords } from '../host-words.ts';
import type { Update } from './fetch-update.ts';

/** Whether it was handed over. @param file proven, in a folder of ours */
export async function installUpdate(
  window: BrowserWindow,
  update: Update,
  file: string,
  language: HostLanguage,
): Promise<boolean> {
  const { install } = hostWords(language);
  const isDeb = update.format === 'deb';
  const fill = (text: string) =>
    text
      .replace('{release}', update.release)
      .replace('{file}', update.file)
      .replace('{command}', `sudo apt install ${quoted(file)}`);
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: fill(install.message),
    detail: fill(isDeb ? install.detailDeb : install.detail),
    buttons: [isDeb ? install.show : install.confirm, install.cancel],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  if (response !== 0) return false;
  if (isDeb) {
    shell.showItemInFolder(file);
    return true;
  }
  if (update.format === 'appimage') await chmod(file, 0o700);
  const refused = await shell.openPath(file);
  return refused === '';
}

/** For a POSIX shell. */
function quoted(path: string): string {
  return /^[A-Za-z0-9/._-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

/** The system's dialogs for files. The engine is told what it may touch before the page hears of it. */
import { isAbsolute } from 'node:path';
import { type BrowserWindow, dialog, type FileFilter } from 'electron';
import { fileEndings } from '../shared/protocol/host-bridge.ts';
import { type FilePurpose, filePurposes } from '../shared/protocol/window-bridge.ts';
import type { MainMessage } from './engine-messages.ts';
import { type HostLanguage, hostWords } from './host-words.ts';

/** Characters of a name that a page may suggest. */
const MAX_NAME_LENGTH = 120;

export interface FileDialogs {
  readonly window: () => BrowserWindow;
  readonly language: () => HostLanguage;
  readonly tellEngine: (message: MainMessage) => void;
}

export function isFilePurpose(value: unknown): value is FilePurpose {
  return filePurposes.some((one) => one === value);
}

/** A name without folders and without what a file system or a shell would read in it. */
export function plainName(suggested: string): string {
  const name = suggested
    .split(/[\\/]/)
    .at(-1)
    ?.replace(/[^\p{L}\p{N}._ -]/gu, '')
    .replace(/^\.+/, '')
    .slice(0, MAX_NAME_LENGTH);
  return name || 'yaojian';
}

export async function chooseFiles(
  dialogs: FileDialogs,
  purpose: FilePurpose,
): Promise<readonly string[] | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(dialogs.window(), {
    properties: ['openFile', 'multiSelections'],
    filters: filtersOf(dialogs.language(), purpose),
  });
  if (canceled || filePaths.length === 0) return null;
  dialogs.tellEngine({ kind: 'may-read', paths: filePaths });
  return filePaths;
}

export async function chooseSave(
  dialogs: FileDialogs,
  purpose: FilePurpose,
  suggested: string,
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(dialogs.window(), {
    defaultPath: plainName(suggested),
    filters: filtersOf(dialogs.language(), purpose),
  });
  if (canceled || !isAbsolute(filePath)) return null;
  dialogs.tellEngine({ kind: 'may-write', path: filePath });
  return filePath;
}

function filtersOf(language: HostLanguage, purpose: FilePurpose): FileFilter[] {
  const { files } = hostWords(language);
  const endings: Readonly<Record<string, string>> = fileEndings;
  const ending = endings[purpose];
  const all = { name: files.all, extensions: ['*'] };
  return ending === undefined ? [all] : [{ name: files.bundle, extensions: [ending] }, all];
}

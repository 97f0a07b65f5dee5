/**
 * Saves a file that the page made (an export, a picture, evidence). Downloads stay denied: a page gives bytes and a name,
 * a person says in the system's dialog where they go, and nothing else is written.
 */
import { extname, isAbsolute } from 'node:path';
import { dialog, type FileFilter } from 'electron';
import { writeWhole } from '../host/write-whole.ts';
import { isCodedError, raiser } from '../shared/errors/coded-error.ts';
import { desktopErrors } from '../shared/errors/desktop-errors.ts';
import type { HostAnswer } from '../shared/protocol/host-bridge.ts';
import { toWire } from '../shared/protocol/messages.ts';
import { maxSavedLength, type SaveAnswer } from '../shared/protocol/window-bridge.ts';
import { type FileDialogs, plainName } from './file-dialogs.ts';
import { hostWords } from './host-words.ts';

const fail = raiser(desktopErrors);

/** One dialog at a time: a page cannot bury a person under them. */
let asking = false;

/** Never rejects: an error crosses whole, with its code. */
export async function saveContent(
  dialogs: FileDialogs,
  name: unknown,
  content: unknown,
): Promise<HostAnswer> {
  try {
    if (typeof name !== 'string' || !(content instanceof Uint8Array))
      throw fail('HOST_REQUEST_ODD', { reason: 'a name and bytes are saved' });
    if (content.length > maxSavedLength)
      throw fail('SAVE_TOO_LARGE', { bytes: content.length, limit: maxSavedLength });
    if (asking) throw fail('HOST_REQUEST_ODD', { reason: 'another file is being saved' });
    const value: SaveAnswer = { saved: await askAndWrite(dialogs, plainName(name), content) };
    return { ok: true, value };
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message : String(failure);
    return { ok: false, error: toWire(isCodedError(failure) ? failure : fail('SAVE_FAILED', { reason })) };
  }
}

/** Whether it was written. */
async function askAndWrite(dialogs: FileDialogs, name: string, content: Uint8Array): Promise<boolean> {
  asking = true;
  const { canceled, filePath } = await dialog
    .showSaveDialog(dialogs.window(), {
      defaultPath: name,
      filters: filtersOf(dialogs, name),
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    })
    .finally(() => {
      asking = false;
    });
  if (canceled || !isAbsolute(filePath)) return false;
  await writeWhole(filePath, content);
  return true;
}

function filtersOf(dialogs: FileDialogs, name: string): FileFilter[] {
  const ending = extname(name).slice(1);
  const all = { name: hostWords(dialogs.language()).files.all, extensions: ['*'] };
  return ending === '' ? [all] : [{ name: ending.toUpperCase(), extensions: [ending] }, all];
}

/** What a desktop host wrote where its dialog said. */
import { access, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { AnsweredDialogs, SavedFile } from './subject.ts';

export interface SaveDialog extends AnsweredDialogs {
  /** What the last save dialog suggested. */
  suggested(): Promise<string> | string;
}

export async function savedByDialog(dialog: SaveDialog, press: () => Promise<void>): Promise<SavedFile> {
  const path = join(await mkdtemp(join(tmpdir(), 'yaojian-saved-')), 'file');
  await dialog.nextSave(path);
  await press();
  // Whole from the moment it is there: it was renamed to its name.
  await expect
    .poll(() =>
      access(path).then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  return { name: await dialog.suggested(), path };
}

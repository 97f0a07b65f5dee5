/** Updates as the window asks for them: first looked for, then, once more asked, installed. */
import { join } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { raiser } from '../../shared/errors/coded-error.ts';
import { desktopErrors } from '../../shared/errors/desktop-errors.ts';
import type { FoundUpdate } from '../../shared/protocol/host-bridge.ts';
import type { HostLanguage } from '../host-words.ts';
import { bringUpdate, findUpdate, type Update } from './fetch-update.ts';
import { installUpdate } from './install-update.ts';
import { releaseKey } from './release-key.ts';

const fail = raiser(desktopErrors);

export interface UpdateFacts {
  readonly current: string;
  /** For what is brought here. */
  readonly folder: string;
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  /** Set by the AppImage's own start; a package installed otherwise is a deb. */
  readonly appImage: boolean;
}

export class UpdateJob {
  readonly #facts: UpdateFacts;
  #found: Update | null = null;

  constructor(facts: UpdateFacts) {
    this.#facts = facts;
  }

  /** Null where no folder was chosen. Throws UPDATE_…. @param place https address; null asks for a folder */
  async find(window: BrowserWindow, place: string | null): Promise<FoundUpdate | null> {
    this.#found = null;
    const from = place === null ? await chosenFolder(window) : httpsOnly(place);
    if (from === null) return null;
    const { current, platform, arch } = this.#facts;
    const found = await findUpdate({
      place: from,
      releaseKey,
      current,
      platform,
      arch,
      format: this.#format(),
    });
    this.#found = found;
    return { release: found.release, file: found.file, bytes: found.bytes };
  }

  /** Whether it was handed to the system. */
  async install(window: BrowserWindow, language: HostLanguage): Promise<boolean> {
    const update = this.#found;
    if (update === null) throw fail('HOST_REQUEST_ODD', { reason: 'nothing was found yet' });
    const file = await bringUpdate(update, join(this.#facts.folder, 'update'));
    return installUpdate(window, update, file, language);
  }

  #format(): string {
    if (this.#facts.platform === 'win32') return 'nsis';
    if (this.#facts.platform === 'darwin') return 'dmg';
    return this.#facts.appImage ? 'appimage' : 'deb';
  }
}

async function chosenFolder(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openDirectory'] });
  return canceled ? null : (filePaths[0] ?? null);
}

/** The list is signed; the rest of the conversation is nobody's business. */
function httpsOnly(place: string): string {
  if (!place.startsWith('https://'))
    throw fail('UPDATE_ABSENT', { place, platform: 'an address without https' });
  return place;
}

/** Proxy and private authorities as an administrator set them for this workstation, kept beside the window's state. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import Type from 'typebox';
import {
  authoritySubjects,
  checkedProxy,
  directAccess,
  MAX_AUTHORITIES_LENGTH,
  type NetworkAccess,
} from '../host/network-access.ts';
import { raiser } from '../shared/errors/coded-error.ts';
import { desktopErrors } from '../shared/errors/desktop-errors.ts';
import { type HostLanguage, hostWords } from './host-words.ts';
import { keep, readKept } from './kept-json.ts';

const fail = raiser(desktopErrors);

const accessSchema = Type.Object({
  proxy: Type.String({ maxLength: 512 }),
  authorities: Type.String({ maxLength: MAX_AUTHORITIES_LENGTH }),
});

export class NetworkChoice {
  readonly #file: string;
  #access: NetworkAccess;

  constructor(folder: string) {
    this.#file = join(folder, 'network.json');
    this.#access = usable(readKept(this.#file, accessSchema)) ?? directAccess;
  }

  get access(): NetworkAccess {
    return this.#access;
  }

  get authorities(): readonly string[] {
    return authoritySubjects(this.#access.authorities);
  }

  /** Throws PROXY_ODD. */
  setProxy(text: string): void {
    this.#set({ ...this.#access, proxy: checkedProxy(text) });
  }

  /** The file's content is kept, not its name: what is changed there later is not believed. Throws AUTHORITY_ODD. */
  async chooseAuthority(window: BrowserWindow, language: HostLanguage): Promise<boolean> {
    const { files } = hostWords(language);
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      properties: ['openFile'],
      filters: [
        { name: files.authority, extensions: ['pem', 'crt', 'cer'] },
        { name: files.all, extensions: ['*'] },
      ],
    });
    const [file] = filePaths;
    if (canceled || file === undefined) return false;
    const facts = await stat(file).catch(() => null);
    if (!facts?.isFile() || facts.size > MAX_AUTHORITIES_LENGTH)
      throw fail('AUTHORITY_ODD', { reason: 'it is no file of such a length' }, { file });
    const authorities = await readFile(file, 'utf8');
    authoritySubjects(authorities);
    this.#set({ ...this.#access, authorities });
    return true;
  }

  forgetAuthority(): void {
    this.#set({ ...this.#access, authorities: '' });
  }

  #set(access: NetworkAccess): void {
    keep(this.#file, access);
    this.#access = access;
  }
}

/** What somebody wrote into the file by hand is held to the same rules. */
function usable(access: NetworkAccess | null): NetworkAccess | null {
  if (access === null) return null;
  try {
    authoritySubjects(access.authorities);
    return { ...access, proxy: checkedProxy(access.proxy) };
  } catch {
    return null;
  }
}

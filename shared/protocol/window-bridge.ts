/** What Electron's preload gives the page, and the names both use. The whole bridge: a port to the engine, and the system's dialogs. */

import type { HostAnswer, HostBridge } from './host-bridge.ts';

/** Name on `window` of what the preload exposes. */
export const bridgeName = 'yaojian';

export interface WindowBridge {
  /** Asks for a port to the engine; it comes as a window message `enginePortMessage` with one port. */
  requestEnginePort(): void;
  /** Absent where the host has no dialogs: the page then asks for a path in words. */
  readonly files?: FileBridge;
  /** Absent where the host is no program of its own: menus, key store, printing and updates are the browser's. */
  readonly host?: HostBridge;
}

/** What a file is chosen for: names the dialog, and says which endings it shows. */
export const filePurposes = ['bundle'] as const;
export type FilePurpose = (typeof filePurposes)[number];

/**
 * The system's own dialogs. A host that has them lets its engine take no path from the page but those chosen here
 * (chosen-files.ts), each before the page hears of it.
 */
export interface FileBridge {
  /** Absolute paths of files that are there; null where the person changed their mind. */
  chooseFiles(purpose: FilePurpose): Promise<readonly string[] | null>;
  /** Absolute path of a file to be written; null where the person changed their mind. */
  chooseSave(purpose: FilePurpose, suggestedName: string): Promise<string | null>;
  /**
   * A file that was made in the page: a dialog asks where it goes, the host writes it there, and the page hears no path.
   * Answered with `SaveAnswer`; refused with SAVE_TOO_LARGE, SAVE_FAILED.
   */
  saveContent(suggestedName: string, content: Uint8Array): Promise<HostAnswer>;
}

/** `saved`: false where the person changed their mind. */
export interface SaveAnswer {
  readonly saved: boolean;
}

/** Bytes of one file that a page may give away: a workbook of 100,000 rows has some 10 MiB. */
export const maxSavedLength = 256 * 1024 * 1024;

/** From the preload to the page, with the port. */
export const enginePortMessage = 'yaojian:engine-port';

/** Between preload and main process. */
export const requestPortChannel = 'yaojian:request-engine-port';
export const deliverPortChannel = 'yaojian:deliver-engine-port';

/** From the preload to the main process, answered: `chooseFiles` and `chooseSave` with their arguments. */
export const chooseFilesChannel = 'yaojian:choose-files';
export const chooseSaveChannel = 'yaojian:choose-save';
/** The same, with `saveContent`'s arguments. */
export const saveContentChannel = 'yaojian:save-content';

/** Privileged scheme the interface is served from, and its only host. */
export const interfaceScheme = 'yaojian-app';
export const interfaceOrigin = `${interfaceScheme}://app`;

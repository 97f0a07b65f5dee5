/**
 * Paths a person chose in the host's dialogs. A window that was taken over can ask the engine for anything in the
 * contract, but not for files of its own choosing: handlers that take a path take these only.
 */
import { raiser } from '../errors/coded-error.ts';
import { windowErrors } from '../errors/window-errors.ts';
import type { EngineHandlers } from './engine-contract.ts';

const fail = raiser(windowErrors);

export class ChosenFiles {
  readonly #readable = new Set<string>();
  readonly #writable = new Set<string>();

  mayRead(paths: readonly string[]): void {
    for (const path of paths) this.#readable.add(path);
  }

  /** Once: the next export asks again. */
  mayWrite(path: string): void {
    this.#writable.add(path);
  }

  /** Throws FILE_NOT_CHOSEN. */
  requireReadable(path: string): void {
    if (!this.#readable.has(path)) throw fail('FILE_NOT_CHOSEN', { file: path }, { file: path });
  }

  /** Throws FILE_NOT_CHOSEN. */
  takeWritable(path: string): void {
    if (!this.#writable.delete(path)) throw fail('FILE_NOT_CHOSEN', { file: path }, { file: path });
  }
}

/** The handlers as a window with dialogs gets them. */
export function onlyChosenFiles(handlers: EngineHandlers, chosen: ChosenFiles): EngineHandlers {
  return {
    ...handlers,
    importBundle: async (params, work) => {
      for (const file of params.files) chosen.requireReadable(file);
      return handlers.importBundle(params, work);
    },
    judgeEvidence: async (params, work) => {
      chosen.requireReadable(params.file);
      return handlers.judgeEvidence(params, work);
    },
    exportBundle: async (params, work) => {
      chosen.takeWritable(params.file);
      return handlers.exportBundle(params, work);
    },
  };
}

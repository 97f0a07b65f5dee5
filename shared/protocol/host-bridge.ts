/**
 * What a page may ask of the desktop host, and what the host tells the page: the one contract between window and main
 * process besides the port to the engine. Absent in a browser window.
 *
 *   `save-pdf: {}` with answer `{ saved: boolean }`      bridge.ask({ kind: 'save-pdf' }) → Promise<HostAnswer>
 *   `file: { purpose, path }`                            bridge.hear((event) => …)
 *
 * No request carries a path: files and folders are chosen in the system's dialogs, dropped, or opened from outside.
 */
import type { HostRequest } from './host-request.ts';
import type { WireError } from './messages.ts';

/** The engine as the host sees it. `code` is of the error tables. */
export type EngineState =
  | { readonly kind: 'starting' | 'ready' | 'locked' }
  | { readonly kind: 'restarting' | 'failed'; readonly code: string; readonly message: string }
  /** The replica goes to another folder, and there is no engine meanwhile. Bytes. */
  | {
      readonly kind: 'moving';
      readonly phase: 'copy' | 'verify';
      readonly done: number;
      readonly total: number;
    };

export interface HostState {
  readonly engine: EngineState;
  readonly release: string;
  readonly proxy: string;
  /** Subjects of the authorities that are believed besides the usual ones. */
  readonly authorities: readonly string[];
  /** Whether the system's key store may keep the key; `store` is its name. */
  readonly keyStore: { readonly store: string; readonly protects: boolean };
}

export interface FoundUpdate {
  readonly release: string;
  readonly file: string;
  readonly bytes: number;
}

export type HostAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: WireError };

/** What a file is, by its ending. */
export const fileEndings = { bundle: 'yjb', evidence: 'yje' } as const;
export type OpenedPurpose = keyof typeof fileEndings;

export type HostEvent =
  | { readonly kind: 'engine'; readonly engine: EngineState }
  /** `fragment`: an address inside the window, `#/trace/…`. */
  | { readonly kind: 'go'; readonly fragment: string }
  /** Dropped on the window or opened from outside; the engine takes this path from now on. */
  | { readonly kind: 'file'; readonly purpose: OpenedPurpose; readonly path: string }
  | { readonly kind: 'power'; readonly asleep: boolean };

export interface HostBridge {
  ask(request: HostRequest): Promise<HostAnswer>;
  hear(listener: (event: HostEvent) => void): void;
}

/** Between preload and main process. */
export const askHostChannel = 'yaojian:ask-host';
export const tellWindowChannel = 'yaojian:tell-window';
export const droppedChannel = 'yaojian:dropped';
/** Files dropped at once; more are not looked at. */
export const maxDropped = 16;

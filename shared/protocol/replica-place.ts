/** Where the replica lies, as the desktop host tells its page. Paths go to the page, for a person to read; none comes back. */
import type { WireError } from './messages.ts';

export interface ReplicaPlace {
  /** Where it is looked for now. */
  readonly folder: string;
  /** `environment`: YAOJIAN_HOME fixes it, and nothing is changed here. */
  readonly by: 'environment' | 'choice' | 'usual';
  readonly holdsReplica: boolean;
  /** Of the replica; null where its folder is not there. */
  readonly bytes: number | null;
  /** Of the folder's disk; null where it is not there. */
  readonly freeBytes: number | null;
  /** Chosen, and in force when the engine is started again; null where nothing else was chosen. */
  readonly next: string | null;
  /** How the last move since the start of the program ended. */
  readonly lastMove: MoveEnd | null;
}

/** A folder that a person chose in the host's dialog, or the usual one: judged, and not in force. */
export interface ReplicaOffer {
  readonly folder: string;
  readonly isUsual: boolean;
  readonly holds: 'nothing' | 'replica';
  readonly freeBytes: number;
  /** Of the replica that would be moved, with a margin; null where there is none. */
  readonly neededBytes: number | null;
}

export type MoveEnd =
  /** `kept`: the old folder, where its files were changed meanwhile and stayed. */
  | { readonly kind: 'moved'; readonly to: string; readonly kept: string | null }
  | { readonly kind: 'failed'; readonly error: WireError };

/** Checkpoints (C2SP tlog-checkpoint): the signed statement "my tree has this size and this root". */
import { logError } from '../errors/log-errors.ts';
import { encodeBase64 } from '../formats/base64.ts';
import type { HostPort } from '../port/host-port.ts';
import { HASH_LENGTH, isCount } from './merkle/merkle-hash.ts';
import { fromBase64 } from './note/base64.ts';
import type { NoteVerifier } from './note/note-key.ts';
import type { NoteSigner } from './note/note-signature.ts';
import { type OpenedNote, openNote, signNote } from './note/signed-note.ts';

export interface Checkpoint {
  /** Which log: ours are `<prefix>/<region>`. */
  readonly origin: string;
  /** Leaves. */
  readonly size: number;
  /** RFC 6962 root at that size, 32 bytes. */
  readonly root: Uint8Array;
  /** Opaque lines; we write none. */
  readonly extensions: readonly string[];
}

/** A checkpoint with the signatures of known keys that stand under it. */
export interface OpenedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly note: OpenedNote;
}

/** The note text of a checkpoint. Throws CHECKPOINT_MALFORMED for one that nobody could read again. */
export function formatCheckpoint(checkpoint: Checkpoint): string {
  const { origin, size, root, extensions } = checkpoint;
  const lines = [origin, String(size), encodeBase64(root), ...extensions];
  const text = lines.map((line) => `${line}\n`).join('');
  parseCheckpoint(text);
  return text;
}

/** Reads the note text of a checkpoint. Throws CHECKPOINT_MALFORMED. */
export function parseCheckpoint(text: string): Checkpoint {
  if (!text.endsWith('\n')) throw malformed('it does not end in a newline');
  const [origin, sizeLine, rootLine, ...extensions] = text.slice(0, -1).split('\n');
  if (!origin || sizeLine === undefined || rootLine === undefined)
    throw malformed('it has fewer than three lines');
  const size = /^(0|[1-9][0-9]{0,15})$/.test(sizeLine) ? Number(sizeLine) : Number.NaN;
  if (!isCount(size)) throw malformed('its second line is no tree size');
  const root = fromBase64(rootLine);
  if (root?.length !== HASH_LENGTH) throw malformed('its third line is no root hash');
  if (extensions.includes('')) throw malformed('an extension line is empty');
  return { origin, size, root, extensions };
}

/** A signed checkpoint, ready to be served. */
export function signCheckpoint(checkpoint: Checkpoint, signers: readonly NoteSigner[]): Uint8Array {
  return signNote(formatCheckpoint(checkpoint), signers);
}

/**
 * Opens a checkpoint signed by any of the log's keys and, where given, of the origin expected.
 * Throws NOTE_MALFORMED, NOTE_SIGNATURE_INVALID, NOTE_UNSIGNED, CHECKPOINT_MALFORMED, CHECKPOINT_ORIGIN.
 */
export function openCheckpoint(
  port: HostPort,
  bytes: Uint8Array,
  logKeys: readonly NoteVerifier[],
  expectedOrigin?: string,
): OpenedCheckpoint {
  const note = openNote(port, bytes, logKeys);
  const checkpoint = parseCheckpoint(note.text);
  if (expectedOrigin !== undefined && checkpoint.origin !== expectedOrigin) {
    throw logError('CHECKPOINT_ORIGIN', { origin: checkpoint.origin, expected: expectedOrigin });
  }
  return { checkpoint, note };
}

function malformed(reason: string) {
  return logError('CHECKPOINT_MALFORMED', { reason });
}

/**
 * Signed notes (C2SP signed-note): text, an empty line, signature lines `— <name> <base64 of key id and
 * signature>`. Checkpoints and trust policies are such notes.
 */
import { logError } from '../../errors/log-errors.ts';
import { encodeBase64 } from '../../formats/base64.ts';
import type { HostPort } from '../../port/host-port.ts';
import { fromBase64 } from './base64.ts';
import { isKeyName, type NoteVerifier } from './note-key.ts';
import { type NoteSigner, verifySignature } from './note-signature.ts';

/** Bytes. Anything longer is no note of ours. */
export const MAX_NOTE_LENGTH = 1024 * 1024;
/** Signature lines. The specification wants at least 16 accepted; more cost verifications that a stranger chooses. */
export const MAX_SIGNATURES = 100;

const LINE_START = '— ';

/** One signature line. */
export interface NoteSignature {
  readonly name: string;
  /** Unsigned 32 bits, as the line claims. */
  readonly keyId: number;
  /** What follows the key id: 64 bytes for Ed25519, 8 more before them for a cosignature. */
  readonly signature: Uint8Array;
}

/** A note taken apart and not believed yet. */
export interface SignedNote {
  /** Ends in a newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A signature that a known key really made. */
export interface VerifiedSignature {
  readonly verifier: NoteVerifier;
  readonly signature: Uint8Array;
  /** When a cosignature was made, epoch ms; null for signatures that carry no time. */
  readonly timeMs: number | null;
}

export interface OpenedNote {
  readonly text: string;
  /** The same key may stand here more than once: count keys, not lines. */
  readonly verified: readonly VerifiedSignature[];
  /** Lines of keys we do not know; they say nothing. */
  readonly unknown: readonly NoteSignature[];
}

/** Takes a note apart, strictly. Throws NOTE_MALFORMED. */
export function parseNote(bytes: Uint8Array): SignedNote {
  if (bytes.length > MAX_NOTE_LENGTH) throw malformed(`it has more than ${MAX_NOTE_LENGTH} bytes`);
  const whole = decodeText(bytes);
  const blank = whole.lastIndexOf('\n\n');
  if (blank < 0) throw malformed('no empty line separates text and signatures');
  const text = whole.slice(0, blank + 1);
  return { text, signatures: parseSignatureLines(whole.slice(blank + 2)) };
}

/** Signature lines alone, as a witness answers with. Throws NOTE_MALFORMED. */
export function parseSignatureLines(lines: string): readonly NoteSignature[] {
  if (!lines.endsWith('\n')) throw malformed('it does not end in signature lines');
  const split = lines.slice(0, -1).split('\n');
  if (split.length > MAX_SIGNATURES) throw malformed(`it has more than ${MAX_SIGNATURES} signatures`);
  return split.map(parseSignatureLine);
}

/**
 * Takes a note apart and checks it: every line of a known key (name and key id) must verify, or the whole
 * note is refused (NOTE_SIGNATURE_INVALID); lines of unknown keys are set aside. `verified` may be empty: for
 * callers who count signatures themselves.
 */
export function verifyNote(port: HostPort, bytes: Uint8Array, known: readonly NoteVerifier[]): OpenedNote {
  const { text, signatures } = parseNote(bytes);
  const verified: VerifiedSignature[] = [];
  const unknown: NoteSignature[] = [];
  for (const line of signatures) {
    const candidates = known.filter((key) => key.name === line.name && key.id === line.keyId);
    if (candidates.length === 0) {
      unknown.push(line);
      continue;
    }
    const hit = candidates
      .map((verifier) => verifySignature(port, verifier, text, line.signature))
      .find((result) => result !== null);
    if (!hit) throw logError('NOTE_SIGNATURE_INVALID', { name: line.name });
    verified.push(hit);
  }
  return { text, verified, unknown };
}

/** `verifyNote`, and at least one known key must have signed (else NOTE_UNSIGNED). */
export function openNote(port: HostPort, bytes: Uint8Array, known: readonly NoteVerifier[]): OpenedNote {
  const note = verifyNote(port, bytes, known);
  if (note.verified.length > 0) return note;
  throw logError('NOTE_UNSIGNED', { known: known.map((key) => key.name).join(', ') || 'none' });
}

/** Signs a text that ends in a newline. Throws NOTE_MALFORMED for a text that no note may have. */
export function signNote(text: string, signers: readonly NoteSigner[]): Uint8Array {
  if (!text.endsWith('\n')) throw malformed('its text does not end in a newline');
  if (signers.length === 0) throw malformed('nobody signs it');
  return formatNote({ text, signatures: signers.map((signer) => signatureBy(signer, text)) });
}

/** One signer's line for a text. */
export function signatureBy(signer: NoteSigner, text: string): NoteSignature {
  const { name, id } = signer.verifier;
  return { name, keyId: id, signature: signer.sign(text) };
}

/** The bytes of a note. Throws NOTE_MALFORMED for what could not be read again. */
export function formatNote(note: SignedNote): Uint8Array {
  const whole = `${note.text}\n${note.signatures.map(formatSignatureLine).join('')}`;
  if (!whole.isWellFormed()) throw malformed('its text is not Unicode');
  const bytes = new TextEncoder().encode(whole);
  parseNote(bytes);
  return bytes;
}

export function formatSignatureLine(line: NoteSignature): string {
  const bytes = new Uint8Array(4 + line.signature.length);
  new DataView(bytes.buffer).setUint32(0, line.keyId);
  bytes.set(line.signature, 4);
  return `${LINE_START}${line.name} ${encodeBase64(bytes)}\n`;
}

function parseSignatureLine(line: string): NoteSignature {
  const rest = line.startsWith(LINE_START) ? line.slice(LINE_START.length) : '';
  const space = rest.indexOf(' ');
  const name = rest.slice(0, Math.max(0, space));
  const bytes = fromBase64(rest.slice(space + 1));
  if (!isKeyName(name) || bytes === null || bytes.length < 5) throw malformed('a signature line is damaged');
  const keyId = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);
  return { name, keyId, signature: bytes.subarray(4) };
}

/** Signed-note: "MUST be valid UTF-8 and MUST NOT contain any ASCII control characters other than newline". */
function decodeText(bytes: Uint8Array): string {
  if (bytes.some((byte) => byte < 0x20 && byte !== 0x0a)) throw malformed('it has control characters');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw logError('NOTE_MALFORMED', { reason: 'it is not UTF-8' }, {}, cause);
  }
}

function malformed(reason: string) {
  return logError('NOTE_MALFORMED', { reason });
}

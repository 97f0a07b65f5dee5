/**
 * Keys of signed notes (C2SP signed-note): who may sign, under which name, by which algorithm.
 * A verifier key ("vkey") is `<name>+<8 hex digits of key id>+<base64 of algorithm byte and public key>`,
 * a signer key ("skey") `PRIVATE+KEY+<name>+<key id>+<base64 of algorithm byte and seed>`.
 */
import { logError } from '../../errors/log-errors.ts';
import { encodeBase64 } from '../../formats/base64.ts';
import type { HostPort, Signer } from '../../port/host-port.ts';
import { fromBase64 } from './base64.ts';

/** Signature type bytes that we speak: Ed25519 over the text, and timestamped witness cosignatures. */
export const ALGORITHM_ED25519 = 0x01;
export const ALGORITHM_COSIGNATURE_V1 = 0x04;
export type NoteAlgorithm = typeof ALGORITHM_ED25519 | typeof ALGORITHM_COSIGNATURE_V1;

const KEY_LENGTH = 32;
const SKEY_PREFIX = 'PRIVATE+KEY+';

/** A key whose signatures are believed. */
export interface NoteVerifier {
  readonly name: string;
  /** Unsigned 32 bits. With the name it says which key a signature line belongs to; it proves nothing. */
  readonly id: number;
  readonly algorithm: NoteAlgorithm;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** The secret side of a vkey. */
export interface NoteSecret {
  readonly name: string;
  readonly id: number;
  readonly algorithm: NoteAlgorithm;
  /** 32 bytes, an Ed25519 seed. */
  readonly seed: Uint8Array;
}

/** Signed-note: "Key names MUST be non-empty and MUST NOT contain any Unicode spaces or plus". */
export function isKeyName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
  return name !== '' && name.isWellFormed() && !/[\p{White_Space}+\u0000-\u001f]/u.test(name);
}

/** Signed-note: `SHA-256(name || 0x0A || signature type || public key)[:4]`, big-endian. */
export function keyId(port: HostPort, name: string, algorithm: NoteAlgorithm, publicKey: Uint8Array): number {
  const hash = port.sha256(new TextEncoder().encode(`${name}\n`), Uint8Array.of(algorithm), publicKey);
  return new DataView(hash.buffer, hash.byteOffset, hash.byteLength).getUint32(0);
}

/** A verifier from its parts. Throws NOTE_KEY_MALFORMED for a name or key that cannot be one. */
export function noteVerifier(
  port: HostPort,
  name: string,
  algorithm: NoteAlgorithm,
  publicKey: Uint8Array,
): NoteVerifier {
  if (!isKeyName(name)) throw malformed('the name is empty or has spaces or a plus in it');
  if (publicKey.length !== KEY_LENGTH)
    throw malformed(`the public key has ${publicKey.length} bytes, not 32`);
  return { name, id: keyId(port, name, algorithm, publicKey), algorithm, publicKey };
}

/** Reads a vkey; its key id must be the one that its name and key give. Throws NOTE_KEY_MALFORMED. */
export function parseVkey(port: HostPort, vkey: string): NoteVerifier {
  const { name, id, algorithm, key } = splitKey(vkey);
  const verifier = noteVerifier(port, name, algorithm, key);
  if (verifier.id !== id) throw malformed('its key id does not belong to its name and key');
  return verifier;
}

export function formatVkey(verifier: NoteVerifier): string {
  return joinKey(verifier.name, verifier.id, verifier.algorithm, verifier.publicKey);
}

/** Reads an skey. `toSigner` makes the public key of the seed, which the key id must fit. Throws NOTE_KEY_MALFORMED. */
export function parseSkey(port: HostPort, skey: string, toSigner: (seed: Uint8Array) => Signer): NoteSecret {
  if (!skey.startsWith(SKEY_PREFIX)) throw malformed(`a signer key begins with ${SKEY_PREFIX}`);
  const { name, id, algorithm, key: seed } = splitKey(skey.slice(SKEY_PREFIX.length));
  if (!isKeyName(name)) throw malformed('the name is empty or has spaces or a plus in it');
  if (seed.length !== KEY_LENGTH) throw malformed(`the seed has ${seed.length} bytes, not 32`);
  if (keyId(port, name, algorithm, toSigner(seed).publicKey) !== id) {
    throw malformed('its key id does not belong to its name and key');
  }
  return { name, id, algorithm, seed };
}

export function formatSkey(secret: NoteSecret): string {
  return SKEY_PREFIX + joinKey(secret.name, secret.id, secret.algorithm, secret.seed);
}

function joinKey(name: string, id: number, algorithm: NoteAlgorithm, key: Uint8Array): string {
  return `${name}+${id.toString(16).padStart(8, '0')}+${encodeBase64(Uint8Array.of(algorithm, ...key))}`;
}

function splitKey(text: string) {
  // The name has no plus, the base64 may: the first two separate.
  const match = /^([^+]*)\+([0-9a-f]{8})\+(.+)$/su.exec(text);
  const bytes = fromBase64(match?.[3] ?? '');
  const algorithm = bytes?.[0];
  if (!match || !bytes || algorithm === undefined) throw malformed('its parts are not there');
  if (algorithm !== ALGORITHM_ED25519 && algorithm !== ALGORITHM_COSIGNATURE_V1) {
    throw malformed(`signature type ${algorithm} is not supported (1 Ed25519, 4 cosignature/v1)`);
  }
  // As `NoteAlgorithm`: narrowed by the test above.
  const known: NoteAlgorithm = algorithm;
  return {
    name: match[1] ?? '',
    id: Number.parseInt(match[2] ?? '', 16),
    algorithm: known,
    key: bytes.subarray(1),
  };
}

function malformed(reason: string) {
  return logError('NOTE_KEY_MALFORMED', { reason });
}

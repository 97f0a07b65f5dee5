/** What a host or command has in hand to open a replica with. */
import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { atRestError } from '../../shared/errors/at-rest-errors.ts';
import type { KeyWrapper } from './key-wrapper.ts';

export interface Unlock {
  /** From `passphraseBytes` or `readPassphrase`. Where it is given and there is a passphrase slot, it must be right. */
  readonly passphrase?: Uint8Array;
  readonly keyWrapper?: KeyWrapper;
  /** The province's private recovery key; where it is given, nothing else is tried. */
  readonly recoveryKey?: KeyObject;
}

/** Bytes; a passphrase file is read no further. */
const MAX_PASSPHRASE_LENGTH = 4096;

/** Contract: YAOJIAN_PASSPHRASE_FILE opens the replica; without it the key file does. Throws PASSPHRASE_UNREADABLE. */
export function unlockFromEnvironment(environment: NodeJS.ProcessEnv = process.env): Unlock {
  const file = environment['YAOJIAN_PASSPHRASE_FILE'];
  return file === undefined || file === '' ? {} : { passphrase: readPassphrase(file) };
}

/** The file's text without its last line break. Throws PASSPHRASE_UNREADABLE. */
export function readPassphrase(file: string): Uint8Array {
  const unreadable = (reason: string, cause?: unknown) =>
    atRestError('PASSPHRASE_UNREADABLE', { file, reason }, { file }, cause);
  let content: Buffer;
  try {
    content = readFileSync(file);
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'it cannot be read';
    throw unreadable(reason, cause);
  }
  if (content.length > MAX_PASSPHRASE_LENGTH)
    throw unreadable(`it has more than ${MAX_PASSPHRASE_LENGTH} bytes`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(content).replace(/\r?\n$/, '');
  } catch (cause) {
    throw unreadable('it is not UTF-8', cause);
  }
  if (text === '') throw unreadable('it is empty');
  return passphraseBytes(text);
}

/** NFC, so that keyboards that compose letters differently agree. */
export function passphraseBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text.normalize('NFC'));
}

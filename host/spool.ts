/**
 * A file for what is on its way in, sealed: nothing of it stands readable on the disk, and it can be gone on from after
 * whatever interrupted it. 16 bytes of mark, 32 of salt, then the content under AES-256-CTR with a key of the file's
 * own, HKDF-SHA-256 of the spool key with that salt; the counter is the place in the content. There is no tag, since
 * nothing of a spool is believed before it is held against what was signed.
 */
import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync, renameSync, writeSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** Can be given to another thread; the key is the giver's, who overwrites it. */
export interface Spool {
  readonly file: string;
  /** 32 bytes, from which each file's key comes. */
  readonly key: Uint8Array;
}

const MARK = Buffer.from('yaojian spool 1\n');
const SALT_LENGTH = 32;
const COUNTER_LENGTH = 16;
const CIPHER_BLOCK = 16;
/** Bytes before the content. */
export const SPOOL_HEADER = MARK.length + SALT_LENGTH;

/** Bytes of content; 0 where there is no file, or none that is sealed. */
export async function spoolSize({ file }: Spool): Promise<number> {
  const handle = await open(file, 'r').catch(() => null);
  if (handle === null) return 0;
  try {
    const header = new Uint8Array(SPOOL_HEADER);
    const { bytesRead } = await handle.read(header, 0, SPOOL_HEADER, 0);
    return saltOf(header.subarray(0, bytesRead)) ? (await handle.stat()).size - SPOOL_HEADER : 0;
  } finally {
    await handle.close();
  }
}

/** Goes on at the end of what is there. */
export async function openSpool(spool: Spool): Promise<OpenSpool> {
  const file = await open(spool.file, 'a+', 0o600);
  const header = new Uint8Array(SPOOL_HEADER);
  const { bytesRead } = await file.read(header, 0, SPOOL_HEADER, 0);
  const salt = saltOf(header.subarray(0, bytesRead));
  const size = salt ? (await file.stat()).size - SPOOL_HEADER : 0;
  const opened = new OpenSpool(spool, file, salt, size);
  if (salt === null) await opened.restart();
  return opened;
}

export class OpenSpool {
  readonly #spool: Spool;
  readonly #file: FileHandle;
  #sealer: Sealer | null;
  #size: number;

  constructor(spool: Spool, file: FileHandle, salt: Uint8Array | null, size: number) {
    this.#spool = spool;
    this.#file = file;
    this.#sealer = salt && new Sealer(spool.key, salt);
    this.#size = size;
  }

  get size(): number {
    return this.#size;
  }

  /** Empty, under a new key: other bytes must never come under the same stretch of the cipher. */
  async restart(): Promise<void> {
    const header = newHeader();
    await this.#file.truncate(0);
    await this.#file.appendFile(header);
    this.#sealer = new Sealer(this.#spool.key, header.subarray(MARK.length));
    this.#size = 0;
  }

  async append(bytes: Uint8Array): Promise<void> {
    if (this.#sealer === null) await this.restart();
    const sealed = this.#sealer?.seal(bytes, this.#size);
    if (sealed) await this.#file.appendFile(sealed);
    this.#size += bytes.length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file.close();
  }
}

/** The whole content at once; under its name only when it is whole. */
export function writeSpool({ file, key }: Spool, pieces: Iterable<Uint8Array>): void {
  const unfinished = `${file}.tmp`;
  const header = newHeader();
  const sealer = new Sealer(key, header.subarray(MARK.length));
  const descriptor = openSync(unfinished, 'w', 0o600);
  try {
    writeWhole(descriptor, header);
    let at = 0;
    for (const piece of pieces) {
      writeWhole(descriptor, sealer.seal(piece, at));
      at += piece.length;
    }
  } finally {
    closeSync(descriptor);
  }
  renameSync(unfinished, file);
}

/** What unseals an open spool; null where the file is none. */
export function unsealer(descriptor: number, key: Uint8Array): Sealer | null {
  const header = new Uint8Array(SPOOL_HEADER);
  const got = readSync(descriptor, header, 0, SPOOL_HEADER, 0);
  const salt = saltOf(header.subarray(0, got));
  return salt && new Sealer(key, salt);
}

/** AES-256-CTR of one file, from any place in it. Sealing and unsealing are the same. */
export class Sealer {
  readonly #key: Uint8Array;

  constructor(spoolKey: Uint8Array, salt: Uint8Array) {
    this.#key = new Uint8Array(hkdfSync('sha256', spoolKey, salt, 'yaojian spool file', 32));
  }

  /** @param at bytes of content before these */
  seal(bytes: Uint8Array, at: number): Uint8Array {
    const counter = new DataView(new ArrayBuffer(COUNTER_LENGTH));
    counter.setBigUint64(8, BigInt(Math.floor(at / CIPHER_BLOCK)));
    const cipher = createCipheriv('aes-256-ctr', this.#key, new Uint8Array(counter.buffer));
    cipher.update(new Uint8Array(at % CIPHER_BLOCK));
    return cipher.update(bytes);
  }
}

function newHeader(): Uint8Array {
  return Buffer.concat([MARK, randomBytes(SALT_LENGTH)]);
}

/** Null where a header is short or not ours. */
function saltOf(header: Uint8Array): Uint8Array | null {
  if (header.length < SPOOL_HEADER || MARK.compare(header, 0, MARK.length) !== 0) return null;
  return header.slice(MARK.length);
}

function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(descriptor, bytes, written, bytes.length - written);
  }
}

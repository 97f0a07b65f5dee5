/**
 * A backup is one file: the encrypted database as SQLite writes it, then a footer with what opens it, then the
 * footer's length (8 bytes, big-endian) and 16 bytes that say what this is (docs/at-rest.md). The footer needs no
 * seal of its own: slots carry theirs, and the database proves itself against the signed logs.
 */
import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import Type from 'typebox';
import { Check } from 'typebox/value';
import { atRestError } from '../../shared/errors/at-rest-errors.ts';
import { decodeBase64, encodeBase64 } from '../../shared/formats/base64.ts';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';

const MAGIC = Buffer.from('yaojian backup 1', 'latin1');
const LENGTH_BYTES = 8;
const MAX_FOOTER_LENGTH = 256 * 1024;
const base64 = Type.String({ maxLength: MAX_FOOTER_LENGTH });

const footerSchema = Type.Object(
  {
    format: Type.Literal('yaojian-replica-backup'),
    version: Type.Literal(1),
    created: Type.String({ minLength: 20, maxLength: 40 }),
    databaseLength: Type.Integer({ minimum: 1 }),
    /** The slots file, base64. */
    slots: base64,
    /** The key file, base64, where the replica is unprotected; else null: a backup is as protected as its replica. */
    keyFile: Type.Union([base64, Type.Null()]),
  },
  { additionalProperties: false },
);

export interface BackupFooter {
  readonly created: string;
  readonly databaseLength: number;
  readonly slots: Uint8Array;
  readonly keyFile: Uint8Array | null;
}

/** Behind the database that is in the file already; the file is durable afterwards. */
export function appendFooter(file: string, content: Omit<BackupFooter, 'databaseLength'>): number {
  const handle = openSync(file, 'r+');
  try {
    const databaseLength = fstatSync(handle).size;
    const footer = Buffer.from(
      canonicalJson({
        format: 'yaojian-replica-backup',
        version: 1,
        created: content.created,
        databaseLength,
        slots: encodeBase64(content.slots),
        keyFile: content.keyFile && encodeBase64(content.keyFile),
      }),
    );
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeBigUInt64BE(BigInt(footer.length));
    const tail = Buffer.concat([footer, length, MAGIC]);
    for (let at = 0; at < tail.length; )
      at += writeSync(handle, tail, at, tail.length - at, databaseLength + at);
    fsyncSync(handle);
    return databaseLength + tail.length;
  } finally {
    closeSync(handle);
  }
}

/** Throws BACKUP_MALFORMED. */
export function readFooter(file: string): BackupFooter {
  const malformed = (reason: string, cause?: unknown) =>
    atRestError('BACKUP_MALFORMED', { file, reason }, { file }, cause);
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch (cause) {
    throw malformed('it cannot be opened', cause);
  }
  try {
    const { size } = fstatSync(handle);
    const end = Buffer.alloc(LENGTH_BYTES + MAGIC.length);
    if (size <= end.length) throw malformed('it is too short');
    readSync(handle, end, 0, end.length, size - end.length);
    if (!end.subarray(LENGTH_BYTES).equals(MAGIC)) throw malformed('its end is not that of a backup');
    const footerLength = Number(end.readBigUInt64BE(0));
    const databaseLength = size - end.length - footerLength;
    if (footerLength > MAX_FOOTER_LENGTH || databaseLength <= 0) throw malformed('its footer is too long');
    const footer = Buffer.alloc(footerLength);
    readSync(handle, footer, 0, footerLength, databaseLength);
    const parsed = parseFooter(footer);
    if (parsed === null) throw malformed('its footer is not of version 1');
    if (parsed.databaseLength !== databaseLength) throw malformed('its length is not the one it had');
    return parsed;
  } finally {
    closeSync(handle);
  }
}

function parseFooter(bytes: Uint8Array): BackupFooter | null {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
  if (!Check(footerSchema, value)) return null;
  const slots = decodeBase64(value.slots);
  const keyFile = value.keyFile === null ? null : decodeBase64(value.keyFile);
  if (slots === null || (value.keyFile !== null && keyFile === null)) return null;
  return { created: value.created, databaseLength: value.databaseLength, slots, keyFile };
}

/**
 * The slots file: versions 1 and 2, canonical JSON, fixed (docs/at-rest.md). Read strictly; what a wrong slot could ask
 * for (memory of scrypt, lengths) is bounded before any of it is used.
 */
import Type from 'typebox';
import { Check } from 'typebox/value';
import { atRestError } from '../../shared/errors/at-rest-errors.ts';
import { decodeBase64, encodeBase64 } from '../../shared/formats/base64.ts';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';

export const SLOTS_FORMAT = 'yaojian-key-slots';
/** 2 where a slot is of a kind that programs of version 1 do not know: they say that they are too old. */
const LATEST_VERSION = 2;
export const MAX_SLOTS = 16;
/** Bytes; sixteen slots fill a fraction of it. */
export const MAX_SLOTS_LENGTH = 64 * 1024;

/** Of `Type.String` patterns: base64 with padding, of `bytes` bytes. */
const base64Of = (bytes: number) => {
  const length = Math.ceil(bytes / 3) * 4;
  return Type.String({ minLength: length, maxLength: length, pattern: '^[A-Za-z0-9+/]+={0,2}$' });
};
const exact = <P extends Type.TProperties>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });

/** Nonce of 12 bytes, 32 bytes of wrapped key, tag of 16: AES-256-GCM. */
export const WRAPPED_LENGTH = 12 + 32 + 16;
const common = {
  /** Ten lower-case hexadecimal digits; a name for people and commands, nothing more. */
  id: Type.String({ pattern: '^[0-9a-f]{10}$' }),
  /** Whole seconds, RFC 3339, UTC. */
  created: Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$' }),
  wrapped: base64Of(WRAPPED_LENGTH),
};

const keyFileSlot = exact({ ...common, kind: Type.Literal('key-file') });
/** scrypt (RFC 7914): 2^logN × r × 128 bytes of memory, so at most 1 GiB. */
const kdf = exact({
  name: Type.Literal('scrypt'),
  logN: Type.Integer({ minimum: 17, maximum: 20 }),
  r: Type.Literal(8),
  p: Type.Literal(1),
  salt: base64Of(32),
});
const passphraseSlot = exact({ ...common, kind: Type.Literal('passphrase'), kdf });
const kept = {
  store: Type.String({ minLength: 1, maxLength: 64 }),
  /** What the store made of the slot's secret; opaque. */
  sealed: Type.String({ minLength: 4, maxLength: 16_384, pattern: '^[A-Za-z0-9+/]+={0,2}$' }),
};
const osStoreSlot = exact({ ...common, kind: Type.Literal('os-store'), ...kept });
/** Store and passphrase together; either alone opens nothing. */
const togetherSlot = exact({ ...common, kind: Type.Literal('os-store-passphrase'), ...kept, kdf });
const recoverySlot = exact({
  ...common,
  kind: Type.Literal('recovery'),
  /** SHA-256 of the recovery public key (SubjectPublicKeyInfo), hex. */
  recipient: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  /** Uncompressed point on P-256, made for this slot only. */
  ephemeral: base64Of(65),
});
/** Reserved for two factors; kept as it is, opened by a later program. */
const tokenSlot = Type.Object({
  id: common.id,
  created: common.created,
  kind: Type.Literal('passphrase-token'),
});

export const slotSchema = Type.Union([
  keyFileSlot,
  passphraseSlot,
  osStoreSlot,
  togetherSlot,
  recoverySlot,
  tokenSlot,
]);
const slotsSchema = exact({
  format: Type.Literal(SLOTS_FORMAT),
  version: Type.Union([Type.Literal(1), Type.Literal(LATEST_VERSION)]),
  /** 16 random bytes, hex: binds slots to their replica. */
  replica: Type.String({ pattern: '^[0-9a-f]{32}$' }),
  cipher: Type.Literal('aegis-256'),
  slots: Type.Array(slotSchema, { minItems: 1, maxItems: MAX_SLOTS }),
  /** HMAC-SHA-256 over the canonical text of all of the above, under a key that follows from the data key. */
  mac: base64Of(32),
});

export type KeyFileSlot = Type.Static<typeof keyFileSlot>;
export type PassphraseSlot = Type.Static<typeof passphraseSlot>;
export type OsStoreSlot = Type.Static<typeof osStoreSlot>;
export type TogetherSlot = Type.Static<typeof togetherSlot>;
export type RecoverySlot = Type.Static<typeof recoverySlot>;
export type Slot = Type.Static<typeof slotSchema>;
export type SlotKind = Slot['kind'];
/** Slots that this program can open. */
export type OpenableSlot = KeyFileSlot | PassphraseSlot | OsStoreSlot | TogetherSlot | RecoverySlot;
export type SlotFile = Type.Static<typeof slotsSchema>;
export type UnsignedSlotFile = Omit<SlotFile, 'mac'>;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** @param file for the place in errors. Throws SLOTS_MALFORMED, SLOTS_FROM_FUTURE. */
export function parseSlots(bytes: Uint8Array, file: string): SlotFile {
  const malformed = (reason: string, cause?: unknown) =>
    atRestError('SLOTS_MALFORMED', { file, reason }, { file }, cause);
  if (bytes.length > MAX_SLOTS_LENGTH) throw malformed(`it has more than ${MAX_SLOTS_LENGTH} bytes`);
  let text: string;
  let value: unknown;
  try {
    text = decoder.decode(bytes);
    value = JSON.parse(text);
  } catch (cause) {
    throw malformed('it is no JSON', cause);
  }
  const found = laterVersion(value);
  if (found !== null) throw atRestError('SLOTS_FROM_FUTURE', { file, found }, { file });
  if (!Check(slotsSchema, value)) throw malformed('it does not have the form of its version');
  if (value.version !== versionFor(value.slots)) throw malformed('its version is not that of its slots');
  if (!isCanonical(value, text)) throw malformed('it is not in canonical form');
  if (new Set(value.slots.map(({ id }) => id)).size !== value.slots.length)
    throw malformed('two slots have one name');
  return value;
}

/** The lowest version that has all of these kinds. */
export function versionFor(slots: readonly Pick<Slot, 'kind'>[]): SlotFile['version'] {
  return slots.some(({ kind }) => kind === 'os-store-passphrase') ? LATEST_VERSION : 1;
}

export function encodeSlots(slots: SlotFile): Uint8Array {
  return encoder.encode(canonicalJson(slots));
}

/** What the file's MAC is computed over. */
export function macText(slots: UnsignedSlotFile): string {
  const { format, version, replica, cipher, slots: list } = slots;
  return canonicalJson({ format, version, replica, cipher, slots: list });
}

/** What a slot's wrapping authenticates besides the key: the replica and everything else in the slot. */
export function slotContext(replica: string, slot: OpenableSlot | Omit<OpenableSlot, 'wrapped'>): Uint8Array {
  return encoder.encode(canonicalJson({ replica, slot: { ...slot, wrapped: undefined } }));
}

/** Bytes of a member that `parseSlots` accepted. */
export function slotBytes(base64: string): Uint8Array {
  return decodeBase64(base64) ?? new Uint8Array(0);
}

export function slotText(bytes: Uint8Array): string {
  return encodeBase64(bytes);
}

function isCanonical(value: unknown, text: string): boolean {
  try {
    return canonicalJson(value) === text;
  } catch {
    // A reserved slot may hold anything, also numbers and strings that have no canonical form.
    return false;
  }
}

function laterVersion(value: unknown): number | null {
  if (typeof value !== 'object' || value === null || !('version' in value) || !('format' in value))
    return null;
  const { format, version } = value;
  return format === SLOTS_FORMAT && typeof version === 'number' && version > LATEST_VERSION ? version : null;
}

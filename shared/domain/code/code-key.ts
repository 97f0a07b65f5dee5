/**
 * The 64-bit key of a code (design §3.3): order-preserving for platform codes, grouped by class for others.
 * Two unsigned 32-bit halves; BigInt only at the border to SQL. Keys are not identities: different
 * identifiers may share one, so lives are split by the full identifier.
 */
import type { HostPort } from '../../port/host-port.ts';
import { isPlatformCode } from './identifier.ts';

export interface CodeKey {
  /** Upper 32 bits, unsigned. */
  readonly hi: number;
  /** Lower 32 bits, unsigned. */
  readonly lo: number;
}

const TWO_16 = 0x1_0000;
const TWO_32 = 0x1_0000_0000;
/** 10^19, the first key above all platform codes: 0x8AC7230489E80000. */
const OTHERS: CodeKey = { hi: 0x8ac72304, lo: 0x89e80000 };
const encoder = new TextEncoder();

/** Key of a canonical identifier. */
export function codeKey(code: string, port: HostPort): CodeKey {
  return isPlatformCode(code) ? platformKey(code) : hashedKey(code, port);
}

/** The 19 digits after the leading 8, as an integer. */
function platformKey(code: string): CodeKey {
  // value = high * 10^9 + low, with high below 10^10; split at 2^16 so that every product stays below 2^53.
  const high = digits(code, 1, 11);
  const low = digits(code, 11, 20);
  const lower = (high % TWO_16) * 1e9 + low;
  const upper = Math.floor(high / TWO_16) * 1e9 + Math.floor(lower / TWO_16);
  return { hi: Math.floor(upper / TWO_16), lo: (upper % TWO_16) * TWO_16 + (lower % TWO_16) };
}

/** Digits [begin, end) of a platform code as a number, without a string for them. */
function digits(code: string, begin: number, end: number): number {
  let value = 0;
  for (let at = begin; at < end; at++) value = value * 10 + (code.charCodeAt(at) - 0x30);
  return value;
}

function hashedKey(code: string, port: HostPort): CodeKey {
  const whole = port.sha256(encoder.encode(code));
  const className = classOf(code);
  const group = className === code ? whole : port.sha256(encoder.encode(className));
  const classBits = ((byte(group, 0) << 16) | (byte(group, 1) << 8) | byte(group, 2)) >>> 2;
  // (classBits << 40) + 40 bits: the upper half holds classBits and the first byte of the 40 bits.
  const lo = byte(whole, 1) * 0x1_00_0000 + ((byte(whole, 2) << 16) | (byte(whole, 3) << 8) | byte(whole, 4));
  const sum = lo + OTHERS.lo;
  const carry = sum >= TWO_32 ? 1 : 0;
  return { hi: classBits * 256 + byte(whole, 0) + OTHERS.hi + carry, lo: sum % TWO_32 };
}

/** What an identifier is an instance of: GTIN, GRAI, … of a serialized GS1 key; otherwise the identifier itself. */
export function classOf(code: string): string {
  const gs1 =
    /^https:\/\/id\.gs1\.org\/(?:01\/\d{14}|8006\/\d{18}|8010\/[^/]+|414\/\d{13}|253\/\d{13}|255\/\d{13}|8003\/\d{14})/.exec(
      code,
    );
  return gs1 === null ? code : gs1[0];
}

function byte(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0;
}

/** Negative, zero, positive: unsigned order of the 64 bits. */
export function compareKeys(a: CodeKey, b: CodeKey): number {
  return a.hi - b.hi || a.lo - b.lo;
}

/** First and last key, both included, of the platform codes with this 7-digit prefix; null where it is none. */
export function prefixKeyRange(prefix7: string): { readonly first: CodeKey; readonly last: CodeKey } | null {
  if (!/^8\d{6}$/.test(prefix7)) return null;
  return { first: platformKey(prefix7.padEnd(20, '0')), last: platformKey(prefix7.padEnd(20, '9')) };
}

/** The platform code a key stands for, null for keys of other identifiers. */
export function platformCodeFromKey(key: CodeKey): string | null {
  if (compareKeys(key, OTHERS) >= 0) return null;
  // Long division by 10^9 in 16-bit steps: every intermediate stays below 2^46.
  const words = [Math.floor(key.hi / TWO_16), key.hi % TWO_16, Math.floor(key.lo / TWO_16), key.lo % TWO_16];
  let remainder = 0;
  let high = 0;
  for (const word of words) {
    const step = remainder * TWO_16 + word;
    high = high * TWO_16 + Math.floor(step / 1e9);
    remainder = step % 1e9;
  }
  return `8${String(high).padStart(10, '0')}${String(remainder).padStart(9, '0')}`;
}

/** The key as SQLite stores it: biased by 2^63, so that signed order is key order. */
export function biasedSqlKey(key: CodeKey): bigint {
  return ((BigInt(key.hi) << 32n) | BigInt(key.lo)) - 0x8000000000000000n;
}

/** Undoes {@link biasedSqlKey}. */
export function keyFromBiasedSql(stored: bigint): CodeKey {
  const value = stored + 0x8000000000000000n;
  return { hi: Number(value >> 32n), lo: Number(value & 0xffffffffn) };
}

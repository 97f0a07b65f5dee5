/**
 * The canonical identifier of a code: what two readings must share to be readings of one thing.
 * A platform code is its 20 digits; a GS1 key its canonical Digital Link URI; a malformed supervision code
 * `urn:cn-drugcode:<percent-encoded raw>`; anything else the URI as it came.
 */
import { canonicalDigitalLink } from './gs1-digital-link.ts';
import { parseElementString } from './gs1-element-string.ts';
import { digitalLinkFromEpcUri } from './gs1-epc-uri.ts';
import { decodePart, encodePart } from './percent-encoding.ts';

export type CodeKind = 'platform' | 'sgtin' | 'sscc' | 'other';

export interface Code {
  readonly kind: CodeKind;
  /** Canonical identifier. */
  readonly code: string;
}

export const DRUGCODE_URN = 'urn:cn-drugcode:';
/** UTF-16 units: a regular expression costs three times as much, and every row of a pack is asked about. */
const [ZERO, EIGHT, NINE] = [0x30, 0x38, 0x39];
const URI = /^[a-z][a-z0-9+.-]*:[^\s]/i;

/** 20 digits with a leading 8 (domain.md §2.2): the form, not whether anybody ever issued it. */
export function isPlatformCode(code: string): boolean {
  if (code.length !== 20 || code.charCodeAt(0) !== EIGHT) return false;
  for (let at = 1; at < 20; at++) {
    const digit = code.charCodeAt(at);
    if (digit < ZERO || digit > NINE) return false;
  }
  return true;
}

/** First seven digits of a platform code, which name product and pack level; null for any other identifier. */
export function prefixOf(code: string): string | null {
  return isPlatformCode(code) ? code.slice(0, 7) : null;
}

export function kindOf(code: string): CodeKind {
  if (isPlatformCode(code)) return 'platform';
  if (code.startsWith('https://id.gs1.org/00/')) return 'sscc';
  return /^https:\/\/id\.gs1\.org\/01\/\d{14}\/21\//.test(code) ? 'sgtin' : 'other';
}

/** Canonical identifier of an EPC as it stands in a document. Never throws; idempotent. */
export function codeFromEpc(epc: string): string {
  if (epc.startsWith(DRUGCODE_URN)) {
    const raw = epc.slice(DRUGCODE_URN.length);
    return isPlatformCode(raw) ? raw : codeFromSupervisionText(decodePart(raw));
  }
  if (epc.startsWith('urn:epc:')) return digitalLinkFromEpcUri(epc) ?? epc;
  if (epc.startsWith('http')) return canonicalDigitalLink(epc) ?? epc;
  return epc;
}

/** The EPC that stands for a canonical identifier in a document. */
export function epcFromCode(code: string): string {
  return isPlatformCode(code) ? DRUGCODE_URN + code : code;
}

/** The identifier of a code field of a supervision-network file: tolerant about form, never padding digits. */
function codeFromSupervisionText(raw: string): string {
  return isPlatformCode(raw) ? raw : DRUGCODE_URN + encodePart(raw);
}

/**
 * Reads a code as a person types it or a scanner sends it: 20 digits (hyphens, spaces and full-width forms
 * allowed), `urn:cn-drugcode:`, EPC URI, Digital Link, element string `(01)…(21)…` or raw AI string with FNC1.
 * What is none of these is kept as a malformed supervision code; nothing is refused here.
 */
export function parseCode(text: string): Code {
  const code = canonicalOf(text);
  return { kind: kindOf(code), code };
}

function canonicalOf(text: string): string {
  const plain = toHalfWidth(text).trim();
  const compact = plain.replace(/[\s\-\u2010-\u2015\u2212_]/g, '');
  if (isPlatformCode(compact)) return compact;
  const elements = parseElementString(plain);
  if (elements !== null) return elements.uri;
  if (URI.test(plain)) {
    const lowered = /^(urn:cn-drugcode:|urn:epc:|https?:)/i.exec(plain)?.[0];
    return codeFromEpc(lowered === undefined ? plain : lowered.toLowerCase() + plain.slice(lowered.length));
  }
  return codeFromSupervisionText(text.trim());
}

/** Full-width digits, letters and signs (U+FF01–FF5E) and the ideographic space to their ASCII forms. */
function toHalfWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ');
}

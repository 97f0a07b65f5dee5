/** Percent-encoding of the variable parts of our URNs (RFC 3986 §2.1) and of GS1 serials. */

/** Encodes one part of a URN: everything but unreserved characters, so that `:` and `/` never split it. */
export function encodePart(part: string): string {
  return encodeURIComponent(part.isWellFormed() ? part : part.toWellFormed());
}

/** Undoes {@link encodePart}. Text that is no valid encoding is taken as it stands: identities never throw. */
export function decodePart(part: string): string {
  if (!part.includes('%')) return part;
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Characters a GS1 Digital Link path segment carries unescaped (GS1 DL URI Syntax 1.x, table 7-1). */
const ESCAPED_IN_GS1 = /[^A-Za-z0-9\-._~$';=@]/gu;

/** One form of a GS1 serial, whichever way an EPC URI or a Digital Link had escaped it. */
export function canonicalGs1Part(part: string): string {
  return decodePart(part).replace(ESCAPED_IN_GS1, escaped);
}

/** `encodeURIComponent` leaves `!'()*` alone; a Digital Link does not. */
function escaped(character: string): string {
  const encoded = encodePart(character);
  return encoded === character
    ? `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
    : encoded;
}

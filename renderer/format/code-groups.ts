/**
 * A platform code as its parts: 7 digits product and pack level, 9 serial, 4 check digits (NMPAB/T 1002-2019).
 * Any other identifier is one part.
 */
export function codeGroups(code: string): readonly string[] {
  return /^\d{20}$/.test(code) ? [code.slice(0, 7), code.slice(7, 16), code.slice(16)] : [code];
}

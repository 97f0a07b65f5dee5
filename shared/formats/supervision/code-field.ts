/** A code field of a supervision-network file. */
import { isPlatformCode, parseCode } from '../../domain/code/identifier.ts';
import { refuse } from '../../errors/capture-errors.ts';
import { MAX_CODE_LENGTH } from './supervision-limits.ts';

/**
 * Canonical identifier of the code. Malformed codes are kept as such (semantics 1.1).
 * Throws CODE_MISSING for a blank field, CODE_TOO_LONG for what no reader sends.
 */
export function readCodeField(raw: string | null): string {
  if (raw !== null && isPlatformCode(raw)) return ownCopy(raw);
  const text = raw?.trim() ?? '';
  if (text === '') throw refuse('CODE_MISSING');
  if (text.length > MAX_CODE_LENGTH) throw refuse('CODE_TOO_LONG', { limit: MAX_CODE_LENGTH });
  return parseCode(text).code;
}

/**
 * A string cut from a chunk of the file keeps the whole chunk alive in V8; codes live long after their chunk.
 */
function ownCopy(code: string): string {
  return (code.slice(0, 10) + code.slice(10)).normalize('NFC');
}

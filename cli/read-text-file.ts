/** A file that a command takes whole: bounded, UTF-8. */
import { readFileSync, statSync } from 'node:fs';
import { refuse } from '../shared/errors/capture-errors.ts';

/** Errors: FILE_UNREADABLE, FILE_TOO_LARGE, ENCODING_INVALID. */
export function readTextFile(file: string, mostBytes: number): string {
  let bytes: Buffer;
  try {
    const { size } = statSync(file);
    if (size > mostBytes) throw refuse('FILE_TOO_LARGE', { limit: mostBytes }, { file });
    bytes = readFileSync(file);
  } catch (cause) {
    if (!(cause instanceof Error) || !('syscall' in cause)) throw cause;
    throw refuse('FILE_UNREADABLE', { file, reason: cause.message }, { file }, cause);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw refuse('ENCODING_INVALID', { encoding: 'UTF-8' }, { file }, cause);
  }
}

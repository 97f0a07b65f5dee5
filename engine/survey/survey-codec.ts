/**
 * Bytes of a survey as the replica keeps them, in a zstd frame: how many runs and how many foreign bills (two u32), then
 * columns one after the other, little-endian: numbers of the runs and of the foreign bills (f64), batches, first and last
 * blocks (u32).
 */
import type { HostPort } from '../../shared/port/host-port.ts';
import type { EventSurvey } from './event-survey.ts';

/** Raised whenever the same pack would get another survey. */
export const SURVEY_VERSION = 1;

/** Bytes that one frame may decode to. */
const LARGEST = 256 * 1024 * 1024;
const HEAD_BYTES = 8;

export function encodeSurvey({ commissions, foreignBills }: EventSurvey, port: HostPort): Uint8Array {
  const { first, last, lot, number } = commissions;
  const head = Uint32Array.of(number.length, foreignBills.length);
  const columns = [head, number, foreignBills, lot, first, last];
  const bytes = new Uint8Array(columns.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const { buffer, byteLength, byteOffset } of columns) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return port.zstdCompress(bytes);
}

/** Only for bytes whose digest was checked: what this program wrote. */
export function decodeSurvey(stored: Uint8Array, port: HostPort): EventSurvey {
  // Of its own, so that columns of eight bytes stand where they may.
  const { buffer } = new Uint8Array(port.zstdDecompress(stored, LARGEST));
  const [runs = 0, bills = 0] = new Uint32Array(buffer, 0, 2);
  const words = HEAD_BYTES + 8 * (runs + bills);
  const column = (place: number) => new Uint32Array(buffer, words + 4 * runs * place, runs);
  return {
    commissions: {
      number: new Float64Array(buffer, HEAD_BYTES, runs),
      lot: column(0),
      first: column(1),
      last: column(2),
    },
    foreignBills: new Float64Array(buffer, HEAD_BYTES + 8 * runs, bills),
  };
}

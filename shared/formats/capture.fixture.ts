/** For tests of the readers: a text or bytes in, records out, cut into chunks of any size. */
import type { EpcisEvent } from '../domain/event/epcis-event.ts';
import type { HostPort } from '../port/host-port.ts';
import { readCaptureFile } from './capture-file.ts';
import type { CaptureRecord } from './capture-record.ts';

/** 2026-06-01T00:00:00Z. */
export const RECORD_TIME_MS = Date.UTC(2026, 5, 1);

const noPort = (): never => {
  throw new Error('these readers need nothing of the machine');
};
const port: HostPort = {
  sha256: noPort,
  ed25519Verify: noPort,
  zstdCompress: noPort,
  zstdDecompress: noPort,
};

export async function* chunksOf(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

/** Records of a file named `file`; `party: null` is a file whose sender nobody knows. */
export async function capture(
  content: string | Uint8Array,
  { party = 'P1' as string | null, chunkLength = 65_536 } = {},
): Promise<readonly CaptureRecord[]> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const options = { recordTimeMs: RECORD_TIME_MS, port, ...(party === null ? {} : { party }) };
  const records: CaptureRecord[] = [];
  for await (const record of readCaptureFile('file', chunksOf(bytes, chunkLength), options))
    records.push(record);
  return records;
}

export function eventsOf(records: readonly CaptureRecord[]): readonly EpcisEvent[] {
  return records.flatMap((record) => (record.kind === 'event' ? [record.document] : []));
}

export function refusalsOf(records: readonly CaptureRecord[]): readonly string[] {
  return records.flatMap((record) => (record.kind === 'refused' ? [record.error.code] : []));
}

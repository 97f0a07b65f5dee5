/** Recorded events in a file, one JSON line each: what peers read, and how much of it goes over a wire. */
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';
import type { RecordedEvent } from './recorded-event.ts';

export interface WrittenRecord {
  readonly events: number;
  readonly rows: number;
  /** The documents alone, one a line, in one zstd stream: what a careful synchronisation of JSON would send. */
  readonly wireBytes: number;
}

export async function writeRecord(file: string, events: Iterable<RecordedEvent>): Promise<WrittenRecord> {
  const out = createWriteStream(file);
  const wire = createZstdCompress();
  const written = { events: 0, rows: 0, wireBytes: 0 };
  wire.on('data', (part: Buffer) => {
    written.wireBytes += part.length;
  });
  for (const event of events) {
    written.events += 1;
    written.rows += event.rows.length;
    if (!out.write(`${JSON.stringify(event)}\n`)) await once(out, 'drain');
    if (!wire.write(`${event.document}\n`)) await once(wire, 'drain');
  }
  out.end();
  wire.end();
  await Promise.all([finished(out), finished(wire)]);
  return written;
}

export async function* readRecord(file: string): AsyncGenerator<RecordedEvent> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  // Written by `writeRecord` a moment ago.
  for await (const line of lines) yield JSON.parse(line) as RecordedEvent;
}

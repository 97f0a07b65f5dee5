/** The list of pins of a national entry as files: whole, and in parts for workstations that follow some counties. */
import { join } from 'node:path';
import { nodePort } from '../../host/node-port.ts';
import type { Pin } from '../../shared/log/pins/pin.ts';
import { encodeGuide, encodePart, guidePath, partPath, pinsPath } from '../../shared/log/pins/pin-files.ts';
import { PINS_IN_PART, splitPins } from '../../shared/log/pins/pin-part.ts';
import { writeDurably } from '../store/durable-file.ts';

interface PublishedList {
  readonly nationalIndex: number;
  /** Canonical JSON of the pins, sorted by region. */
  readonly pins: string;
}

/** Can be done again: the same list gives the same files. */
export async function writePins(publication: string, { nationalIndex, pins }: PublishedList): Promise<void> {
  const write = (path: string, bytes: Uint8Array) => writeDurably(join(publication, path), bytes);
  // Written by national-entry.ts alone.
  const list = JSON.parse(pins) as Pin[];
  if (list.length > PINS_IN_PART) {
    const parts = splitPins(nodePort, list);
    const firsts = parts.flatMap((part) => part.pins.slice(0, 1).map(({ region }) => region));
    await Promise.all(
      parts.map((part) => write(partPath(nationalIndex, part.index), encodePart(nodePort, part))),
    );
    await write(guidePath(nationalIndex), encodeGuide(firsts));
  }
  await write(pinsPath(nationalIndex), new TextEncoder().encode(pins));
}

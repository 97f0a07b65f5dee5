/** The manifest of a pack whose blocks are all collected. */
import { encodeBase64 } from '../formats/base64.ts';
import type { HostPort } from '../port/host-port.ts';
import type { BlockCollector } from './block-collector.ts';
import type { PlacedEvent } from './check-content.ts';
import { liveSetOf } from './live-set.ts';
import type { PackManifest } from './manifest.ts';
import type { PackContent } from './pack-content.ts';
import { DESCRIPTOR_LENGTH, HEADER_LENGTH, PACK_FORMAT_VERSION } from './pack-format.ts';
import type { PackRows } from './pack-rows.ts';

export function manifestOf(
  content: PackContent,
  placed: readonly PlacedEvent[],
  rows: PackRows,
  residuals: number,
  collector: BlockCollector,
  port: HostPort,
): PackManifest {
  const inRange = placed.filter(({ event }) => event.inRange);
  const sections = collector.summaries();
  const blocks = sections.reduce((sum, summary) => sum + summary.blocks, 0);
  const stored = sections.reduce((sum, summary) => sum + summary.storedLength, 0);
  const blockRoot = collector.root();
  const { place } = content;
  return {
    kind: 'pack',
    format: PACK_FORMAT_VERSION,
    region: content.region,
    counts: {
      rows: rows.count,
      codes: distinctKeys(rows),
      events: inRange.length,
      repeatedEvents: placed.length - inRange.length,
      residuals,
    },
    sections,
    fileLength: HEADER_LENGTH + blocks * DESCRIPTOR_LENGTH + stored,
    blockRoot: encodeBase64(blockRoot),
    eventRange: { from: content.firstEventIndex, to: content.firstEventIndex + inRange.length },
    eventRoot: encodeBase64(content.eventRoot),
    recordTimes: recordTimes(inRange),
    completeThrough: instant(content.completeThroughMs),
    live: place === null ? null : liveSetOf(port, [...place.others, { index: place.index, blockRoot }]),
  };
}

function distinctKeys(rows: PackRows): number {
  let keys = 0;
  for (let row = 0; row < rows.count; row++) {
    if (row === 0 || rows.keyLo[row] !== rows.keyLo[row - 1] || rows.keyHi[row] !== rows.keyHi[row - 1])
      keys++;
  }
  return keys;
}

function recordTimes(inRange: readonly PlacedEvent[]): PackManifest['recordTimes'] {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { event } of inRange) {
    first = Math.min(first, event.recordTimeMs);
    last = Math.max(last, event.recordTimeMs);
  }
  return inRange.length === 0 ? null : { first: instant(first), last: instant(last) };
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}

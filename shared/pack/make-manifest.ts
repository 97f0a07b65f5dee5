/** The manifest of a pack whose blocks are all collected. */
import { encodeBase64 } from '../formats/base64.ts';
import { canonicalJson } from '../formats/canonical-json.ts';
import { hex } from '../formats/hex.ts';
import type { HostPort } from '../port/host-port.ts';
import type { BlockCollector } from './block-collector.ts';
import type { EncodedPack } from './encoded-pack.ts';
import { liveSetOf } from './live-set.ts';
import type { PackManifest } from './manifest.ts';
import type { PackPlace } from './pack-content.ts';
import { DESCRIPTOR_LENGTH, HEADER_LENGTH, PACK_FORMAT_VERSION } from './pack-format.ts';
import { utf8 } from './text-columns.ts';

/** What the blocks do not say by themselves. */
export interface PackSummary {
  /** Six digits. */
  readonly region: string;
  readonly counts: PackManifest['counts'];
  readonly firstEventIndex: number;
  readonly eventRoot: Uint8Array;
  /** Lowest and highest record time of the events in range, epoch ms; null without any. */
  readonly recordTimesMs: { readonly first: number; readonly last: number } | null;
  readonly completeThroughMs: number;
  readonly place: PackPlace | null;
}

/** The pack of the collected blocks: its manifest, its id, its file. */
export function finishPack(summary: PackSummary, collector: BlockCollector, port: HostPort): EncodedPack {
  const manifest = manifestOf(summary, collector, port);
  const manifestBytes = utf8(canonicalJson(manifest));
  return { manifest, manifestBytes, id: hex(port.sha256(manifestBytes)), file: collector.file() };
}

function manifestOf(summary: PackSummary, collector: BlockCollector, port: HostPort): PackManifest {
  const { region, counts, firstEventIndex, recordTimesMs, place } = summary;
  const sections = collector.summaries();
  const blocks = sections.reduce((sum, each) => sum + each.blocks, 0);
  const stored = sections.reduce((sum, each) => sum + each.storedLength, 0);
  const blockRoot = collector.root();
  return {
    kind: 'pack',
    format: PACK_FORMAT_VERSION,
    region,
    counts,
    sections,
    fileLength: HEADER_LENGTH + blocks * DESCRIPTOR_LENGTH + stored,
    blockRoot: encodeBase64(blockRoot),
    eventRange: { from: firstEventIndex, to: firstEventIndex + counts.events },
    eventRoot: encodeBase64(summary.eventRoot),
    recordTimes:
      recordTimesMs === null
        ? null
        : { first: instant(recordTimesMs.first), last: instant(recordTimesMs.last) },
    completeThrough: instant(summary.completeThroughMs),
    live: place === null ? null : liveSetOf(port, [...place.others, { index: place.index, blockRoot }]),
  };
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}

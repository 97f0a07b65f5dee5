/** What is done with a pack's bytes away from the database: verifying them, making them from other packs'. */
import type { FilePlace } from '../../host/file-place.ts';
import type { Spool } from '../../host/spool.ts';
import { parseManifest } from '../../shared/pack/parse-manifest.ts';
import type { CountedRows } from '../../shared/pack/row-share.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import type { WireError } from '../../shared/protocol/messages.ts';
import { type RebuildInput, type RebuiltIndex, rebuildPack } from './rebuild-pack.ts';
import {
  countShare,
  type VerifiedPlace,
  type VerifiedShare,
  verifyPlace,
  verifyShare,
} from './verify-place.ts';

export type PackRequest =
  /** `verify share`: a large pack but for the rows that `count share` counts on another thread. */
  | {
      readonly kind: 'verify' | 'verify share' | 'count share';
      readonly manifestBytes: Uint8Array;
      readonly place: FilePlace;
    }
  | {
      readonly kind: 'rebuild';
      readonly manifestBytes: Uint8Array;
      readonly inputs: readonly RebuildInput[];
      readonly output: Spool;
    };

export type PackReply =
  | { readonly kind: 'ready' }
  | ({ readonly kind: 'verified' } & VerifiedPlace)
  | ({ readonly kind: 'verified share' } & VerifiedShare)
  | ({ readonly kind: 'counted share' } & CountedRows)
  | ({ readonly kind: 'rebuilt' } & RebuiltIndex)
  | { readonly kind: 'refused'; readonly error: WireError };

/** The same work on the thread that asks. Throws the pack errors. */
export function doPackWork(port: HostPort, request: PackRequest): PackReply {
  const manifest = parseManifest(request.manifestBytes);
  switch (request.kind) {
    case 'verify':
      return { kind: 'verified', ...verifyPlace(port, manifest, request.place) };
    case 'verify share':
      return { kind: 'verified share', ...verifyShare(port, manifest, request.place) };
    case 'count share':
      return { kind: 'counted share', ...countShare(port, manifest, request.place) };
    case 'rebuild':
      return { kind: 'rebuilt', ...rebuildPack(port, manifest, request.inputs, request.output) };
  }
}

/**
 * Which packs of a county's log are in force after an entry (design §3.3 "live root"): those whose rows and
 * events together are the county's record. A merged pack takes the place of neighbours, which stay in the log.
 */
import { decodeBase64, encodeBase64 } from '../formats/base64.ts';
import { leafHash, sameHash, treeRoot } from '../log/merkle/merkle-hash.ts';
import type { HostPort } from '../port/host-port.ts';
import type { LiveSet } from './manifest.ts';

export interface LivePack {
  /** Index of the pack's entry in its county's log. */
  readonly index: number;
  /** 32 bytes, or their base64 as manifests have it. */
  readonly blockRoot: Uint8Array | string;
}

const INDEX_BYTES = 8;

/**
 * RFC 6962 root over one leaf a pack, in the order given: its entry's index as 8 bytes, big-endian, then its
 * block root. Throws RangeError for a block root that is none.
 */
export function liveRoot(port: HostPort, packs: readonly LivePack[]): Uint8Array {
  const leaves = packs.map(({ index, blockRoot }) => {
    const root = typeof blockRoot === 'string' ? decodeBase64(blockRoot) : blockRoot;
    if (root?.length !== 32) throw new RangeError(`the block root of entry ${index} has no 32 bytes`);
    const leaf = new Uint8Array(INDEX_BYTES + root.length);
    const view = new DataView(leaf.buffer);
    view.setUint32(0, Math.floor(index / 0x1_0000_0000));
    view.setUint32(4, index % 0x1_0000_0000);
    leaf.set(root, INDEX_BYTES);
    return leafHash(port, leaf);
  });
  return treeRoot(port, leaves);
}

/** `packs` by ascending index. */
export function liveSetOf(port: HostPort, packs: readonly LivePack[]): LiveSet {
  return { entries: packs.map(({ index }) => index), root: encodeBase64(liveRoot(port, packs)) };
}

/** Whether these packs, by ascending index, are the set that a manifest commits to. */
export function isLiveSet(port: HostPort, live: LiveSet, packs: readonly LivePack[]): boolean {
  const root = decodeBase64(live.root);
  return (
    root !== null &&
    packs.length === live.entries.length &&
    packs.every(({ index }, at) => index === live.entries[at]) &&
    sameHash(liveRoot(port, packs), root)
  );
}

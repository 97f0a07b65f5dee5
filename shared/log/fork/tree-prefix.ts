/** What a tree was at a smaller size, so that anyone who has its root can check it (RFC 6962 §2.1.2). */
import { encodeBase64 } from '../../formats/base64.ts';
import type { HostPort } from '../../port/host-port.ts';
import type { TreePrefixProof } from '../../protocol/fork-evidence.ts';
import { rootOfFrontier } from '../merkle/merkle-frontier.ts';
import { treeRoot } from '../merkle/merkle-hash.ts';
import { consistencyProof, nodeReaderOfLeaves, nodesOfRange } from '../merkle/merkle-proof.ts';
import type { VerifiedTiles } from '../tiles/verified-tiles.ts';

export interface TreePrefix {
  readonly root: Uint8Array;
  /** Consistency proof from the smaller size to the larger. */
  readonly proof: readonly Uint8Array[];
}

/** @param leaves leaf hashes of the larger tree, all of them */
export function prefixOfLeaves(port: HostPort, leaves: readonly Uint8Array[], size: number): TreePrefix {
  const leaf = (index: number) => leaves[index] ?? new Uint8Array(0);
  return {
    root: treeRoot(port, leaves.slice(0, size)),
    proof: consistencyProof(port, nodeReaderOfLeaves(port, leaf), size, leaves.length),
  };
}

/** @param tiles of the larger tree. Throws TILE_…, LOG_SOURCE_…. */
export async function prefixOfTiles(port: HostPort, tiles: VerifiedTiles, size: number): Promise<TreePrefix> {
  const nodes = await Promise.all(nodesOfRange(0, size).map((node) => tiles.node(node)));
  return { root: rootOfFrontier(port, nodes), proof: await tiles.consistencyProof(size) };
}

export function prefixProof({ root, proof }: TreePrefix): TreePrefixProof {
  return { root: encodeBase64(root), proof: proof.map(encodeBase64) };
}

/** A Merkle tree held whole: every complete subtree once, so that any number of proofs costs nothing more. */
import { encodeBase64 } from '../../shared/formats/base64.ts';
import { nodeHash, treeRoot } from '../../shared/log/merkle/merkle-hash.ts';
import { inclusionProof, type NodeReader } from '../../shared/log/merkle/merkle-proof.ts';
import type { HostPort } from '../../shared/port/host-port.ts';

export class MerkleLevels {
  readonly size: number;
  readonly #port: HostPort;
  readonly #levels: (readonly Uint8Array[])[];

  constructor(port: HostPort, leaves: readonly Uint8Array[]) {
    this.#port = port;
    this.size = leaves.length;
    this.#levels = [leaves];
    for (let row = leaves; row.length > 1; ) {
      const above: Uint8Array[] = [];
      for (let at = 0; at + 1 < row.length; at += 2) {
        above.push(nodeHash(port, row[at] ?? NO_HASH, row[at + 1] ?? NO_HASH));
      }
      this.#levels.push(above);
      row = above;
    }
  }

  root(): Uint8Array {
    return treeRoot(this.#port, this.#levels[0] ?? []);
  }

  /** Base64, from the leaf upwards. */
  proof(index: number): readonly string[] {
    const read: NodeReader = (level, at) => this.#levels[level]?.[at] ?? NO_HASH;
    return inclusionProof(this.#port, read, index, this.size).map(encodeBase64);
  }
}

const NO_HASH = new Uint8Array(0);

/** A pack as it leaves the encoder. */
import type { PackManifest } from './manifest.ts';

export interface EncodedPack {
  readonly manifest: PackManifest;
  /** Canonical JSON, UTF-8: the county log's entry. */
  readonly manifestBytes: Uint8Array;
  /** Hex SHA-256 of `manifestBytes`. */
  readonly id: string;
  readonly file: Uint8Array;
}

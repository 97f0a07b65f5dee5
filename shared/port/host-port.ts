/**
 * What the pure parts need from the machine they run on. `shared/` computes no hash, checks no signature
 * and compresses nothing by itself: the host hands this in (Node: host/node-port.ts).
 */
export interface HostPort {
  /** SHA-256 (FIPS 180-4) over the concatenation of the parts; 32 bytes. */
  sha256(...parts: readonly Uint8Array[]): Uint8Array;
  /** Ed25519 (RFC 8032). `publicKey` 32 bytes, `signature` 64 bytes. False for anything malformed. */
  ed25519Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
  zstdCompress(bytes: Uint8Array): Uint8Array;
  /** Throws when the frame is damaged or would decode to more than `maxLength` bytes. */
  zstdDecompress(bytes: Uint8Array, maxLength: number): Uint8Array;
}

/** An Ed25519 key that can sign; the secret stays behind it. */
export interface Signer {
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
}

/** The leaf of an event in its county's event tree: bytes that outlive every pack the event was carried in. */

export interface EventLeaf {
  /** National event number. */
  readonly number: number;
  /** Epoch ms. */
  readonly recordTimeMs: number;
  /** RFC 8785. */
  readonly documentCanonicalJson: string;
}

const encoder = new TextEncoder();

/**
 * UTF-8 of the canonical JSON `{"document":…,"number":…,"recordTime":"yyyy-MM-ddTHH:mm:ss.SSSZ"}`. Hash it
 * with `leafHash`.
 */
export function eventLeafBytes(leaf: EventLeaf): Uint8Array {
  const recordTime = new Date(leaf.recordTimeMs).toISOString();
  return encoder.encode(
    `{"document":${leaf.documentCanonicalJson},"number":${leaf.number},"recordTime":"${recordTime}"}`,
  );
}

/**
 * The manifest: what a county's log commits to for one pack (design §3.3). Its canonical JSON is the log
 * entry, its SHA-256 the pack's id. docs/pack-format.md gives the fields.
 */

/** What one section holds. Lengths in bytes, summed over its blocks. */
export interface SectionSummary {
  readonly section: number;
  readonly blocks: number;
  /** Rows, events, lists, dictionary entries, identifiers or documents. */
  readonly items: number;
  readonly storedLength: number;
  readonly decodedLength: number;
}

export interface PackManifest {
  readonly kind: 'pack';
  readonly format: number;
  /** Six digits. */
  readonly region: string;
  readonly counts: {
    readonly rows: number;
    /** Distinct keys among the rows. */
    readonly codes: number;
    /** Events in the range [from, to). */
    readonly events: number;
    /** Event-table entries of events that stand in an earlier pack, repeated for new rows. */
    readonly repeatedEvents: number;
    /** Documents stored whole. */
    readonly residuals: number;
  };
  /** By section number, ascending; sections without blocks are absent. */
  readonly sections: readonly SectionSummary[];
  /** Bytes of the whole file: header, descriptors, blocks. */
  readonly fileLength: number;
  /** Base64 of the RFC 6962 root over the block descriptors, in file order. */
  readonly blockRoot: string;
  /** Positions [from, to) in the county's event tree. */
  readonly eventRange: { readonly from: number; readonly to: number };
  /** Base64 of the root of the county's event tree at `eventRange.to`. */
  readonly eventRoot: string;
  /** Lowest and highest record time of the events in range, RFC 3339 UTC with milliseconds; null without any. */
  readonly recordTimes: { readonly first: string; readonly last: string } | null;
  /** RFC 3339 UTC with milliseconds: everything recorded for the county up to here is in this log. */
  readonly completeThrough: string;
  /** The packs in force after this entry; null in logs whose packs are never merged: all of them. */
  readonly live: LiveSet | null;
}

/** Which of a county's packs are in force; all others are out of force for good. */
export interface LiveSet {
  /** Ascending indexes of entries of the county's log; the last is the manifest's own. At most 64. */
  readonly entries: readonly number[];
  /** Base64 of the RFC 6962 root over (8-byte big-endian entry index, 32-byte block root), in that order; see live-set.ts. */
  readonly root: string;
}

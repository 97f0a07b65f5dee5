/** Where a pack's stored blocks are fetched from: a file in memory, SQLite, HTTP ranges already on disk. */
export interface BlockSource {
  /** The stored bytes, as they came. Throws or returns too little where they are missing; never trusted. */
  stored(section: number, number: number): Uint8Array;
}

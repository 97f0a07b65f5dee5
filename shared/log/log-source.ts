/** Where a log is read from: a folder, a web server, a bundle on a stick. Nothing it gives is believed. */
export interface LogSource {
  /**
   * The bytes at a path relative to the log's prefix (`checkpoint`, `tile/0/000` …), or null where there is
   * nothing. Stops and throws LOG_SOURCE_TOO_LONG beyond `maxLength` bytes; throws LOG_SOURCE_UNREACHABLE
   * when it cannot know.
   */
  read(path: string, maxLength: number): Promise<Uint8Array | null>;
}

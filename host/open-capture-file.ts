/** Opens capture files on disk as chunks of bytes, unpacked; lists folders. */

/** One file to capture: `name` is how answers name it. */
export interface CaptureSource {
  readonly name: string;
  readonly path: string;
}

/** Files under the paths, folders walked, sorted by name in code-unit order. */
export async function* listCaptureFiles(_paths: readonly string[]): AsyncGenerator<CaptureSource> {}

/** The file's bytes; `.gz` and `.zst` (by content) unpacked. Throws coded errors while being read. */
export async function* openCaptureFile(_path: string): AsyncGenerator<Uint8Array> {}

/** Reads any capture file: looks at its content, not its name, and hands it to the reader of that format. */
import type { CaptureOptions } from './capture-options.ts';
import type { CaptureRecord } from './capture-record.ts';

/**
 * Records of one file, read or refused, in file order; each `place.file` is `name`. Never throws for bad
 * input: what cannot be read is a refused record, and its neighbours stay (semantics 1.1).
 *
 * @param chunks the file's bytes, already unpacked (host/open-capture-file.ts)
 */
export async function* readCaptureFile(
  _name: string,
  _chunks: AsyncIterable<Uint8Array>,
  _options: CaptureOptions,
): AsyncGenerator<CaptureRecord> {}

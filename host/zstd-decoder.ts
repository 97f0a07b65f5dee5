/**
 * zstd frames of blocks, decoded. The platform begins every frame with a stream and a context of its own, which costs
 * more than decoding the few kilobytes of a block; the same decoder as WebAssembly takes a fifth of the time. It
 * decodes inside memory of its own, so a malicious frame reaches nothing else.
 */
import { zstdDecompressSync } from 'node:zlib';
import { ZSTDDecoder } from 'zstddec';
import { zstdContentLength } from './zstd-content-length.ts';

/** Bytes of output made at once at most. */
const LONGEST_PIECE = 1024 * 1024;
/** Bytes above which beginning a frame no longer matters; also what the decoder's memory, which never shrinks, grows by. */
const LARGEST_SMALL = 256 * 1024;

const decoder = new ZSTDDecoder();
let loading: Promise<void> | null = null;
let isLoaded = false;

/** Resolves when small frames are decoded the fast way; a thread that never lets go of its loop waits for it first. */
export function loadZstdDecoder(): Promise<void> {
  loading ??= decoder.init().then(
    () => {
      isLoaded = true;
    },
    // Where WebAssembly is switched off, the platform's decoder does all.
    () => undefined,
  );
  return loading;
}

/** Throws when the frame is damaged or would decode to more than `maxLength` bytes. */
export function decompressZstd(bytes: Uint8Array, maxLength: number): Uint8Array {
  const length = zstdContentLength(bytes);
  if (length !== null && length > 0 && length <= Math.min(maxLength, LARGEST_SMALL)) {
    if (isLoaded) {
      const decoded = decoder.decode(bytes, length);
      // Anything else is damaged, or more than one frame: the platform's decoder says which error it is.
      if (decoded.length === length) return decoded;
    } else void loadZstdDecoder();
  }
  // A byte of room beyond the longest result: one piece of output, where the default would join pieces of 16 KiB.
  const chunkSize = Math.min(LONGEST_PIECE, Math.max(64, maxLength + 1));
  return zstdDecompressSync(bytes, { maxOutputLength: Math.max(1, maxLength), chunkSize });
}

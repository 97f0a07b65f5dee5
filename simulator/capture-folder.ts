/** Writes the files of a simulation, some of them compressed, the same bytes on every machine. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { constants, gzipSync, zstdCompressSync } from 'node:zlib';

export type Compression = '' | '.gz' | '.zst';

/** Byte 9 of a gzip member names the operating system (RFC 1952 §2.3.1); 255 is "unknown". */
const GZIP_OS_BYTE = 9;

export class CaptureFolder {
  files = 0;
  readonly #root: string;
  readonly #made = new Set<string>();

  /** @param root is removed first: what an earlier simulation left would be captured too. */
  constructor(root: string) {
    this.#root = root;
    rmSync(root, { recursive: true, force: true });
    mkdirSync(root, { recursive: true });
  }

  /** @param name path below the folder, with `/`; `compression` adds its ending. */
  write(name: string, text: string, compression: Compression = ''): void {
    const file = path.join(this.#root, ...name.split('/')) + compression;
    const folder = path.dirname(file);
    if (!this.#made.has(folder)) {
      mkdirSync(folder, { recursive: true });
      this.#made.add(folder);
    }
    writeFileSync(file, compress(text, compression));
    this.files += 1;
  }
}

function compress(text: string, compression: Compression): string | Uint8Array {
  if (compression === '.gz') {
    // Matching strings would make the bytes depend on the processor's hash instructions; coding letters does not.
    const bytes = gzipSync(text, { level: 9, strategy: constants.Z_HUFFMAN_ONLY });
    bytes[GZIP_OS_BYTE] = 255;
    return bytes;
  }
  return compression === '.zst' ? zstdCompressSync(text) : text;
}

/** A file name that every file system takes, from an identifier that may hold anything. */
export function fileName(...parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll(/[^A-Za-z0-9.-]/g, '-')).join('-');
}

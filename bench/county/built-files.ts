/** Where the builder's processes leave what they made. A manifest's event root and live set follow at the end. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EncodedPack } from '../../shared/pack/encoded-pack.ts';
import type { PackManifest } from '../../shared/pack/manifest.ts';
import { parseManifest } from '../../shared/pack/parse-manifest.ts';

export function cutFile(folder: string, at: number): string {
  return join(folder, `cut-${at}`);
}

export function packFileOf(folder: string, begin: number): string {
  return join(folder, `pack-${begin}`);
}

/** Hashes of the cut's leaves in the event tree, 32 bytes each. */
export function leavesFile(folder: string, at: number): string {
  return join(folder, `leaves-${at}`);
}

export function writePack(file: string, pack: EncodedPack): void {
  writeFileSync(file, pack.file);
  writeFileSync(manifestFile(file), pack.manifestBytes);
}

export function manifestOf(file: string): PackManifest {
  return parseManifest(new Uint8Array(readFileSync(manifestFile(file))));
}

export function manifestFile(file: string): string {
  return `${file}.json`;
}

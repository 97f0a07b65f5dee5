/** A folder that looks like Electron for Linux, for packing where the real one cannot be downloaded. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Before the switches that are set in a binary after it was built (@electron/fuses). */
const FUSE_MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = 8;

export function writeElectronStandIn(folder: string): void {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'));
  const wire = Buffer.concat([Buffer.from(FUSE_MARK), Buffer.from([1, FUSES]), Buffer.from('10101010')]);
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from('#!/bin/sh\nexit 0\n'), wire]), {
    mode: 0o755,
  });
  for (const name of ['zh-CN', 'en-US', 'de']) writeFileSync(join(folder, 'locales', `${name}.pak`), name);
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'version']) {
    writeFileSync(join(folder, name), name);
  }
}

/** The switches of a packed binary, in Electron's order, `1` on and `0` off. */
export function fusesOf(binary: Buffer): string {
  const at = binary.indexOf(FUSE_MARK) + FUSE_MARK.length;
  return binary.toString('latin1', at + 2, at + 2 + (binary[at + 1] ?? 0));
}

/** How old a system a Linux package must still run on: UOS 20 and Kylin V10 (design §12). */
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { isElf, neededVersions } from './elf-versions.ts';

/** The newest version of each kind that those systems have: glibc 2.28; the C++ library of GCC 7.3, Kylin's. */
const LIMITS: Readonly<Record<string, string>> = {
  GLIBC: '2.28',
  GLIBCXX: '3.4.24',
  CXXABI: '1.3.11',
  GCC: '7.0.0',
};

/** Versions that a binary needs and those systems lack, sorted, such as `GLIBC_2.34`; empty where it runs. */
export function tooNew(binary: Uint8Array): readonly string[] {
  const lacking = [...neededVersions(binary).values()].flat().filter((name) => {
    const [, kind = '', version = ''] = /^([A-Z]+)_([\d.]+)$/.exec(name) ?? [];
    const limit = LIMITS[kind];
    return limit !== undefined && isNewer(version, limit);
  });
  return [...new Set(lacking)].sort();
}

/** Programs and libraries directly in a folder: Electron's own, and what it starts or loads. */
export function binariesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => join(folder, name))
    .filter((file) => isElf(firstBytes(file)))
    .sort();
}

function firstBytes(file: string): Uint8Array {
  const bytes = new Uint8Array(8);
  const handle = openSync(file, 'r');
  try {
    return bytes.subarray(0, readSync(handle, bytes));
  } finally {
    closeSync(handle);
  }
}

/** Throws, for people, where a package would not start on those systems. */
export function requireOldEnough(files: readonly string[]): void {
  const refused = files
    .map((file) => ({ file, lacking: tooNew(readFileSync(file)) }))
    .filter(({ lacking }) => lacking.length > 0);
  if (refused.length === 0) return;
  throw new Error(
    `no package for UOS 20 and Kylin V10 (glibc ${LIMITS['GLIBC']}):\n${refused
      .map(({ file, lacking }) => `  ${file} needs ${lacking.join(', ')}`)
      .join('\n')}\nFor the addon: build it with build/package/build-addon.sh and give it as --addon FILE.`,
  );
}

function isNewer(version: string, limit: string): boolean {
  const [left, right] = [version, limit].map((text) => text.split('.').map(Number));
  for (let part = 0; part < Math.max(left?.length ?? 0, right?.length ?? 0); part += 1) {
    const difference = (left?.[part] ?? 0) - (right?.[part] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

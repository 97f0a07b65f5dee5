/** Reads an asar: what is in it and what lies outside (https://github.com/electron/asar, "Format"). */
import { readFileSync } from 'node:fs';

export interface AsarFile {
  /** With `/` between folders. */
  readonly path: string;
  /** Whether it lies beside the archive, not in it. */
  readonly unpacked: boolean;
  readonly bytes: () => Buffer;
}

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>;
  readonly size?: number;
  readonly offset?: string;
  readonly unpacked?: boolean;
}

export function readAsar(file: string): readonly AsarFile[] {
  const archive = readFileSync(file);
  const length = archive.readUInt32LE(12);
  const header = JSON.parse(archive.toString('utf8', 16, 16 + length)) as Entry;
  const start = 8 + archive.readUInt32LE(4);
  const found: AsarFile[] = [];
  const walk = (entry: Entry, path: string): void => {
    for (const [name, child] of Object.entries(entry.files ?? {})) {
      const below = path === '' ? name : `${path}/${name}`;
      if (child.files) walk(child, below);
      else {
        const from = start + Number(child.offset ?? 0);
        const bytes = () => archive.subarray(from, from + (child.size ?? 0));
        found.push({ path: below, unpacked: child.unpacked === true, bytes });
      }
    }
  };
  walk(header, '');
  return found;
}

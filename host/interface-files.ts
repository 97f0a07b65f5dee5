/**
 * The built interface, read once into memory. Only names found at start are served, so no request can name
 * its way to another file.
 */
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { raiser } from '../shared/errors/coded-error.ts';
import { windowErrors } from '../shared/errors/window-errors.ts';

const fail = raiser(windowErrors);

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

export interface InterfaceFile {
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** By name relative to the directory, with forward slashes. Raises RENDERER_NOT_BUILT without an index.html. */
export async function readInterface(directory: string): Promise<ReadonlyMap<string, InterfaceFile>> {
  const files = new Map<string, InterfaceFile>();
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const mediaType = mediaTypes[extname(entry.name)];
    if (!entry.isFile() || mediaType === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(directory, path).split(sep).join('/'), { mediaType, bytes: await readFile(path) });
  }
  if (!files.has('index.html')) throw fail('RENDERER_NOT_BUILT', { directory });
  return files;
}

/** What the built interface weighs: all of it, and what the first page loads. */
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { readInterface } from '../../host/interface-files.ts';

/** `loaded`: names below the built interface. */
export async function bundleFigures(rendererDir: string, loaded: readonly string[]) {
  const files = [...(await readInterface(rendererDir))].map(([name, { bytes }]) => ({
    name,
    bytes: bytes.length,
    gzip: gzipSync(bytes).length,
  }));
  const first = files.filter(({ name }) => loaded.includes(name));
  return {
    rendererBundleBytes: sum(files, 'bytes'),
    rendererBundleGzipBytes: sum(files, 'gzip'),
    rendererFirstPageBytes: sum(first, 'bytes'),
    rendererFirstPageGzipBytes: sum(first, 'gzip'),
  };
}

/** Files that the page has loaded so far. */
export function loadedFiles(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const below = new URL('.', location.href).href;
    const names = performance.getEntriesByType('resource').map(({ name }) => name.replace(below, ''));
    return ['index.html', ...names];
  });
}

function sum<K extends string>(files: readonly Readonly<Record<K, number>>[], part: K): number {
  return files.reduce((all, file) => all + file[part], 0);
}

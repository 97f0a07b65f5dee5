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

/** Files that the page had asked for by then, ms of its own clock: what it fetches while idle is no part of the first page. */
export function filesLoadedBy(page: Page, thenMs: number): Promise<string[]> {
  return page.evaluate((until) => {
    const below = new URL('.', location.href).href;
    const names = performance
      .getEntriesByType('resource')
      .filter(({ startTime }) => startTime < until)
      .map(({ name }) => name.replace(below, ''));
    return ['index.html', ...names];
  }, thenMs);
}

function sum<K extends string>(files: readonly Readonly<Record<K, number>>[], part: K): number {
  return files.reduce((all, file) => all + file[part], 0);
}

/** Builds the gallery of components into dist/gallery. For development and its tests; no host serves it to anybody. */
import { join } from 'node:path';
import { projectRoot, viteBuild } from './vite-build.ts';

export async function buildGallery(): Promise<string> {
  const outDir = join(projectRoot, 'dist', 'gallery');
  await viteBuild({
    root: join(projectRoot, 'renderer', 'gallery'),
    build: { outDir },
    logLevel: 'error',
  });
  return outDir;
}

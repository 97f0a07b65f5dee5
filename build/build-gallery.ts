/** Builds the gallery of components into dist/gallery. For development and its tests; no host serves it to anybody. */
import { join } from 'node:path';
import { aboutPlugin } from './about-plugin.ts';

const projectRoot = join(import.meta.dirname, '..');

export async function buildGallery(): Promise<string> {
  const { build } = await import('vite');
  const outDir = join(projectRoot, 'dist', 'gallery');
  await build({
    configFile: join(projectRoot, 'renderer', 'vite.config.ts'),
    root: join(projectRoot, 'renderer', 'gallery'),
    build: { outDir },
    logLevel: 'error',
    plugins: [aboutPlugin()],
  });
  return outDir;
}

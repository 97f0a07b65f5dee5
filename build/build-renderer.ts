/** Builds the interface into dist/renderer, unless what is there was built from the very same sources. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot, viteBuild } from './vite-build.ts';

const outDir = join(projectRoot, 'dist', 'renderer');
/** Beside the output, not in it: Vite empties that. */
const stampFile = join(projectRoot, 'dist', 'renderer.stamp');

/** What else decides how it comes out. */
const builders = ['build/about-plugin.ts', 'build/vite-build.ts', 'package-lock.json'];

/** The directory of the built interface. Takes some seconds when something changed, none otherwise. */
export async function buildRenderer(options: { readonly quiet?: boolean } = {}): Promise<string> {
  const stamp = await digestOfSources();
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return outDir;
  await viteBuild({ logLevel: options.quiet ? 'error' : 'warn' });
  await mkdir(join(projectRoot, 'dist'), { recursive: true });
  await writeFile(stampFile, stamp);
  return outDir;
}

/** SHA-256 over names and contents of everything the bundle is made from. */
async function digestOfSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of ['renderer', 'shared']) {
    const directory = join(projectRoot, folder);
    const names = (await readdir(directory, { recursive: true })).filter(
      (name) => /\.(ts|tsx|css|html)$/.test(name) && !/\.test\.tsx?$/.test(name),
    );
    for (const name of names.sort()) {
      hash.update(`${folder}/${name}\0`).update(await readFile(join(directory, name)));
    }
  }
  for (const name of builders) hash.update(await readFile(join(projectRoot, name)));
  return hash.digest('hex');
}

/** Builds the interface into dist/renderer, unless what is there was built from the very same sources. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { aboutPlugin } from './about-plugin.ts';

const projectRoot = join(import.meta.dirname, '..');
const outDir = join(projectRoot, 'dist', 'renderer');
/** Beside the output, not in it: Vite empties that. */
const stampFile = join(projectRoot, 'dist', 'renderer.stamp');

/** The directory of the built interface. Takes some seconds when something changed, none otherwise. */
export async function buildRenderer(options: { readonly quiet?: boolean } = {}): Promise<string> {
  const stamp = await digestOfSources();
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return outDir;
  // Loaded only when needed: most starts find the interface built.
  const { build } = await import('vite');
  // Vite takes an environment that says `test`, as a test runner's does, for one of developers: React's slow half and
  // the machine's file names would go in.
  const outer = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    await build({
      configFile: join(projectRoot, 'renderer', 'vite.config.ts'),
      mode: 'production',
      logLevel: options.quiet ? 'error' : 'warn',
      plugins: [aboutPlugin()],
    });
  } finally {
    if (outer === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = outer;
  }
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
  return hash.update(await readFile(join(projectRoot, 'package-lock.json'))).digest('hex');
}

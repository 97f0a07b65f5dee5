/** Bundles the desktop host into dist/electron: main and engine process as modules, the preload as one CommonJS file. */
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';

const projectRoot = join(import.meta.dirname, '..');

/** The directory of the bundles; `main.js` is what Electron starts. Under a second. */
export async function buildElectron(): Promise<string> {
  const outdir = join(projectRoot, 'dist', 'electron');
  const common: BuildOptions = {
    bundle: true,
    platform: 'node',
    target: 'node24',
    outdir,
    // Native modules stay files of their own; Electron is there at run time.
    external: ['electron', 'better-sqlite3'],
    logLevel: 'error',
  };
  await build({
    ...common,
    format: 'esm',
    entryPoints: [
      join(projectRoot, 'electron', 'main.ts'),
      join(projectRoot, 'electron', 'engine-process.ts'),
    ],
    // Bundled CommonJS packages still call require.
    banner: {
      js: "import { createRequire as yaojianRequire } from 'node:module'; const require = yaojianRequire(import.meta.url);",
    },
  });
  // A sandboxed preload can load neither modules nor other files.
  await build({
    ...common,
    format: 'cjs',
    entryPoints: [join(projectRoot, 'electron', 'preload.ts')],
    outExtension: { '.js': '.cjs' },
  });
  return outdir;
}

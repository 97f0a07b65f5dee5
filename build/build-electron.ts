/** Bundles the desktop host into dist/electron: main, engine process and its threads as modules, the preload as CommonJS. */
import { basename, join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { nativeAddon } from './package/native-addon.ts';
import { workerAddresses, workerSources } from './package/worker-entries.ts';

const projectRoot = join(import.meta.dirname, '..');

export interface ElectronBuild {
  /** Default dist/electron. */
  readonly outdir?: string;
  /** vkey of whoever signs releases; default YAOJIAN_RELEASE_KEY, else none: the build then takes no updates. */
  readonly releaseKey?: string;
  /** For a package: SQLite's addon, relative to the bundles, which are then small and need no node_modules. */
  readonly addon?: string;
}

/** The directory of the bundles; `main.js` is what Electron starts. Under a second. */
export async function buildElectron(options: ElectronBuild = {}): Promise<string> {
  const outdir = options.outdir ?? join(projectRoot, 'dist', 'electron');
  const { addon } = options;
  const releaseKey = options.releaseKey ?? process.env['YAOJIAN_RELEASE_KEY'] ?? '';
  const common: BuildOptions = {
    bundle: true,
    platform: 'node',
    target: 'node24',
    outdir,
    // Native modules stay files of their own; Electron is there at run time.
    external: addon === undefined ? ['electron', 'better-sqlite3'] : ['electron'],
    absWorkingDir: projectRoot,
    minify: addon !== undefined,
    // Names stay: they stand in stacks, and stacks in crash logs.
    keepNames: true,
    legalComments: 'none',
    define: { __YAOJIAN_RELEASE_KEY__: JSON.stringify(releaseKey) },
    logLevel: 'error',
  };
  await build({
    ...common,
    format: 'esm',
    entryPoints: [
      join(projectRoot, 'electron', 'main.ts'),
      join(projectRoot, 'electron', 'engine-process.ts'),
      ...workerSources(),
    ].map((source) => ({ in: source, out: basename(source, '.ts') })),
    plugins: addon === undefined ? [workerAddresses] : [workerAddresses, nativeAddon(addon)],
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

/** Bundles the desktop host into dist/electron: main, engine process and its threads as modules, the preload as CommonJS. */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';

const projectRoot = join(import.meta.dirname, '..');

/** Files that run in threads of their own, started by name beside whoever starts them. */
const workers = ['sync/pack-worker.ts', 'backup/copy-worker.ts', 'verify/prove-worker.ts'];

/** A thread is started by the name of its source; in a bundle that is a bundle of its own. */
const workersBesideBundle: Plugin = {
  name: 'workers-beside-bundle',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]engine[\\/].*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source.replace(
        /new URL\('\.\/([\w-]+)\.ts', import\.meta\.url\)/g,
        (whole, name: string) =>
          workers.some((worker) => basename(worker, '.ts') === name)
            ? `new URL('./${name}.js', import.meta.url)`
            : whole,
      );
      return { contents, loader: 'ts' };
    });
  },
};

export interface ElectronBuild {
  /** Default dist/electron. */
  readonly outdir?: string;
  /** vkey of whoever signs releases; default YAOJIAN_RELEASE_KEY, else none: the build then takes no updates. */
  readonly releaseKey?: string;
}

/** The directory of the bundles; `main.js` is what Electron starts. Under a second. */
export async function buildElectron(options: ElectronBuild = {}): Promise<string> {
  const outdir = options.outdir ?? join(projectRoot, 'dist', 'electron');
  const releaseKey = options.releaseKey ?? process.env['YAOJIAN_RELEASE_KEY'] ?? '';
  const common: BuildOptions = {
    bundle: true,
    platform: 'node',
    target: 'node24',
    outdir,
    // Native modules stay files of their own; Electron is there at run time.
    external: ['electron', 'better-sqlite3'],
    define: { __YAOJIAN_RELEASE_KEY__: JSON.stringify(releaseKey) },
    logLevel: 'error',
  };
  await build({
    ...common,
    format: 'esm',
    entryPoints: [
      join(projectRoot, 'electron', 'main.ts'),
      join(projectRoot, 'electron', 'engine-process.ts'),
      ...workers.map((worker) => ({
        in: join(projectRoot, 'engine', worker),
        out: basename(worker, '.ts'),
      })),
    ].map((entry) => (typeof entry === 'string' ? { in: entry, out: basename(entry, '.ts') } : entry)),
    plugins: [workersBesideBundle],
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

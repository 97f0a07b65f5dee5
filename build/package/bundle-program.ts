/** The programs of a package, bundled: nothing of node_modules goes along but the addon. */
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { nativeAddon } from './native-addon.ts';
import { workerAddresses, workerSources } from './worker-entries.ts';

const root = join(import.meta.dirname, '..', '..');
/** Bundled CommonJS packages still call require. */
const withRequire =
  "import { createRequire as yaojianRequire } from 'node:module'; const require = yaojianRequire(import.meta.url);";

const common: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node24',
  minify: true,
  // Names stay: they stand in stacks, and stacks in crash logs.
  keepNames: true,
  legalComments: 'none',
  logLevel: 'error',
};

/** @param addon address of the addon, relative to the bundle */
function modules(outdir: string, entryPoints: readonly string[], addon: string): BuildOptions {
  return {
    ...common,
    format: 'esm',
    outdir,
    entryPoints: [...entryPoints, ...workerSources()],
    entryNames: '[name]',
    banner: { js: withRequire },
    external: ['electron'],
    plugins: [nativeAddon(addon), workerAddresses],
  };
}

/** Main process, engine process, its threads, and the preload, which can load neither modules nor other files. */
export async function bundleDesktop(outdir: string, addon: string): Promise<void> {
  const entries = ['main.ts', 'engine-process.ts'].map((name) => join(root, 'electron', name));
  await build(modules(outdir, entries, addon));
  await build({
    ...common,
    format: 'cjs',
    outdir,
    entryPoints: [join(root, 'electron', 'preload.ts')],
    outExtension: { '.js': '.cjs' },
    external: ['electron'],
  });
}

/** The command line as `yaojian.js`; commands are loaded when they are asked for. */
export async function bundleCommandLine(outdir: string, addon: string): Promise<void> {
  const options = modules(outdir, [], addon);
  await build({
    ...options,
    splitting: true,
    chunkNames: 'part-[hash]',
    entryPoints: Object.fromEntries([
      ['yaojian', join(root, 'cli', 'installed-main.ts')],
      ...workerSources().map((source) => [source.replace(/^.*[\\/]|\.ts$/g, ''), source]),
    ]),
  });
}

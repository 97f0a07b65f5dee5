/** The command line, bundled: nothing of node_modules goes along but the addon. */
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { nativeAddon } from './native-addon.ts';
import { workerAddresses, workerSources } from './worker-entries.ts';

const root = join(import.meta.dirname, '..', '..');
/** Bundled CommonJS packages still call require. */
const withRequire =
  "import { createRequire as yaojianRequire } from 'node:module'; const require = yaojianRequire(import.meta.url);";

/**
 * Writes `yaojian.js`, the engine's threads, and parts of commands, which are loaded when they are asked for.
 * @param addon address of the addon, relative to the bundle
 */
export async function bundleCommandLine(outdir: string, addon: string): Promise<void> {
  await build({
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    minify: true,
    // Names stay: they stand in stacks.
    keepNames: true,
    legalComments: 'none',
    logLevel: 'error',
    outdir,
    entryPoints: [
      { in: join(root, 'cli', 'installed-main.ts'), out: 'yaojian' },
      ...workerSources().map((source) => ({ in: source, out: basename(source, '.ts') })),
    ],
    chunkNames: 'part-[hash]',
    banner: { js: withRequire },
    plugins: [nativeAddon(addon), workerAddresses],
  });
}

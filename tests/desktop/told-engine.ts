/** The fixture engine instead of the engine process, for `standIns`. */
import { join } from 'node:path';
import { build } from 'esbuild';

const fixtureProcess = join(import.meta.dirname, 'fixture-engine-process.ts');

export const toldEngine = { 'engine-process.js': fixtureProcess };

/** The same in one file: where each test starts it anew, a hundred modules take longer to read than the test. */
export async function toldEngineInOneFile(outdir: string): Promise<Readonly<Record<string, string>>> {
  const outfile = join(outdir, 'told-engine-process.mjs');
  await build({
    entryPoints: [fixtureProcess],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    external: ['better-sqlite3'],
    logLevel: 'error',
  });
  return { 'engine-process.js': outfile };
}

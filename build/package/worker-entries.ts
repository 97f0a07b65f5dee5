/** Threads of the engine in a bundle: each an entry of its own, beside the bundle that starts it. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin } from 'esbuild';

const engine = join(import.meta.dirname, '..', '..', 'engine');
const address = /new URL\('\.\/([\w-]+)\.ts', import\.meta\.url\)/g;

/** Sources of all threads, found where they are started. */
export function workerSources(): readonly string[] {
  const sources = readdirSync(engine, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  );
  const started = sources.flatMap((source) =>
    [...readFileSync(join(engine, source), 'utf8').matchAll(address)].map(([, name = '']) => `${name}.ts`),
  );
  return [...new Set(started)].sort().map((name) => {
    const found = sources.filter((source) => basename(source) === name);
    const [only] = found;
    if (only === undefined || found.length > 1)
      throw new Error(`${name} is ${found.length} files of the engine`);
    return join(engine, only);
  });
}

/** Who starts a thread finds it as JavaScript. */
export const workerAddresses: Plugin = {
  name: 'worker-addresses',
  setup(build) {
    build.onLoad({ filter: /[\\/]engine[\\/].*\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      return { loader: 'ts', contents: source.replace(address, "new URL('./$1.js', import.meta.url)") };
    });
  },
};

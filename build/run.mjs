/**
 * `node build/run.mjs ENTRY.ts ARGS…`: runs a TypeScript entry of this project under the project's own
 * Node 24, installing packages first when they are absent or the lock file changed. Arguments, exit code
 * and signals pass through.
 */
import { join } from 'node:path';
import { withCompileCache } from './compile-cache.mjs';
import { becomeChild } from './forward.mjs';
import { ensureInstalled, projectRoot } from './install.mjs';

/**
 * MiB of each half of the young generation, less than Node takes by itself: an audit or a large batch is as fast with it,
 * and its peak is a hundred MiB and more lower (docs/answers.md).
 */
const NURSERY_MIB = 8;

const [entry, ...args] = process.argv.slice(2);
if (entry === undefined) {
  process.stderr.write('usage: node build/run.mjs ENTRY.ts ARGS…\n');
  process.exit(2);
}

try {
  const node = await ensureInstalled();
  const switches = [
    `--max-semi-space-size=${NURSERY_MIB}`,
    `--min-semi-space-size=${NURSERY_MIB}`,
    '--expose-gc',
  ];
  await becomeChild(node, [...switches, join(projectRoot, entry), ...args], {
    cwd: callersFolder(),
    env: withCompileCache(process.env),
  });
} catch (error) {
  process.stderr.write(`yaojian: ${error.message}\n`);
  process.exit(3);
}

/** `npm run` moves to the project's folder; file names on the command line mean the caller's. */
function callersFolder() {
  const throughNpm = process.env.npm_lifecycle_event !== undefined && process.cwd() === projectRoot;
  return throughNpm && process.env.INIT_CWD ? process.env.INIT_CWD : process.cwd();
}

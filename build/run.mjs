/**
 * `node build/run.mjs ENTRY.ts ARGS…`: runs a TypeScript entry of this project under the project's own
 * Node 24, installing packages first when they are absent or the lock file changed. Arguments, exit code
 * and signals pass through.
 */
import { join } from 'node:path';
import { becomeChild } from './forward.mjs';
import { ensureInstalled, projectRoot } from './install.mjs';

const [entry, ...args] = process.argv.slice(2);
if (entry === undefined) {
  process.stderr.write('usage: node build/run.mjs ENTRY.ts ARGS…\n');
  process.exit(2);
}

try {
  const node = await ensureInstalled();
  await becomeChild(node, [join(projectRoot, entry), ...args], { cwd: callersFolder() });
} catch (error) {
  process.stderr.write(`yaojian: ${error.message}\n`);
  process.exit(3);
}

/** `npm run` moves to the project's folder; file names on the command line mean the caller's. */
function callersFolder() {
  const throughNpm = process.env.npm_lifecycle_event !== undefined && process.cwd() === projectRoot;
  return throughNpm && process.env.INIT_CWD ? process.env.INIT_CWD : process.cwd();
}

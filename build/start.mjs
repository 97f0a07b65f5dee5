/** `npm start`: installs what is needed, then hands over to cli/start/main.ts under the project's Node 24. */
import { join } from 'node:path';
import { withCompileCache } from './compile-cache.mjs';
import { becomeChild } from './forward.mjs';
import { ensureInstalled, projectRoot } from './install.mjs';

try {
  const node = await ensureInstalled();
  await becomeChild(node, [join(projectRoot, 'cli', 'start', 'main.ts'), ...process.argv.slice(2)], {
    cwd: projectRoot,
    env: withCompileCache(process.env),
  });
} catch (error) {
  process.stderr.write(`yaojian: ${error.message}\n`);
  process.exit(3);
}

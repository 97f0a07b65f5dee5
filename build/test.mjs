/** `npm test`: installs what is needed, then hands over to build/test-run/main.ts under the project's Node 24. */
import { join } from 'node:path';
import { becomeChild } from './forward.mjs';
import { ensureInstalled, projectRoot } from './install.mjs';

try {
  const node = await ensureInstalled();
  await becomeChild(node, [join(projectRoot, 'build', 'test-run', 'main.ts'), ...process.argv.slice(2)], {
    cwd: projectRoot,
  });
} catch (error) {
  process.stderr.write(`yaojian: ${error.message}\n`);
  process.stdout.write('0 passed, 1 failed, 0 skipped\n');
  process.exit(1);
}

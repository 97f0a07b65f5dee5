/** `npm run package -- --linux …`: a package for one system and machine; its files on stdout. */
import { join } from 'node:path';
import { packageOptions, USAGE } from './package-options.ts';

const output = join(import.meta.dirname, '..', '..', 'dist', 'package');
let options: ReturnType<typeof packageOptions>;
try {
  options = packageOptions(process.argv.slice(2), output);
} catch (error) {
  process.stderr.write(`yaojian: ${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
  process.exit(2);
}
try {
  // Slow to load: not for an option misspelt.
  const { makePackage } = await import('./make-package.ts');
  for (const file of await makePackage(options)) process.stdout.write(`${file}\n`);
} catch (error) {
  process.stderr.write(`yaojian: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(3);
}

/** SQLite's addon in a bundle: its JavaScript goes in, the machine code stays a file beside it. */

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';

const packageFile = createRequire(import.meta.url).resolve('better-sqlite3/package.json');

/** The folder of the package that is really installed under the name. */
export const addonPackage = dirname(packageFile);

/** What npm brought for a machine, such as `linux-x64.node`. */
export function prebuiltAddon(platform: NodeJS.Platform, arch: string): string {
  return join(addonPackage, 'prebuilds', `${platform}-${arch}.node`);
}

/** @param address of the addon as the bundle requires it, relative to the bundle */
export function nativeAddon(address: string): Plugin {
  return {
    name: 'native-addon',
    setup(build) {
      build.onResolve({ filter: /^better-sqlite3$/ }, () => ({ path: 'better-sqlite3', namespace: 'addon' }));
      build.onResolve({ filter: /\.node$/ }, ({ path }) => ({ path, external: true }));
      build.onLoad({ filter: /.*/, namespace: 'addon' }, () => ({
        resolveDir: addonPackage,
        contents: [
          `module.exports = require('./lib/database.js')(() => require(${JSON.stringify(address)}), false);`,
          "module.exports.SqliteError = require('./lib/sqlite-error.js');",
        ].join('\n'),
      }));
    },
  };
}

/** The module `virtual:about` of the interface: version and licence of the program and of the parts it is built from. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const root = join(import.meta.dirname, '..');
const moduleId = 'virtual:about';
/** Rollup's mark of a module that is no file. */
const resolvedId = `\0${moduleId}`;

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

function packageAt(folder: string): Package {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

export function aboutPlugin(): Plugin {
  return {
    name: 'yaojian-about',
    resolveId: (id) => (id === moduleId ? resolvedId : null),
    load(id) {
      if (id !== resolvedId) return null;
      const own: Package & { readonly dependencies: Readonly<Record<string, string>> } = JSON.parse(
        readFileSync(join(root, 'package.json'), 'utf8'),
      );
      const parts = Object.keys(own.dependencies)
        .map((name) => packageAt(join(root, 'node_modules', name)))
        .map(({ name, version, license = '' }) => ({ name, version, licence: license }));
      const about = { version: own.version, licence: own.license ?? '', parts };
      return `export const about = ${JSON.stringify(about)};`;
    },
  };
}

/** The npm packages whose code goes into a package, as the lock file has them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

export interface ProductionPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression; empty where the package names none. */
  readonly licence: string;
  readonly folder: string;
}

interface LockEntry {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
}

/** Sorted by name, then version. Electron and Node, which are shipped too, are no dependencies of the program's code. */
export function productionPackages(): readonly ProductionPackage[] {
  // Ours, written by npm.
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, LockEntry>>;
  };
  return Object.entries(lock.packages)
    .filter(([path, { dev, devOptional, optional }]) => path !== '' && !dev && !devOptional && !optional)
    .map(([path, entry]) => ({
      name: entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: entry.version ?? '',
      licence: entry.license ?? '',
      folder: join(root, path),
    }))
    .sort((left, right) => (`${left.name} ${left.version}` < `${right.name} ${right.version}` ? -1 : 1));
}

/** Of what comes whole and unbundled. */
export function shippedPrograms(): { readonly electron: string; readonly node: string } {
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  const { electron = '', node = '' } = own.devDependencies;
  return { electron, node };
}

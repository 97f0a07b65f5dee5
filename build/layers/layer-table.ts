/** Who may import whom (ARCHITECTURE.md "Folders"). The one place that says it; check-layers.ts enforces it. */

export const layerTable: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  host: ['shared'],
  engine: ['shared', 'host'],
  cloud: ['shared', 'host'],
  simulator: ['shared', 'host'],
  // Bundled into one file that needs nothing else.
  verifier: ['shared'],
  cli: ['engine', 'cloud', 'simulator', 'shared', 'host'],
  // `npm start`: builds the interface and opens the browser window. For a checkout only, never packaged.
  'cli/start': ['cli', 'engine', 'cloud', 'simulator', 'shared', 'host', 'browser-host', 'build'],
  electron: ['engine', 'shared', 'host'],
  'browser-host': ['engine', 'shared', 'host'],
  renderer: ['shared'],
  build: ['shared', 'host', 'browser-host'],
  tests: [
    'shared',
    'host',
    'engine',
    'cloud',
    'simulator',
    'cli',
    'cli/start',
    'electron',
    'browser-host',
    'renderer',
    'build',
    'verifier',
  ],
  // `ui` builds the interface and measures it in the browser host.
  bench: ['shared', 'host', 'engine', 'cloud', 'simulator', 'cli', 'browser-host', 'build'],
};

/** A unit test of `shared` needs a real hash and real files: it may use the Node host, the source may not. */
export const extraForTests: Readonly<Record<string, readonly string[]>> = {
  shared: ['host'],
};

/** Folders whose sources run without Node: no `node:` module, no Node global. Tests run on Node and are exempt. */
export const withoutNode: readonly string[] = ['shared', 'renderer'];

/** Packages that only the named folders may import. */
export const packageHomes: Readonly<Record<string, readonly string[]>> = {
  electron: ['electron', 'tests'],
  react: ['renderer', 'tests'],
  'react-dom': ['renderer', 'tests'],
  antd: ['renderer', 'tests'],
  fastify: ['cloud', 'tests'],
  commander: ['cli', 'bench', 'tests'],
};

/** Longest source file, lines. Generated files are exempt. */
export const MAX_LINES = 400;

/** The layer a file lies in, its own folder before the one above; null for a folder without a layer. */
export function layerOf(path: string): string | null {
  const folders = path.split('/').slice(0, -1);
  for (let depth = folders.length; depth > 0; depth -= 1) {
    const layer = folders.slice(0, depth).join('/');
    if (layerTable[layer] !== undefined) return layer;
  }
  return null;
}

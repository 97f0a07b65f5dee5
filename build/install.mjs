/**
 * Brings node_modules to what the lock file says, once, and says so. Plain JavaScript: on a fresh machine
 * it runs under whatever Node is there (18 or newer), before the project's own Node 24 exists.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));
const onWindows = process.platform === 'win32';
/** How often the installation says that it is still at work, milliseconds. */
const HEARTBEAT_MS = 15_000;

/** The project's own Node 24, by absolute path. */
export function projectNode(root = projectRoot) {
  return join(root, 'node_modules', 'node', 'bin', onWindows ? 'node.exe' : 'node');
}

/**
 * Whether node_modules holds exactly the packages of the lock file. npm writes `node_modules/.package-lock.json`
 * last, so an interrupted installation is seen as none. Optional packages (other platforms) may be absent.
 */
export function isInstalled(root = projectRoot) {
  if (!existsSync(projectNode(root))) return false;
  const wanted = readPackages(join(root, 'package-lock.json'));
  const present = readPackages(join(root, 'node_modules', '.package-lock.json'));
  if (wanted === null || present === null) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = present[path];
    if (found === undefined) return entry.optional === true || entry.devOptional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/**
 * Installs when needed; resolves to the path of the project's Node. Rejects with a sentence for people.
 *
 * Scripts of packages do not run, whatever the npm: better-sqlite3 brings its binary and would be compiled
 * again, for the wrong Node and with a compiler that a fresh machine lacks. The one script that must run is
 * that of `node`, which fetches the binary.
 */
export async function ensureInstalled(root = projectRoot) {
  if (isInstalled(root)) return projectNode(root);
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  process.stderr.write('yaojian: installing packages (npm ci), once; a few minutes on a slow network …\n');
  const heartbeat = setInterval(() => {
    process.stderr.write(`yaojian: still installing packages, ${seconds()} s\n`);
  }, HEARTBEAT_MS);
  try {
    await npm(root, [
      'ci',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--no-progress',
      '--loglevel=error',
    ]);
    await npm(root, ['rebuild', 'node', '--no-progress', '--loglevel=error']);
  } finally {
    clearInterval(heartbeat);
  }
  if (!isInstalled(root))
    throw new Error('npm ci ended without error, yet node_modules does not match package-lock.json');
  process.stderr.write(`yaojian: packages installed in ${seconds()} s\n`);
  return projectNode(root);
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}

/** Runs npm without a word on stdout; what it said is shown only when it failed. */
function npm(root, args) {
  return new Promise((resolve, reject) => {
    const said = [];
    const child = spawn('npm', args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: onWindows,
      env: installEnvironment(),
    });
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    child.on('error', (error) => reject(new Error(`npm could not be started: ${error.message}`)));
    child.on('close', (code) => {
      if (code === 0) return resolve(undefined);
      process.stderr.write(Buffer.concat(said));
      reject(
        new Error(
          `npm ${args[0]} failed (exit ${code}); it needs the network once. Its own words stand above.`,
        ),
      );
    });
  });
}

/**
 * npm hands its settings down as npm_config_*; those of the outer `npm run` (`--json`, `--silent`, a foreign
 * prefix) must not change the inner installation. Registry, proxy, cache and certificates stay.
 */
function installEnvironment() {
  const foreign =
    /^npm_config_(json|silent|loglevel|prefix|local_prefix|global|dry_run|omit|include|only|production|ignore_scripts|workspaces?)$/i;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
  return { ...env, NODE_ENV: 'development' };
}

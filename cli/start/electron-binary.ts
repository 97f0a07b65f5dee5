/** Electron's binary, where one is installed. Never asks the `electron` package: that would download it. */
import { accessSync, constants } from 'node:fs';
import { dirname, join } from 'node:path';

const projectRoot = dirname(dirname(import.meta.dirname));

/** Below the distribution's folder. */
const BINARY: Readonly<Record<string, string>> = {
  linux: 'electron',
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/** `ELECTRON_OVERRIDE_DIST_PATH` beats node_modules/electron/dist; null where neither holds a program. */
export function electronBinary(env: NodeJS.ProcessEnv = process.env, root = projectRoot): string | null {
  const name = BINARY[process.platform];
  if (name === undefined) return null;
  const named = env['ELECTRON_OVERRIDE_DIST_PATH'];
  const folder = named !== undefined && named !== '' ? named : join(root, 'node_modules', 'electron', 'dist');
  const binary = join(folder, name);
  try {
    accessSync(binary, constants.X_OK);
    return binary;
  } catch {
    return null;
  }
}

/** Where an installed workstation keeps its replica; the window and the command line find the same one. */
import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { cliErrors } from '../shared/errors/cli-errors.ts';
import { raiser } from '../shared/errors/coded-error.ts';

const fail = raiser(cliErrors);
/** In the profile's folder: one line, the absolute path of a folder on a disk that was chosen. */
const CHOICE_FILE = 'replica-home.txt';

/**
 * The folder of the workstation's own things. On Windows the local profile: the other one roams, and gigabytes would
 * be copied over the network at every logon.
 * @param configFolder what Electron calls userData
 */
export function localProfile(
  platform: NodeJS.Platform,
  env: Readonly<NodeJS.ProcessEnv>,
  configFolder: string,
): string {
  const local = platform === 'win32' ? env['LOCALAPPDATA'] : undefined;
  return local ? join(local, 'Yaojian') : configFolder;
}

/** What Electron calls userData, for a program that is not Electron. */
export function configFolder(
  platform: NodeJS.Platform,
  env: Readonly<NodeJS.ProcessEnv>,
  homeFolder: string,
): string {
  if (platform === 'win32') return join(env['APPDATA'] || join(homeFolder, 'AppData', 'Roaming'), 'yaojian');
  if (platform === 'darwin') return join(homeFolder, 'Library', 'Application Support', 'yaojian');
  return join(env['XDG_CONFIG_HOME'] || join(homeFolder, '.config'), 'yaojian');
}

/** YAOJIAN_HOME, else the chosen folder, else `replica` in the profile. Throws OPTION_INVALID for a choice that is none. */
export function installedHome(profile: string, env: Readonly<NodeJS.ProcessEnv>): string {
  const named = env['YAOJIAN_HOME'];
  if (named) return named;
  const file = join(profile, CHOICE_FILE);
  const chosen = readChoice(file);
  if (chosen === null) return join(profile, 'replica');
  if (!isAbsolute(chosen)) {
    throw fail('OPTION_INVALID', {
      option: file,
      reason:
        'holds one line, the absolute path of the folder for the replica; remove the file for the usual place',
    });
  }
  return chosen;
}

function readChoice(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
      .replace(/^\uFEFF/, '')
      .trim();
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw cause;
  }
}

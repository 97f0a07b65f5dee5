/** Where an installed workstation keeps its replica; the window and the command line find the same one. */
import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { cliErrors } from '../shared/errors/cli-errors.ts';
import { raiser } from '../shared/errors/coded-error.ts';
import { placeErrors } from '../shared/errors/place-errors.ts';

const fail = raiser({ ...cliErrors, ...placeErrors });

/** `environment`: YAOJIAN_HOME says it, and nothing else is asked. */
export interface InstalledPlace {
  readonly folder: string;
  readonly by: 'environment' | 'choice' | 'usual';
}

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

/** In the profile: one line, the absolute path of a folder on a disk that was chosen. */
export function choiceFile(profile: string): string {
  return join(profile, 'replica-home.txt');
}

export function usualPlace(profile: string): string {
  return join(profile, 'replica');
}

/** YAOJIAN_HOME, else the chosen folder, else the usual place. Throws OPTION_INVALID for a choice that is none. */
export function installedPlace(profile: string, env: Readonly<NodeJS.ProcessEnv>): InstalledPlace {
  const named = env['YAOJIAN_HOME'];
  return named ? { folder: named, by: 'environment' } : chosenPlace(profile);
}

/** The same without a look at the environment. Throws OPTION_INVALID. */
export function chosenPlace(profile: string): InstalledPlace {
  const file = choiceFile(profile);
  const chosen = readChoice(file);
  if (chosen === null) return { folder: usualPlace(profile), by: 'usual' };
  if (!isAbsolute(chosen)) {
    throw fail('OPTION_INVALID', {
      option: file,
      reason:
        'holds one line, the absolute path of the folder for the replica; remove the file for the usual place',
    });
  }
  return { folder: chosen, by: 'choice' };
}

/**
 * Throws PLACE_ABSENT for a chosen folder that is not there. It is never made: where the disk is not plugged in, an
 * empty replica in its place would answer as if nothing had ever been delivered.
 */
export function requirePlace({ folder, by }: InstalledPlace): string {
  if (by === 'choice' && !statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw fail('PLACE_ABSENT', { folder }, { file: folder });
  return folder;
}

/** Throws OPTION_INVALID, PLACE_ABSENT. */
export function installedHome(profile: string, env: Readonly<NodeJS.ProcessEnv>): string {
  return requirePlace(installedPlace(profile, env));
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

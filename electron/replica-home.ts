/** Where the replica of an installed workstation lies. */
import { installedHome, localProfile } from '../host/installed-home.ts';

/**
 * `YAOJIAN_HOME` first, then a disk that was chosen, then the profile; on Windows not under `userData`, which roams.
 * Throws OPTION_INVALID for a chosen folder that is no absolute path.
 */
export function replicaHome(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, userData: string): string {
  return installedHome(localProfile(platform, env, userData), env);
}

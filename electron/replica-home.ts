/** Where the replica of an installed workstation lies. */
import { join } from 'node:path';

/**
 * `YAOJIAN_HOME` first. On Windows not under `userData`: that roams with the profile, and gigabytes would be copied
 * over the network at every logon.
 */
export function replicaHome(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, userData: string): string {
  const chosen = env['YAOJIAN_HOME'];
  if (chosen) return chosen;
  const local = platform === 'win32' ? env['LOCALAPPDATA'] : undefined;
  return local ? join(local, 'Yaojian', 'replica') : join(userData, 'replica');
}

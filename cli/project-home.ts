/** Where replica and embedded cloud lie, and why there. */
import { dirname, join, resolve } from 'node:path';

const projectRoot = dirname(import.meta.dirname);

/** `--home` beats YAOJIAN_HOME beats `.yaojian` beside the program, the one that `npm start` fills. */
export function chooseHome(option: string | undefined, env: NodeJS.ProcessEnv): string {
  const named = option ?? (env['YAOJIAN_HOME'] || undefined);
  return named === undefined ? join(projectRoot, '.yaojian') : resolve(named);
}

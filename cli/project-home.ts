/** Where replica and embedded cloud lie, and why there. */
import { dirname, join, resolve } from 'node:path';

/** `.yaojian` beside the program: the one that `npm start` fills. */
const checkoutHome = (): string => join(dirname(import.meta.dirname), '.yaojian');

/** `--home` beats YAOJIAN_HOME beats the usual place, which is looked for only then. */
export function chooseHome(
  option: string | undefined,
  env: NodeJS.ProcessEnv,
  usual: () => string = checkoutHome,
): string {
  const named = option ?? (env['YAOJIAN_HOME'] || undefined);
  return named === undefined ? usual() : resolve(named);
}

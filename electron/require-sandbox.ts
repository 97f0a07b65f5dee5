/** No window without the sandbox, whoever turned it off: the start script of an AppImage does so by itself where it fails. */
import { raiser } from '../shared/errors/coded-error.ts';
import { windowErrors } from '../shared/errors/window-errors.ts';

const fail = raiser(windowErrors);

/** What of Electron's `app` is asked. */
export interface StartedProgram {
  readonly isPackaged: boolean;
  readonly commandLine: { hasSwitch(name: string): boolean };
}

/** Throws SANDBOX_OFF in an installed program that was started with a switch against it. */
export function requireSandbox({ isPackaged, commandLine }: StartedProgram): void {
  const against = ['no-sandbox', 'disable-setuid-sandbox', 'disable-seccomp-filter-sandbox'];
  if (isPackaged && against.some((name) => commandLine.hasSwitch(name))) throw fail('SANDBOX_OFF');
}

/**
 * The interface's own scheme: a real origin with a policy of its own, which `file://` is not (design §8).
 */
import { protocol } from 'electron';
import type { InterfaceFile } from '../host/interface-files.ts';
import { interfaceScheme } from '../shared/protocol/window-bridge.ts';
import { answerInterface } from './interface-answer.ts';

/** Before `ready`, once. */
export function registerInterfaceScheme(): void {
  // No `codeCache`: compiled code in the profile would run without the check that the program's archive is whole.
  protocol.registerSchemesAsPrivileged([
    { scheme: interfaceScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

export function serveInterface(files: ReadonlyMap<string, InterfaceFile>): void {
  protocol.handle(interfaceScheme, (request) => answerInterface(files, request.method, request.url));
}

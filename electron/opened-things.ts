/**
 * What comes from outside: links `yaojian://trace/<code>` that any web page can hold, and files named on a command
 * line. Only what is listed here is understood, and nothing of it acts: a link leads to a page, a file is offered.
 */
import { statSync } from 'node:fs';
import { extname, isAbsolute, resolve } from 'node:path';
import { parseCode } from '../shared/domain/code/identifier.ts';
import { fileEndings, type HostEvent, type OpenedPurpose } from '../shared/protocol/host-bridge.ts';

export const linkScheme = 'yaojian';
/** Characters; a GS1 Digital Link, percent-encoded, has room. */
const MAX_LINK_LENGTH = 1024;
/** Of one command line. */
const MAX_THINGS = 16;

/** Evidence of earlier releases, and of the command line, ends in `.json`: it is judged like any other. */
const endings: Readonly<Record<string, OpenedPurpose>> = {
  [fileEndings.bundle]: 'bundle',
  [fileEndings.evidence]: 'evidence',
  json: 'evidence',
};

type Opened = Extract<HostEvent, { kind: 'go' | 'file' }>;

/** Where a link leads, or null where it is none of ours. */
export function linkTarget(link: string): Opened | null {
  if (link.length > MAX_LINK_LENGTH) return null;
  // Not by URL: what it repairs on the way should not have been sent.
  const encoded = /^yaojian:\/\/trace\/([A-Za-z0-9._~%!$&'()*+,;=:@-]+)$/.exec(link)?.[1];
  if (encoded === undefined) return null;
  try {
    const { code } = parseCode(decodeURIComponent(encoded));
    return { kind: 'go', fragment: `#/trace/${encodeURIComponent(code)}` };
  } catch {
    return null;
  }
}

/** A bundle or evidence by its ending, where there is such a file. */
export function openedFile(path: string): Opened | null {
  if (!isAbsolute(path)) return null;
  const ending = extname(path).slice(1).toLowerCase();
  const purpose = endings[ending];
  if (purpose === undefined) return null;
  try {
    return statSync(path).isFile() ? { kind: 'file', purpose, path } : null;
  } catch {
    return null;
  }
}

/** Of a command line without the program's name. @param folder that relative names are meant in */
export function openedThings(args: readonly string[], folder: string): readonly Opened[] {
  return args
    .filter((arg) => !arg.startsWith('-'))
    .slice(0, MAX_THINGS)
    .map((arg) => (arg.startsWith(`${linkScheme}:`) ? linkTarget(arg) : openedFile(resolve(folder, arg))))
    .filter((thing) => thing !== null);
}

/** Which published file a path means, and nothing else: paths are matched whole, never joined as they came. */
import { join } from 'node:path';
import { isCodedError } from '../../shared/errors/coded-error.ts';
import { parseLogPath } from '../../shared/log/tiles/tile-path.ts';

export interface PublishedFile {
  readonly file: string;
  /** Named by its content or position: it never changes. */
  readonly immutable: boolean;
  readonly contentType: string;
}

const TEXT = 'text/plain; charset=utf-8';
const JSON_TEXT = 'application/json';
const BYTES = 'application/octet-stream';

/** Null for any path that a publish could not have written. `path` begins with a slash. */
export function publishedFile(publication: string, path: string): PublishedFile | null {
  const log = /^\/log\/(\d{6})\/([\w./]+)$/.exec(path);
  if (log?.[1] !== undefined && log[2] !== undefined) return logFile(publication, log[1], log[2]);
  const segments = path.slice(1).split('/');
  const file = join(publication, ...segments);
  if (path === '/trust') return { file, immutable: false, contentType: TEXT };
  if (/^\/trust\.[1-9]\d{0,8}$/.test(path)) return { file, immutable: true, contentType: TEXT };
  if (/^\/pins\/(0|[1-9]\d{0,14})$/.test(path)) return { file, immutable: true, contentType: JSON_TEXT };
  if (/^\/pins\/(0|[1-9]\d{0,14})\.parts\/guide$/.test(path))
    return { file, immutable: true, contentType: JSON_TEXT };
  if (/^\/pins\/(0|[1-9]\d{0,14})\.parts\/(0|[1-9]\d{0,4})$/.test(path))
    return { file, immutable: true, contentType: BYTES };
  if (/^\/(pack|directory)\/[0-9a-f]{64}$/.test(path)) return { file, immutable: true, contentType: BYTES };
  return null;
}

/** Never cached for good: what is erased must not stay in a cache under its name. */
export function personalFile(personal: string, path: string, roles: readonly string[]): PublishedFile | null {
  const match = /^\/personal\/(\d{6})\/([a-z]+)\/(list|[0-9a-f]{64})$/.exec(path);
  const [, region, role, name] = match ?? [];
  if (region === undefined || role === undefined || name === undefined || !roles.includes(role)) return null;
  const contentType = name === 'list' ? TEXT : BYTES;
  return { file: join(personal, region, role, name), immutable: false, contentType };
}

function logFile(publication: string, region: string, path: string): PublishedFile | null {
  try {
    const { kind } = parseLogPath(path);
    const file = join(publication, 'log', region, ...path.split('/'));
    return kind === 'checkpoint'
      ? { file, immutable: false, contentType: TEXT }
      : { file, immutable: true, contentType: BYTES };
  } catch (error) {
    if (isCodedError(error)) return null;
    throw error;
  }
}

/**
 * Logs to read: a folder, or a web server. Both stop at the length they are given and never leave their prefix.
 * Large files come by range, so that what broke off goes on.
 */
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isCodedError } from '../shared/errors/coded-error.ts';
import { logError } from '../shared/errors/log-errors.ts';
import type { LogSource } from '../shared/log/log-source.ts';
import { placeInSpool } from './file-place.ts';
import type { FileSource } from './file-source.ts';
import { type Downloaded, downloadOnce } from './http-download.ts';
import { spoolSize } from './spool.ts';
import { defaultPace, type TransferPace, TransferWatch } from './transfer-watch.ts';

export interface HttpLogOptions {
  /** How slowly an answer may come before it counts as none. Default: 4 KiB in 30 s. */
  readonly pace?: TransferPace;
  /** How often a request is made that meets no answer, 429 or 5xx. Default 3. */
  readonly attempts?: number;
  /** Milliseconds before the second attempt; doubles with each further one. Default 500. */
  readonly backoffMs?: number;
  readonly signal?: AbortSignal;
}

/** A folder or an http(s) URL, as a person names it on the command line. */
export function openLogSource(place: string, options: HttpLogOptions = {}): LogSource {
  return /^https?:\/\//i.test(place) ? httpLogSource(place, options) : folderLogSource(place);
}

/** A log in a folder; `checkpoint` and `tile/…` lie directly in it. */
export function folderLogSource(folder: string): FileSource {
  return {
    async obtain({ path, length }) {
      const file = join(folder, ...segmentsOf(path));
      const facts = await stat(file).catch(() => null);
      if (!facts?.isFile()) return null;
      if (facts.size > length) throw tooLong(path, length);
      return { file, offset: 0, length: facts.size };
    },
    async read(path, maxLength) {
      const file = join(folder, ...segmentsOf(path));
      try {
        await using handle = await open(file, 'r');
        const facts = await handle.stat();
        if (!facts.isFile()) return null;
        if (facts.size > maxLength) throw tooLong(path, maxLength);
        return new Uint8Array(await handle.readFile());
      } catch (failure) {
        if (isCodedError(failure)) throw failure;
        // A folder in the place of a file is as absent as no file; but no folder at all is no log to judge.
        const absent = ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(errorCode(failure));
        if (absent && (await isFolder(folder))) return null;
        throw logError(
          'LOG_SOURCE_UNREACHABLE',
          { path: file, reason: errorCode(failure) },
          { file },
          failure,
        );
      }
    },
  };
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
}

/** A log behind a URL. Throws LOG_SOURCE_PATH for anything but http(s). */
export function httpLogSource(url: string, options: HttpLogOptions = {}): FileSource {
  const prefix = prefixUrl(url);
  const { pace = defaultPace, attempts = 3, backoffMs = 500, signal } = options;
  const pause = (made: number) => sleep(backoffMs * 2 ** (made - 1), undefined, signal ? { signal } : {});

  async function attempt(target: URL, path: string, maxLength: number): Promise<Uint8Array | null | 'again'> {
    using watch = new TransferWatch(pace, signal);
    const response = await fetch(target, {
      signal: watch.signal,
      // A mirror is named by who runs it; nobody else may send a workstation to another host.
      redirect: 'error',
      headers: { 'accept-encoding': 'gzip, identity' },
    });
    if (response.ok && response.body) return await readLimited(response.body, path, maxLength, watch);
    await response.body?.cancel();
    if (response.status === 404 || response.status === 410) return null;
    if (response.status === 429 || response.status >= 500) return 'again';
    throw logError(
      'LOG_SOURCE_UNREACHABLE',
      { path, reason: `status ${response.status}` },
      { file: target.href },
    );
  }

  const targetOf = (path: string) => new URL(segmentsOf(path).map(encodeURIComponent).join('/'), prefix);

  return {
    async obtain(wish) {
      const { path, length, spool } = wish;
      const target = targetOf(path);
      const either = wish.signal && signal ? AbortSignal.any([wish.signal, signal]) : (wish.signal ?? signal);
      const download = { ...wish, target, pace, signal: either };
      let reason = 'the server is busy';
      // Only attempts that bring nothing new count: a line that breaks off often still gets there.
      let most = await spoolSize(spool);
      for (let made = 0; made < attempts; ) {
        let done: Downloaded = 'again';
        try {
          done = await downloadOnce(download);
          if (done === 'absent') return null;
          if (done === 'whole') return placeInSpool(spool, length);
        } catch (failure) {
          if (isCodedError(failure)) throw failure;
          either?.throwIfAborted();
          reason = errorCode(failure);
        }
        const size = await spoolSize(spool);
        if (size >= most + pace.leastBytes) {
          most = size;
          continue;
        }
        // The rest was asked for, and there is none: that is the file as it is served.
        if (done === 'short' && made > 0) return placeInSpool(spool, size);
        made += 1;
        if (done !== 'short' && made < attempts) await pause(made);
      }
      throw logError('LOG_SOURCE_UNREACHABLE', { path, reason }, { file: target.href });
    },
    async read(path, maxLength) {
      const target = targetOf(path);
      let reason = 'the server is busy';
      for (let made = 0; made < attempts; made++) {
        if (made > 0) await pause(made);
        try {
          const answer = await attempt(target, path, maxLength);
          if (answer !== 'again') return answer;
        } catch (failure) {
          if (isCodedError(failure)) throw failure;
          signal?.throwIfAborted();
          reason = errorCode(failure);
        }
      }
      throw logError('LOG_SOURCE_UNREACHABLE', { path, reason }, { file: target.href });
    },
  };
}

/** Reads a body up to the limit; the rest is never taken from the network. */
async function readLimited(
  body: ReadableStream<Uint8Array>,
  path: string,
  maxLength: number,
  watch: TransferWatch,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.length;
    watch.arrived(part.length);
    // Leaving the loop cancels the stream, and with it the transfer.
    if (length > maxLength) throw tooLong(path, maxLength);
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts, length));
}

/** Paths inside a log are plain; anything that could climb out of the prefix is refused, not cleaned. */
function segmentsOf(path: string): readonly string[] {
  const segments = path.split('/');
  const plain = segments.every((segment) => /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(segment));
  if (!plain) throw logError('LOG_SOURCE_PATH', { path });
  return segments;
}

function prefixUrl(url: string): URL {
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) throw logError('LOG_SOURCE_PATH', { path: url });
  parsed.search = '';
  parsed.hash = '';
  if (!parsed.pathname.endsWith('/')) parsed.pathname += '/';
  return parsed;
}

function tooLong(path: string, limit: number) {
  return logError('LOG_SOURCE_TOO_LONG', { path, limit }, { file: path });
}

/** The system's short name of a failure (ENOENT, ECONNREFUSED), or its text. */
function errorCode(failure: unknown): string {
  if (!(failure instanceof Error)) return String(failure);
  if ('code' in failure && typeof failure.code === 'string') return failure.code;
  return failure.cause === undefined ? failure.message : errorCode(failure.cause);
}

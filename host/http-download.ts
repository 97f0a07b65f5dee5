/**
 * One large file over HTTP into a spool file, by range from where an earlier attempt ended (RFC 9110 §14).
 * Nothing of it is believed: a spool file that was put together wrongly fails its verification.
 */
import { open } from 'node:fs/promises';
import { logError } from '../shared/errors/log-errors.ts';
import type { FileWish } from './file-source.ts';
import { type TransferPace, TransferWatch } from './transfer-watch.ts';

export interface Download extends FileWish {
  readonly target: URL;
  readonly pace: TransferPace;
}

/**
 * `whole`: the spool file has all bytes. `short`: the server's file ended early. `absent`: there is none.
 * `again`: the server is busy. A connection that breaks off or stands still throws, and leaves what came.
 */
export type Downloaded = 'whole' | 'short' | 'absent' | 'again';

/** Throws LOG_SOURCE_TOO_LONG, LOG_SOURCE_UNREACHABLE for an answer that is none, and what fetch throws. */
export async function downloadOnce(download: Download): Promise<Downloaded> {
  const { length, onBytes, path, pace, signal, spool, target } = download;
  // Read and write, created where it is not there; never truncated before an answer says from where.
  await using file = await open(spool, 'a+', 0o600);
  let have = (await file.stat()).size;
  if (have > length) {
    await file.truncate(0);
    have = 0;
  }
  if (have === length) return 'whole';
  using watch = new TransferWatch(pace, signal);
  const response = await fetch(target, {
    signal: watch.signal,
    redirect: 'error',
    headers: { 'accept-encoding': 'identity', ...(have > 0 ? { range: `bytes=${have}-` } : {}) },
  });
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    if (response.status === 404 || response.status === 410) return 'absent';
    // What is in the spool is not what the server has: from the beginning.
    if (response.status === 416) await file.truncate(0);
    if (response.status === 416 || response.status === 429 || response.status >= 500) return 'again';
    throw logError(
      'LOG_SOURCE_UNREACHABLE',
      { path, reason: `status ${response.status}` },
      { file: target.href },
    );
  }
  const goesOn = response.status === 206 && startOf(response.headers.get('content-range')) === have;
  if (have > 0 && !goesOn) {
    await file.truncate(0);
    have = 0;
  }
  for await (const part of response.body) {
    have += part.length;
    // Leaving the loop cancels the stream, and with it the transfer.
    if (have > length) {
      await file.truncate(0);
      throw logError('LOG_SOURCE_TOO_LONG', { path, limit: length }, { file: target.href });
    }
    await file.appendFile(part);
    watch.arrived(part.length);
    onBytes?.(part.length);
  }
  return have === length ? 'whole' : 'short';
}

/** First byte of a `Content-Range`, null where it has none. */
function startOf(header: string | null): number | null {
  const match = /^bytes (\d+)-\d+\//.exec(header ?? '');
  return match ? Number(match[1]) : null;
}

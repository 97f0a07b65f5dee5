/**
 * One large file over HTTP into a spool file, by range from where an earlier attempt ended (RFC 9110 §14).
 * Nothing of it is believed: a spool file that was put together wrongly fails its verification.
 */
import { logError } from '../shared/errors/log-errors.ts';
import type { FileWish } from './file-source.ts';
import { openSpool } from './spool.ts';
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
  // What is there is not given up before an answer says from where.
  await using file = await openSpool(spool);
  if (file.size > length) await file.restart();
  const have = file.size;
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
    if (response.status === 416) await file.restart();
    if (response.status === 416 || response.status === 429 || response.status >= 500) return 'again';
    throw logError(
      'LOG_SOURCE_UNREACHABLE',
      { path, reason: `status ${response.status}` },
      { file: target.href },
    );
  }
  const goesOn = response.status === 206 && startOf(response.headers.get('content-range')) === have;
  if (have > 0 && !goesOn) await file.restart();
  for await (const part of response.body) {
    // Leaving the loop cancels the stream, and with it the transfer.
    if (file.size + part.length > length) {
      await file.restart();
      throw logError('LOG_SOURCE_TOO_LONG', { path, limit: length }, { file: target.href });
    }
    await file.append(part);
    watch.arrived(part.length);
    onBytes?.(part.length);
  }
  return file.size === length ? 'whole' : 'short';
}

/** First byte of a `Content-Range`, null where it has none. */
function startOf(header: string | null): number | null {
  const match = /^bytes (\d+)-\d+\//.exec(header ?? '');
  return match ? Number(match[1]) : null;
}

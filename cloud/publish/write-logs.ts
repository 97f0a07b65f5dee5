/**
 * Brings the files of every log up to the store: tiles, entry bundles, checkpoints, pins. Everything here can
 * be done again; how far it came is marked only after the files are on disk. The national checkpoint is not
 * written here: it waits for its cosignatures.
 */
import { join } from 'node:path';
import { folderLogSource } from '../../host/log-source.ts';
import { nodePort } from '../../host/node-port.ts';
import { isCodedError } from '../../shared/errors/coded-error.ts';
import { signCheckpoint } from '../../shared/log/checkpoint.ts';
import { sameHash } from '../../shared/log/merkle/merkle-hash.ts';
import { type LogFile, LogWriter } from '../../shared/log/tiles/log-writer.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { LogKey } from '../keys/cloud-keys.ts';
import type { CloudStore } from '../store/cloud-store.ts';
import { writeDurably } from '../store/durable-file.ts';
import { LogBook, NATION_REGION, type UnwrittenLog } from './log-book.ts';
import { pinsSince } from './national-entry.ts';
import { writePins } from './write-pins.ts';

/** Flushing to disk is waiting: so many logs at once. */
const AT_ONCE = 16;

export function logFolder(publication: string, region: string): string {
  return join(publication, 'log', region);
}

/** @param originPrefix origins are `<originPrefix>/<region>` */
export async function writeLogs(
  store: CloudStore,
  key: LogKey,
  originPrefix: string,
  work: LongWork,
): Promise<void> {
  const logs = new LogBook(store.database);
  const waiting = logs.unwritten();
  const counties = waiting.filter(({ region }) => region !== NATION_REGION);
  for (let i = 0; i < counties.length; i += AT_ONCE) {
    work.signal?.throwIfAborted();
    const group = counties.slice(i, i + AT_ONCE);
    await Promise.all(group.map((log) => writeCounty(store, logs, key, originPrefix, log)));
    store.database.transaction(() => markWritten(logs, group)).immediate();
    const done = Math.min(i + AT_ONCE, counties.length);
    work.onProgress?.({ phase: 'logs', done, total: counties.length, unit: 'files' });
  }
  for (const nation of waiting.filter(({ region }) => region === NATION_REGION)) {
    for (const list of pinsSince(store.database, nation.writtenSize))
      await writePins(store.home.publication, list);
    await writeTiles(store, logs, nation);
    markWritten(logs, [nation]);
  }
}

function markWritten(logs: LogBook, written: readonly UnwrittenLog[]): void {
  for (const { region, size, root } of written) logs.markWritten(region, size, root);
}

async function writeCounty(
  store: CloudStore,
  logs: LogBook,
  key: LogKey,
  originPrefix: string,
  log: UnwrittenLog,
): Promise<void> {
  await writeTiles(store, logs, log);
  const origin = `${originPrefix}/${log.region}`;
  const checkpoint = { origin, size: log.size, root: log.root, extensions: [] };
  const file = join(logFolder(store.home.publication, log.region), 'checkpoint');
  await writeDurably(file, signCheckpoint(checkpoint, [key.signerFor(origin)]));
}

async function writeTiles(store: CloudStore, logs: LogBook, log: UnwrittenLog): Promise<void> {
  const folder = logFolder(store.home.publication, log.region);
  const writer = await resume(folder, log);
  const write = (file: LogFile): Promise<void> =>
    writeDurably(join(folder, ...file.path.split('/')), file.bytes);
  for (let index = writer.size; index < log.size; index++) {
    for (const file of writer.append(logs.entry(log.region, index))) await write(file);
  }
  // What goes out must be what the transaction committed to.
  if (!sameHash(writer.root(), log.root)) throw new RangeError(`the log ${log.region} does not add up`);
  await Promise.all(writer.seal().map(write));
}

/** Continues after the files that are there; where they are damaged or lost, writes all of them anew. */
async function resume(folder: string, log: UnwrittenLog): Promise<LogWriter> {
  const tree = { size: log.writtenSize, root: log.writtenRoot };
  try {
    return await LogWriter.resume(nodePort, folderLogSource(folder), tree);
  } catch (error) {
    if (!isCodedError(error)) throw error;
    return LogWriter.empty(nodePort);
  }
}

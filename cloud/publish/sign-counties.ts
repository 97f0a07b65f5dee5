/**
 * The counties' checkpoints under another log key or another origin. A county's checkpoint is written when its log
 * grows; when the trust policy changes who signs, all of them are signed anew, once.
 */
import { join } from 'node:path';
import { signCheckpoint } from '../../shared/log/checkpoint.ts';
import { formatVkey } from '../../shared/log/note/note-key.ts';
import type { LogKey } from '../keys/cloud-keys.ts';
import type { CloudStore } from '../store/cloud-store.ts';
import { writeDurably } from '../store/durable-file.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import { LogBook, NATION_REGION } from './log-book.ts';
import { logFolder } from './write-logs.ts';

/** Flushing to disk is waiting: so many at once. */
const AT_ONCE = 16;

/** Does nothing where they are signed so already; may be interrupted and done again. */
export async function signCounties(store: CloudStore, key: LogKey, originPrefix: string): Promise<void> {
  const { database, home } = store;
  const signedBy = formatVkey(key.signerFor(`${originPrefix}/${NATION_REGION}`).verifier);
  if (readSetting(database, 'countiesSignedBy', '') === signedBy) return;
  const counties = new LogBook(database).written().filter(({ region }) => region !== NATION_REGION);
  for (let i = 0; i < counties.length; i += AT_ONCE) {
    const group = counties.slice(i, i + AT_ONCE).map(({ region, root, size }) => {
      const origin = `${originPrefix}/${region}`;
      const note = signCheckpoint({ origin, size, root, extensions: [] }, [key.signerFor(origin)]);
      return writeDurably(join(logFolder(home.publication, region), 'checkpoint'), note);
    });
    await Promise.all(group);
  }
  writeSetting(database, 'countiesSignedBy', signedBy);
}

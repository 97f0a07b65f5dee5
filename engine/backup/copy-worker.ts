/** The thread of make-backup.ts: one consistent copy of the database, encrypted with the same key, without free pages. */
import { dirname } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { CodedError, isCodedError } from '../../shared/errors/coded-error.ts';
import { toWire } from '../../shared/protocol/messages.ts';
import { asReplicaError, openReplicaReader } from '../replica/replica-database.ts';
import { DataKey } from '../security/data-key.ts';
import type { CopyReply } from './make-backup.ts';

const reply = (message: CopyReply) => parentPort?.postMessage(message);

/** Given by make-backup.ts. */
const { home, key, target } = workerData as {
  readonly home: string;
  readonly key: Uint8Array;
  readonly target: string;
};
reply({ kind: 'began' });
try {
  const dataKey = new DataKey(key);
  const database = openReplicaReader(home, dataKey);
  dataKey.erase();
  database.prepare('VACUUM INTO ?').run(target);
  database.close();
  reply({ kind: 'copied' });
} catch (cause) {
  const failure = asReplicaError(cause, dirname(target));
  const error = isCodedError(failure) ? failure : new CodedError('INTERNAL', String(failure));
  reply({ kind: 'failed', error: toWire(error) });
}

/** Records a file of events in a peer, in transactions as large as do it good. */
import { readRecord } from '../record/record-file.ts';
import type { PeerStore } from './peer-store.ts';

const ROWS_PER_TRANSACTION = 100_000;

export interface Filled {
  readonly rows: number;
  /** Party and base number of deleted bills, one text each. */
  readonly deletedBills: ReadonlySet<string>;
}

export async function fillPeer(peer: PeerStore, file: string): Promise<Filled> {
  const deletedBills = new Set<string>();
  let [rows, open] = [0, 0];
  peer.begin();
  for await (const event of readRecord(file)) {
    peer.add(event);
    rows += event.rows.length;
    open += event.rows.length;
    if (event.deletes !== null) deletedBills.add(event.deletes.join('\n'));
    if (open < ROWS_PER_TRANSACTION) continue;
    peer.commit();
    peer.begin();
    open = 0;
  }
  peer.commit();
  await peer.finish();
  return { rows, deletedBills };
}

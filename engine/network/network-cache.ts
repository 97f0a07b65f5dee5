/** The replica's network, built at the first question and kept until the replica changes. */
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { Answering } from '../record/answering.ts';
import type { ReplicaRecord } from '../record/replica-record.ts';
import { buildReplicaNetwork } from './build-replica-network.ts';
import type { PackBillsStore } from './pack-bills-store.ts';
import type { ReplicaNetwork } from './replica-network.ts';

/** Stored rows of a replica whose network is made within a second or two, so that typing need not wait for a question. */
const ROWS_AT_HAND = 3_000_000;

export class NetworkCache {
  readonly #bills: PackBillsStore;
  /** A record is of one state of the replica: another state has another record. */
  #last: { readonly record: ReplicaRecord; readonly network: ReplicaNetwork } | null = null;

  constructor(bills: PackBillsStore) {
    this.#bills = bills;
  }

  of({ record, directory, context }: Answering, work: LongWork): ReplicaNetwork {
    if (this.#last?.record !== record) {
      const bills = this.#bills.billsOf(record.packs, work);
      const network = buildReplicaNetwork(bills, directory, context.isBillDeleted);
      this.#last = { record, network };
    }
    return this.#last.network;
  }
  /** Null where it is not in memory and the replica is too large to make it while a person types. */
  atHand(answering: Answering): ReplicaNetwork | null {
    const { record } = answering;
    if (this.#last?.record === record) return this.#last.network;
    const rows = record.packs.reduce((sum, { reader }) => sum + reader.manifest.counts.rows, 0);
    return rows <= ROWS_AT_HAND ? this.of(answering, {}) : null;
  }
}

/**
 * The bills of every pack that is asked for: read back where the replica has them, made and kept where it has not.
 * Each pack's are kept in one statement, so that whatever stops the program leaves whole ones; damaged ones are
 * made again. What cannot be kept because another program is writing is made again next time.
 */
import Sqlite, { type Database, type Statement } from 'better-sqlite3';
import type { HostPort } from '../../shared/port/host-port.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { RegionPack } from '../record/replica-record.ts';
import { derivePackBills } from './derive-pack-bills.ts';
import { LotRuns } from './lot-runs.ts';
import { PACK_BILLS_VERSION, type PackBills } from './pack-bills.ts';
import { decodePackBills, encodePackBills } from './pack-bills-codec.ts';

export interface RegionBills {
  readonly region: string;
  readonly bills: PackBills;
}

interface StoredRow {
  readonly digest: Uint8Array;
  readonly stored: Uint8Array;
}

export class PackBillsStore {
  readonly #port: HostPort;
  readonly #read: Statement<[number, number], StoredRow>;
  readonly #write: Statement<[number, number, Uint8Array, Uint8Array]>;

  constructor(database: Database, port: HostPort) {
    this.#port = port;
    this.#read = database.prepare('SELECT digest, stored FROM pack_network WHERE pack = ? AND version = ?');
    this.#write = database.prepare(
      'INSERT OR REPLACE INTO pack_network (pack, version, digest, stored) VALUES (?, ?, ?, ?)',
    );
  }

  /** @param packs by region, then position in its log */
  billsOf(packs: readonly RegionPack[], work: LongWork): readonly RegionBills[] {
    const found: RegionBills[] = [];
    let region = '';
    let runs = new LotRuns();
    packs.forEach((pack, index) => {
      work.signal?.throwIfAborted();
      if (pack.region !== region) {
        region = pack.region;
        runs = new LotRuns();
      }
      const bills = this.#stored(pack.id) ?? this.#derive(pack, runs);
      runs.add(bills);
      found.push({ region, bills });
      work.onProgress?.({ phase: 'network', done: index + 1, total: packs.length, unit: 'packs' });
    });
    return found;
  }

  #stored(pack: number): PackBills | null {
    const row = this.#read.get(pack, PACK_BILLS_VERSION);
    if (!row) return null;
    const digest = this.#port.sha256(row.stored);
    const whole = digest.every((byte, at) => byte === row.digest[at]);
    return whole ? decodePackBills(row.stored, this.#port) : null;
  }

  #derive(pack: RegionPack, runs: LotRuns): PackBills {
    const bills = derivePackBills(pack.reader, runs);
    const stored = encodePackBills(bills, this.#port);
    try {
      this.#write.run(pack.id, PACK_BILLS_VERSION, this.#port.sha256(stored), stored);
    } catch (failure) {
      // Busy, or the pack has gone in the meantime: the answer is that of the packs it began with.
      if (!(failure instanceof Sqlite.SqliteError) || !/^SQLITE_(BUSY|CONSTRAINT)/.test(failure.code))
        throw failure;
    }
    return bills;
  }
}

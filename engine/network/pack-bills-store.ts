/**
 * The bills of every pack that is asked for: read back where the replica has them, made and kept where it has not.
 * Each pack's are kept in one statement, so that whatever stops the program leaves whole ones; damaged ones are
 * made again. What cannot be kept because another program is writing is made again next time.
 */
import type { Database } from 'better-sqlite3';
import type { HostPort } from '../../shared/port/host-port.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { RegionPack } from '../record/region-pack.ts';
import { DerivedFile } from '../replica/derived-file.ts';
import { derivePackBills } from './derive-pack-bills.ts';
import { LotRuns } from './lot-runs.ts';
import { PACK_BILLS_VERSION, type PackBills } from './pack-bills.ts';
import { decodePackBills, encodePackBills } from './pack-bills-codec.ts';

export interface RegionBills {
  readonly region: string;
  readonly bills: PackBills;
}

export class PackBillsStore {
  readonly #port: HostPort;
  readonly #kept: DerivedFile;

  constructor(database: Database, port: HostPort) {
    this.#port = port;
    this.#kept = new DerivedFile(database, 'pack_network', PACK_BILLS_VERSION, port);
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
    const stored = this.#kept.of(pack);
    return stored === null ? null : decodePackBills(stored, this.#port);
  }

  #derive(pack: RegionPack, runs: LotRuns): PackBills {
    const bills = derivePackBills(pack.reader, runs);
    this.#kept.keep(pack.id, encodePackBills(bills, this.#port));
    return bills;
  }
}

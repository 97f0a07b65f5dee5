/** Packs in the replica: stored whole with the log's new position, in one transaction; read back block by block. */
import type { Database, Statement } from 'better-sqlite3';
import { baseBillNumber } from '../../shared/domain/bill/bill-urn.ts';
import { replicaError } from '../../shared/errors/replica-errors.ts';
import { hex } from '../../shared/formats/hex.ts';
import type { BlockSource } from '../../shared/pack/block-source.ts';
import type { PackManifest } from '../../shared/pack/manifest.ts';
import { indexLength, openPack, openStoredPack, type PackIndex } from '../../shared/pack/pack-index.ts';
import { PackReader } from '../../shared/pack/pack-reader.ts';
import { parseManifest } from '../../shared/pack/parse-manifest.ts';
import { verifyPackFile } from '../../shared/pack/verify-pack.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import type { FollowedLog, ReplicaStore } from './replica-store.ts';

/** Blocks per section and sections per pack that a packed block id has room for (53 bits in all). */
const BLOCKS_PER_SECTION = 2 ** 28;
const SECTIONS_PER_PACK = 2 ** 4;

/** A pack as its row has it; nothing of it is believed before it is held against its hashes. */
export interface StoredPack {
  readonly id: number;
  readonly region: string;
  readonly logIndex: number;
  readonly manifestId: string;
  readonly manifest: Uint8Array;
  readonly descriptors: Uint8Array;
  readonly indexHash: Uint8Array;
  readonly bytes: number;
}

export interface NewPack {
  readonly manifest: PackManifest;
  readonly manifestBytes: Uint8Array;
  /** Hex SHA-256 of the manifest. */
  readonly manifestId: string;
  readonly logIndex: number;
  readonly file: Uint8Array;
}

export class PackStore {
  readonly #store: ReplicaStore;
  readonly #database: Database;
  readonly #port: HostPort;
  readonly #readBlock: Statement<[number], { stored: Uint8Array }>;

  constructor(store: ReplicaStore, port: HostPort) {
    this.#store = store;
    this.#database = store.database;
    this.#port = port;
    this.#readBlock = this.#database.prepare('SELECT stored FROM block WHERE id = ?');
  }

  /**
   * Verifies a pack file and stores it together with the log position behind it. All or nothing: whatever the
   * verification throws, and whenever the power goes, the replica is as it was before.
   */
  add(pack: NewPack, log: FollowedLog): void {
    const { manifest, file } = pack;
    this.#database
      .transaction(() => {
        const id = this.#nextId();
        const insert = this.#database.prepare('INSERT INTO block (id, stored) VALUES (?, ?)');
        const index = verifyPackFile(manifest, file, this.#port, (block, stored) => {
          insert.run(blockId(id, block.section, block.number), stored);
        });
        this.#insertPack(id, pack);
        this.#derive(new PackReader(index, this.source(id, pack.manifestId), this.#port));
        this.#store.putLog(log);
      })
      .immediate();
  }

  #nextId(): number {
    const row = this.#database
      .prepare<[], { next: number }>('SELECT coalesce(max(id), 0) + 1 AS next FROM pack')
      .get();
    return row?.next ?? 1;
  }

  #insertPack(id: number, pack: NewPack): void {
    const { manifest, file } = pack;
    const descriptors = file.subarray(0, indexLength(manifest));
    this.#database
      .prepare(
        `INSERT INTO pack (id, region, log_index, manifest_id, manifest, descriptors, index_hash, rows, events, bytes)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        id,
        manifest.region,
        pack.logIndex,
        pack.manifestId,
        pack.manifestBytes,
        descriptors,
        this.#port.sha256(descriptors),
        manifest.counts.rows,
        manifest.counts.events,
        file.length,
      );
  }

  /** Small tables that answers need and packs do not index (semantics 1.6, 4.2); rebuilt from packs alone. */
  #derive(reader: PackReader): void {
    const deleted = this.#database.prepare(
      'INSERT OR IGNORE INTO deleted_bill (party, number) VALUES (?, ?)',
    );
    const moved = this.#database.prepare(
      'INSERT OR IGNORE INTO batch_quantity VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    );
    for (const event of reader.events()) {
      const { bill } = event;
      if (bill === null) continue;
      if (event.declaresError && bill.type === '') deleted.run(bill.party, baseBillNumber(bill.number));
      for (const { epcClass, quantity } of event.quantities) {
        if (quantity === null || event.party === null) continue;
        const declares = event.declaresError ? 1 : 0;
        moved.run(
          epcClass,
          event.number,
          event.party,
          bill.type,
          bill.number,
          event.identity,
          declares,
          event.timeMs,
          quantity,
        );
      }
    }
  }

  /** All packs, by region and position in its log. */
  packs(): readonly StoredPack[] {
    return this.#database
      .prepare<[], StoredPack>(
        `SELECT id, region, log_index AS logIndex, manifest_id AS manifestId, manifest, descriptors,
                index_hash AS indexHash, bytes
         FROM pack ORDER BY region, log_index`,
      )
      .all();
  }

  /** Throws MANIFEST_CHANGED where the stored manifest is not the log's entry. */
  manifest(pack: StoredPack): PackManifest {
    if (hex(this.#port.sha256(pack.manifest)) !== pack.manifestId) {
      throw replicaError('MANIFEST_CHANGED', { region: pack.region, pack: pack.manifestId });
    }
    return parseManifest(pack.manifest);
  }

  /** The block index for reading; one hash tells whether the descriptors are those that were verified. */
  index(pack: StoredPack): PackIndex {
    return openStoredPack(this.manifest(pack), pack.descriptors, pack.indexHash, this.#port);
  }

  /** The block index for proving: every descriptor against the manifest's block root. */
  provenIndex(pack: StoredPack): PackIndex {
    return openPack(this.manifest(pack), pack.descriptors, this.#port);
  }

  source(id: number, manifestId: string): BlockSource {
    return {
      stored: (section, number) => {
        const row = this.#readBlock.get(blockId(id, section, number));
        if (!row) throw replicaError('BLOCK_MISSING', { section, number, pack: manifestId });
        return row.stored;
      },
    };
  }

  totals(): readonly {
    readonly region: string;
    readonly rows: number;
    readonly packs: number;
    readonly bytes: number;
  }[] {
    return this.#database
      .prepare<[], { region: string; rows: number; packs: number; bytes: number }>(
        'SELECT region, sum(rows) AS rows, count(*) AS packs, sum(bytes) AS bytes FROM pack GROUP BY region ORDER BY region',
      )
      .all();
  }
}

function blockId(pack: number, section: number, number: number): number {
  return (pack * SECTIONS_PER_PACK + section) * BLOCKS_PER_SECTION + number;
}

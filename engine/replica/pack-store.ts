/**
 * Packs in the replica: each put in whole with the log's new position and without what it takes the place of, in
 * one transaction; read back block by block.
 */
import type { Database, Statement } from 'better-sqlite3';
import { replicaError } from '../../shared/errors/replica-errors.ts';
import { hex } from '../../shared/formats/hex.ts';
import type { BlockSource } from '../../shared/pack/block-source.ts';
import type { PackManifest } from '../../shared/pack/manifest.ts';
import { openPack, openStoredPack, type PackIndex } from '../../shared/pack/pack-index.ts';
import { PackReader } from '../../shared/pack/pack-reader.ts';
import { parseManifest } from '../../shared/pack/parse-manifest.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import { SurveyStore } from '../survey/survey-store.ts';
import { DERIVED_VERSION, deleteDerivedRows, deriveRows } from './derived-rows.ts';
import { type FollowedLog, type ReplicaStore, setting } from './replica-store.ts';

/**
 * Blocks per section and sections per pack that a packed block id has room for: a pack of at most 1 GiB spends 100
 * bytes on a block's descriptor alone. Of 53 bits 21 are left for packs.
 */
const BLOCKS_PER_SECTION = 2 ** 24;
const SECTIONS_PER_PACK = 2 ** 8;
/** A pack's blocks have ids from its own times this. */
export const BLOCK_IDS_PER_PACK = SECTIONS_PER_PACK * BLOCKS_PER_SECTION;

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

/** Stored bytes of blocks [first, last] of one section, ascending. */
export type ReadBlocks = (
  section: number,
  first: number,
  last: number,
) => readonly { readonly number: number; readonly stored: Uint8Array }[];

/** A pack that passed verification. */
export interface NewPack {
  readonly manifest: PackManifest;
  readonly manifestBytes: Uint8Array;
  /** Hex SHA-256 of the manifest. */
  readonly manifestId: string;
  readonly logIndex: number;
  /** The file's bytes before its first block. */
  readonly descriptors: Uint8Array;
  /** Numbers of the blocks of the event table that derived rows follow from. */
  readonly remarkable: readonly number[];
  /** As of encodeSurvey. */
  readonly survey: Uint8Array;
  /** Stored bytes of every block, in file order; read once. */
  readonly blocks: Iterable<Uint8Array>;
}

/** What changes together with a pack. */
export interface PackStep {
  /** Indexes of entries whose packs go out of force. */
  readonly retired: readonly number[];
  /** The log's new position, null where the pack does not move it yet. */
  readonly log: FollowedLog | null;
}

export class PackStore {
  readonly surveys: SurveyStore;
  readonly #store: ReplicaStore;
  readonly #database: Database;
  readonly #port: HostPort;
  readonly #readBlock: Statement<[number], { stored: Uint8Array }>;
  readonly #readRange: Statement<[number, number], { id: number; stored: Uint8Array }>;

  constructor(store: ReplicaStore, port: HostPort) {
    this.#store = store;
    this.#database = store.database;
    this.#port = port;
    this.surveys = new SurveyStore(this.#database, port);
    this.#readBlock = this.#database.prepare('SELECT stored FROM block WHERE id = ?');
    this.#readRange = this.#database.prepare(
      'SELECT id, stored FROM block WHERE id BETWEEN ? AND ? ORDER BY id',
    );
  }

  /** All or nothing: whatever reading `blocks` throws, and whenever the power goes, all is as it was before. */
  add(pack: NewPack, step: PackStep): void {
    const { descriptors, manifest } = pack;
    this.#database
      .transaction(() => {
        const id = this.#nextId();
        // One that was damaged gives way to itself, fetched again.
        this.#delete(manifest.region, pack.logIndex);
        this.#insertPack(id, pack);
        const index = openStoredPack(manifest, descriptors, this.#port.sha256(descriptors), this.#port);
        const insert = this.#database.prepare('INSERT INTO block (id, stored) VALUES (?, ?)');
        let position = 0;
        for (const stored of pack.blocks) {
          const { section, number } = index.at(position++);
          insert.run(blockId(id, section, number), stored);
        }
        const reader = new PackReader(index, this.source(id, pack.manifestId), this.#port);
        deriveRows(this.#database, id, reader, pack.remarkable);
        this.surveys.put(id, pack.survey);
        this.#store.soundness.passOn(manifest.region, step.retired, id);
        for (const retired of step.retired) this.#delete(manifest.region, retired);
        if (step.log) this.#store.putLog(step.log);
      })
      .immediate();
  }

  /** Deletes every pack of a county; inside the caller's transaction. */
  deleteRegion(region: string): void {
    for (const index of this.present(region)) this.#delete(region, index);
  }

  /** Makes derived rows again where an older program made them; a replica without such is left alone. */
  deriveAgain(): void {
    const outdated = this.#database
      .prepare<[number], { id: number }>(
        'SELECT id FROM pack WHERE derived < ? AND id NOT IN (SELECT pack FROM damaged_pack)',
      )
      .all(DERIVED_VERSION);
    if (outdated.length === 0) return;
    const ids = new Set(outdated.map(({ id }) => id));
    for (const pack of this.packs().filter(({ id }) => ids.has(id))) {
      this.#database
        .transaction(() => {
          deleteDerivedRows(this.#database, pack.id);
          const reader = new PackReader(this.index(pack), this.source(pack.id, pack.manifestId), this.#port);
          deriveRows(this.#database, pack.id, reader);
        })
        .immediate();
    }
  }

  /** Indexes of entries whose packs are here, damaged ones too. */
  present(region: string): ReadonlySet<number> {
    return this.#indexes('SELECT log_index AS "index" FROM pack WHERE region = ?', region);
  }

  /** Indexes of entries whose packs are here and whole, as far as is known. */
  held(region: string): ReadonlySet<number> {
    return this.#indexes(
      'SELECT log_index AS "index" FROM pack WHERE region = ? AND id NOT IN (SELECT pack FROM damaged_pack)',
      region,
    );
  }

  #indexes(sql: string, region: string): ReadonlySet<number> {
    const rows = this.#database.prepare<[string], { index: number }>(sql).all(region);
    return new Set(rows.map(({ index }) => index));
  }

  /** Another one after every change of what is stored: whoever keeps packs open compares it. */
  get version(): string {
    const row = this.#database.prepare<[], { packs: number }>('SELECT count(*) AS packs FROM pack').get();
    return `${this.#store.setting(setting.packSequence) ?? '0'} ${row?.packs ?? 0}`;
  }

  /** An id is never used again: whoever still has a deleted pack open meets no other's blocks. */
  #nextId(): number {
    const row = this.#database
      .prepare<[], { last: number }>('SELECT coalesce(max(id), 0) AS last FROM pack')
      .get();
    const id = Math.max(this.#store.numberSetting(setting.packSequence) ?? 0, row?.last ?? 0) + 1;
    this.#store.setSetting(setting.packSequence, String(id));
    return id;
  }

  #delete(region: string, logIndex: number): void {
    const pack = this.#database
      .prepare<[string, number], { id: number }>('SELECT id FROM pack WHERE region = ? AND log_index = ?')
      .get(region, logIndex);
    if (!pack) return;
    this.#deleteBlocks(pack.id);
    deleteDerivedRows(this.#database, pack.id);
    this.#database.prepare('DELETE FROM pack WHERE id = ?').run(pack.id);
  }

  /**
   * Blocks on pages that the disk no longer gives back cannot be deleted, and trying would spoil the transaction:
   * they stay, out of everybody's reach, until the replica is rebuilt.
   */
  #deleteBlocks(id: number): void {
    if (this.#store.soundness.damageOf(id) === 'BLOCK_UNREADABLE') return;
    this.#database
      .prepare('DELETE FROM block WHERE id >= ? AND id < ?')
      .run(blockId(id, 0, 0), blockId(id + 1, 0, 0));
  }

  #insertPack(id: number, pack: NewPack): void {
    const { descriptors, manifest } = pack;
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
        manifest.fileLength,
      );
  }

  /** The packs that are here, by region and the order of their events. */
  packs(): readonly StoredPack[] {
    return this.#database
      .prepare<[], StoredPack>(
        `SELECT pack.id, pack.region, pack.log_index AS logIndex, pack.manifest_id AS manifestId, pack.manifest,
                pack.descriptors, pack.index_hash AS indexHash, pack.bytes
         FROM pack JOIN log_entry USING (region, log_index)
         ORDER BY pack.region, log_entry.event_from, log_entry.event_to, pack.log_index`,
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

  /** The pack's file as it came, piece by piece. Throws what a damaged index or a missing block does. */
  *fileOf(pack: StoredPack): Generator<Uint8Array> {
    const index = this.index(pack);
    const source = this.source(pack.id, pack.manifestId);
    yield pack.descriptors;
    for (let position = 0; position < index.blockCount; position++) {
      const { section, number } = index.at(position);
      yield source.stored(section, number);
    }
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

  /** Many blocks at once, in the order they lie on the disk; what is missing is left out. */
  readBlocks(id: number): ReadBlocks {
    return (section, first, last) =>
      this.#readRange
        .all(blockId(id, section, first), blockId(id, section, last))
        .map((row) => ({ number: row.id % BLOCKS_PER_SECTION, stored: row.stored }));
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

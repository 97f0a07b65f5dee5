/**
 * A county's event tree, from the documents of its packs: whole the first time, then only where it grew and around the
 * events to be proven, since roots of complete subtrees are kept (table event_subtree).
 */
import type { Database } from 'better-sqlite3';
import { evidenceError } from '../../shared/errors/evidence-errors.ts';
import { rootOfFrontier } from '../../shared/log/merkle/merkle-frontier.ts';
import { HASH_LENGTH, leafHash, nodeHash, sameHash } from '../../shared/log/merkle/merkle-hash.ts';
import { inclusionProof, type NodeReader, nodesOfRange } from '../../shared/log/merkle/merkle-proof.ts';
import { fromBase64, toBase64 } from '../../shared/log/note/base64.ts';
import { eventLeafBytes } from '../../shared/pack/event-leaf.ts';
import type { PackReader } from '../../shared/pack/pack-reader.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';

/** Leaves of a subtree whose root is kept, and its level. */
const WIDTH = 16;
const LEVEL = 4;
/** What bringing back one document alone costs, in documents of one pass over all of them. */
const ALONE = 8;

export class EventTree {
  readonly #region: string;
  readonly #readers: readonly PackReader[];
  readonly #database: Database;
  readonly #port: HostPort;
  readonly #size: number;
  /** Leaf hashes of the windows that were read, 32 bytes each. */
  readonly #windows = new Map<number, Uint8Array>();
  /** Complete nodes from LEVEL upwards. */
  #levels: (readonly Uint8Array[])[] = [];

  constructor(region: string, readers: readonly PackReader[], database: Database, port: HostPort) {
    this.#region = region;
    this.#readers = readers;
    this.#database = database;
    this.#port = port;
    this.#size = Math.max(0, ...readers.map(({ manifest }) => manifest.eventRange.to));
  }

  /** Reads what proofs for these events need. Throws EVIDENCE_EVENT_ROOT where it is not the tree that the log commits to. */
  async build(indexes: readonly number[], work: LongWork): Promise<void> {
    const complete = Math.floor(this.#size / WIDTH);
    const kept = this.#kept();
    const needed = new Set(indexes.map((index) => Math.floor(index / WIDTH)));
    if (this.#size % WIDTH > 0) needed.add(complete);
    const wanted = new Set(needed);
    for (let number = 0; number < complete; number++) if (!kept.has(number)) wanted.add(number);
    for (const number of wanted)
      this.#windows.set(number, new Uint8Array(this.#widthOf(number) * HASH_LENGTH));
    for (const reader of this.#readers) await this.#read(reader, wanted, work);
    const fresh = new Map<number, Uint8Array>();
    const roots = Array.from({ length: complete }, (_, number) => {
      const known = kept.get(number);
      if (known !== undefined) return known;
      const root = this.#inner(LEVEL, number);
      fresh.set(number, root);
      if (!needed.has(number)) this.#windows.delete(number);
      return root;
    });
    this.#climb(roots);
    this.#checkRoot();
    this.#keep(fresh);
  }

  /** Base64, from the leaf upwards; after `build` with this index. */
  proof(index: number): readonly string[] {
    return inclusionProof(this.#port, this.#node, index, this.#size).map(toBase64);
  }

  readonly #node: NodeReader = (level, index) =>
    level < LEVEL ? this.#inner(level, index) : (this.#levels[level - LEVEL]?.[index] ?? NO_HASH);

  #widthOf(number: number): number {
    return Math.min(WIDTH, this.#size - number * WIDTH);
  }

  /** A node within one window, from its leaves. */
  #inner(level: number, index: number): Uint8Array {
    const first = index * 2 ** level;
    const number = Math.floor(first / WIDTH);
    const leaves = this.#windows.get(number) ?? NO_HASH;
    const hash = (from: number, span: number): Uint8Array =>
      span === 1
        ? leaves.slice(from * HASH_LENGTH, (from + 1) * HASH_LENGTH)
        : nodeHash(this.#port, hash(from, span / 2), hash(from + span / 2, span / 2));
    return hash(first - number * WIDTH, 2 ** level);
  }

  #climb(roots: readonly Uint8Array[]): void {
    this.#levels = [roots];
    for (let row = roots; row.length > 1; ) {
      const above: Uint8Array[] = [];
      for (let at = 0; at + 1 < row.length; at += 2) {
        above.push(nodeHash(this.#port, row[at] ?? NO_HASH, row[at + 1] ?? NO_HASH));
      }
      this.#levels.push(above);
      row = above;
    }
  }

  async #read(reader: PackReader, wanted: ReadonlySet<number>, work: LongWork): Promise<void> {
    const { from, to } = reader.manifest.eventRange;
    const total = this.#size;
    const own = [...wanted].filter((number) => number * WIDTH < to && (number + 1) * WIDTH > from);
    if (own.length === 0) return;
    let done = from;
    for (const { number, recordTimeMs, index, json } of own.length * WIDTH * ALONE > to - from
      ? allOf(reader)
      : someOf(reader, wanted)) {
      const window = this.#windows.get(Math.floor(index / WIDTH));
      if (window !== undefined) {
        const leaf = leafHash(
          this.#port,
          eventLeafBytes({ number, recordTimeMs, documentCanonicalJson: json }),
        );
        window.set(leaf, (index % WIDTH) * HASH_LENGTH);
      }
      if (++done % 4096 !== 0) continue;
      work.onProgress?.({ phase: 'events', done: Math.min(done, total), total, unit: 'events' });
      await new Promise((resolve) => setImmediate(resolve));
      work.signal?.throwIfAborted();
    }
  }

  #checkRoot(): void {
    const last = this.#readers.find(({ manifest }) => manifest.eventRange.to === this.#size);
    const committed = fromBase64(last?.manifest.eventRoot ?? '');
    const nodes = nodesOfRange(0, this.#size).map(({ level, index }) => this.#node(level, index));
    const root = nodes.length === 0 ? NO_HASH : rootOfFrontier(this.#port, nodes);
    if (committed !== null && sameHash(root, committed)) return;
    // What was kept may be what is wrong: the next attempt starts from the documents.
    this.#database.prepare('DELETE FROM event_subtree WHERE region = ?').run(this.#region);
    throw evidenceError('EVIDENCE_EVENT_ROOT', { region: this.#region });
  }

  #kept(): ReadonlyMap<number, Uint8Array> {
    const rows = this.#database
      .prepare<[string], { number: number; root: Uint8Array }>(
        'SELECT number, root FROM event_subtree WHERE region = ?',
      )
      .all(this.#region);
    return new Map(rows.map(({ number, root }) => [number, root]));
  }

  #keep(fresh: ReadonlyMap<number, Uint8Array>): void {
    const insert = this.#database.prepare(
      'INSERT OR REPLACE INTO event_subtree (region, number, root) VALUES (?, ?, ?)',
    );
    this.#database
      .transaction(() => {
        for (const [number, root] of fresh) insert.run(this.#region, number, root);
      })
      .immediate();
  }
}

interface PlacedDocument {
  readonly number: number;
  readonly recordTimeMs: number;
  readonly index: number;
  readonly json: string;
}

/** Every event of the pack's own range. */
function* allOf(reader: PackReader): Generator<PlacedDocument> {
  for (const { event, json } of reader.documents()) {
    const { number, recordTimeMs, treeIndex } = event;
    if (treeIndex !== null) yield { number, recordTimeMs, index: treeIndex, json };
  }
}

/** Those that lie in the windows wanted, each brought back alone. */
function* someOf(reader: PackReader, wanted: ReadonlySet<number>): Generator<PlacedDocument> {
  for (const columns of reader.eventBlocks()) {
    for (let at = 0; at < columns.count; at++) {
      const index = columns.treeIndex[at] ?? -1;
      if (index < 0 || !wanted.has(Math.floor(index / WIDTH))) continue;
      const number = columns.number[at] ?? 0;
      const event = reader.event(number);
      const json = reader.documentJson(number);
      if (event !== null && json !== null) yield { number, recordTimeMs: event.recordTimeMs, index, json };
    }
  }
}

const NO_HASH = new Uint8Array(0);

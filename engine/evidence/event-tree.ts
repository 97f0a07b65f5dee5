/**
 * A county's event tree, from the documents of its packs: whole the first time, then only where it grew and around the
 * events to be proven, since roots of complete subtrees are kept (table event_subtree).
 */
import type { Database } from 'better-sqlite3';
import { evidenceError } from '../../shared/errors/evidence-errors.ts';
import { encodeBase64 } from '../../shared/formats/base64.ts';
import { rootOfFrontier } from '../../shared/log/merkle/merkle-frontier.ts';
import { HASH_LENGTH, leafHash, nodeHash, sameHash } from '../../shared/log/merkle/merkle-hash.ts';
import { jointProof } from '../../shared/log/merkle/merkle-joint-proof.ts';
import { type NodeReader, nodesOfRange } from '../../shared/log/merkle/merkle-proof.ts';
import { fromBase64 } from '../../shared/log/note/base64.ts';
import { eventLeafBytes } from '../../shared/pack/event-leaf.ts';
import type { PackReader } from '../../shared/pack/pack-reader.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';

/** Leaves of a subtree whose root is kept, and its level. */
const WIDTH = 16;
const LEVEL = 4;
/** What bringing back one document alone costs, in documents of one pass over all of them. */
const ALONE = 8;
/** Roots that may be lost by a cut: those found since the last transaction. */
const KEEP_EVERY = 4096;
/** Documents between two looks at whether to go on: some 20 ms. */
const TURN = 1024;

/** The leaves of one subtree while they come in. */
interface Window {
  readonly leaves: Uint8Array;
  missing: number;
}

export class EventTree {
  readonly #region: string;
  readonly #readers: readonly PackReader[];
  readonly #database: Database;
  readonly #port: HostPort;
  readonly #size: number;
  /** Subtrees whose leaves a proof needs, or that are not complete yet. */
  readonly #windows = new Map<number, Window>();
  /** Complete nodes from LEVEL upwards, 32 bytes each. */
  #levels: readonly Uint8Array[] = [];

  constructor(region: string, readers: readonly PackReader[], database: Database, port: HostPort) {
    this.#region = region;
    this.#readers = readers;
    this.#database = database;
    this.#port = port;
    this.#size = Math.max(0, ...readers.map(({ manifest }) => manifest.eventRange.to));
  }

  /**
   * Reads what proofs for these events need; without events, all that later ones need. Cut short, by its signal or by
   * a kill, it goes on where it was. Throws EVIDENCE_EVENT_ROOT where it is not the tree that the log commits to.
   */
  async build(indexes: readonly number[], work: LongWork): Promise<void> {
    const complete = Math.floor(this.#size / WIDTH);
    const { roots, known } = this.#kept(complete);
    const needed = new Set(indexes.map((index) => Math.floor(index / WIDTH)));
    if (this.#size % WIDTH > 0) needed.add(complete);
    const wanted = new Set(needed);
    for (let number = 0; number < complete; number++) if (known[number] === 0) wanted.add(number);
    let fresh: number[] = [];
    const flush = () => {
      this.#keep(fresh, roots);
      fresh = [];
    };
    const whole = (number: number) => {
      if (number >= complete) return;
      if (known[number] === 0) {
        roots.set(this.#inner(LEVEL, number), number * HASH_LENGTH);
        fresh.push(number);
      }
      if (!needed.has(number)) this.#windows.delete(number);
      if (fresh.length >= KEEP_EVERY) flush();
    };
    try {
      for (const reader of this.#readers) await this.#read(reader, wanted, whole, work);
    } finally {
      flush();
    }
    this.#climb(roots);
    this.#checkRoot();
  }

  /** Whether every root is kept that proofs need. */
  isKept(): boolean {
    const { known } = this.#kept(Math.floor(this.#size / WIDTH));
    return known.every((is) => is === 1);
  }

  /** Of these events together, base64; after `build` with them. @param indexes ascending */
  proof(indexes: readonly number[]): readonly string[] {
    return jointProof(this.#port, this.#node, indexes, this.#size).map(encodeBase64);
  }

  readonly #node: NodeReader = (level, index) =>
    level < LEVEL ? this.#inner(level, index) : hashAt(this.#levels[level - LEVEL] ?? NO_HASH, index);

  /** A node within one window, from its leaves. */
  #inner(level: number, index: number): Uint8Array {
    const first = index * 2 ** level;
    const number = Math.floor(first / WIDTH);
    const leaves = this.#windows.get(number)?.leaves ?? NO_HASH;
    const hash = (from: number, span: number): Uint8Array =>
      span === 1
        ? hashAt(leaves, from)
        : nodeHash(this.#port, hash(from, span / 2), hash(from + span / 2, span / 2));
    return hash(first - number * WIDTH, 2 ** level);
  }

  #climb(roots: Uint8Array): void {
    const levels = [roots];
    for (let row = roots; row.length > HASH_LENGTH; ) {
      const pairs = Math.floor(row.length / HASH_LENGTH / 2);
      const above = new Uint8Array(pairs * HASH_LENGTH);
      for (let at = 0; at < pairs; at++) {
        above.set(nodeHash(this.#port, hashAt(row, at * 2), hashAt(row, at * 2 + 1)), at * HASH_LENGTH);
      }
      levels.push(above);
      row = above;
    }
    this.#levels = levels;
  }

  /** @param whole told the number of every subtree whose leaves are all there */
  async #read(
    reader: PackReader,
    wanted: ReadonlySet<number>,
    whole: (number: number) => void,
    work: LongWork,
  ): Promise<void> {
    const { from, to } = reader.manifest.eventRange;
    const own = [...wanted].filter((number) => number * WIDTH < to && (number + 1) * WIDTH > from);
    if (own.length === 0) return;
    const total = this.#size;
    let done = Math.max(from, to - own.length * WIDTH);
    for (const { number, recordTimeMs, index, json } of own.length * WIDTH * ALONE > to - from
      ? passOver(reader, wanted)
      : oneByOne(reader, wanted)) {
      const leaf = eventLeafBytes({ number, recordTimeMs, documentCanonicalJson: json });
      this.#place(index, leafHash(this.#port, leaf), whole);
      if (++done % TURN !== 0) continue;
      work.onProgress?.({ phase: 'events', done: Math.min(done, total), total, unit: 'events' });
      await new Promise((resolve) => setImmediate(resolve));
      work.signal?.throwIfAborted();
    }
  }

  #place(index: number, leaf: Uint8Array, whole: (number: number) => void): void {
    const number = Math.floor(index / WIDTH);
    const width = Math.min(WIDTH, this.#size - number * WIDTH);
    const window = this.#windows.get(number) ?? {
      leaves: new Uint8Array(width * HASH_LENGTH),
      missing: width,
    };
    this.#windows.set(number, window);
    window.leaves.set(leaf, (index % WIDTH) * HASH_LENGTH);
    window.missing -= 1;
    if (window.missing === 0) whole(number);
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

  #kept(complete: number): { readonly roots: Uint8Array; readonly known: Uint8Array } {
    const [roots, known] = [new Uint8Array(complete * HASH_LENGTH), new Uint8Array(complete)];
    const rows = this.#database
      .prepare<[string, number], [number, Uint8Array]>(
        'SELECT number, root FROM event_subtree WHERE region = ? AND number < ?',
      )
      .raw()
      .iterate(this.#region, complete);
    for (const [number, root] of rows) {
      roots.set(root.subarray(0, HASH_LENGTH), number * HASH_LENGTH);
      known[number] = 1;
    }
    return { roots, known };
  }

  #keep(numbers: readonly number[], roots: Uint8Array): void {
    const insert = this.#database.prepare(
      'INSERT OR REPLACE INTO event_subtree (region, number, root) VALUES (?, ?, ?)',
    );
    this.#database
      .transaction(() => {
        for (const number of numbers) insert.run(this.#region, number, hashAt(roots, number));
      })
      .immediate();
  }
}

function hashAt(hashes: Uint8Array, index: number): Uint8Array {
  return hashes.slice(index * HASH_LENGTH, (index + 1) * HASH_LENGTH);
}

interface PlacedDocument {
  readonly number: number;
  readonly recordTimeMs: number;
  readonly index: number;
  readonly json: string;
}

/** Those of the subtrees wanted, in one pass over the pack's rows. */
function* passOver(reader: PackReader, wanted: ReadonlySet<number>): Generator<PlacedDocument> {
  const numbers = new Set([...placesIn(reader, wanted)].map(({ number }) => number));
  for (const { event, json } of reader.documents({ wanted: (number) => numbers.has(number) })) {
    const { number, recordTimeMs, treeIndex } = event;
    if (treeIndex !== null) yield { number, recordTimeMs, index: treeIndex, json };
  }
}

/** The same, each brought back alone. */
function* oneByOne(reader: PackReader, wanted: ReadonlySet<number>): Generator<PlacedDocument> {
  for (const { number, index } of placesIn(reader, wanted)) {
    const event = reader.event(number);
    const json = reader.documentJson(number);
    if (event !== null && json !== null) yield { number, recordTimeMs: event.recordTimeMs, index, json };
  }
}

function* placesIn(
  reader: PackReader,
  wanted: ReadonlySet<number>,
): Generator<{ readonly number: number; readonly index: number }> {
  for (const { count, number, treeIndex } of reader.eventBlocks()) {
    for (let at = 0; at < count; at++) {
      const index = treeIndex[at] ?? -1;
      if (index >= 0 && wanted.has(Math.floor(index / WIDTH))) yield { number: number[at] ?? 0, index };
    }
  }
}

const NO_HASH = new Uint8Array(0);

/** Answers from one pack: rows by key, events by number, documents regenerated. Every read is checked again. */
import type { CodeKey } from '../domain/code/code-key.ts';
import type { EpcisEvent } from '../domain/event/epcis-event.ts';
import { packError } from '../errors/pack-errors.ts';
import type { HostPort } from '../port/host-port.ts';
import type { Batch } from './batch-text.ts';
import type { BlockSource } from './block-source.ts';
import type { PackRow } from './pack-content.ts';
import type { PackIndex } from './pack-index.ts';
import type { ContextCode, PackedEvent } from './packed-event.ts';
import type { RowColumns } from './row-columns.ts';

export class PackReader {
  readonly index: PackIndex;
  readonly source: BlockSource;
  readonly port: HostPort;

  constructor(index: PackIndex, source: BlockSource, port: HostPort) {
    this.index = index;
    this.source = source;
    this.port = port;
  }

  /** Sorted by UTF-8 bytes; row and event columns hold indices into this. */
  parties(): readonly string[] {
    throw this.#unwritten();
  }

  batches(): readonly Batch[] {
    throw this.#unwritten();
  }

  /** The blocks' rows with this key: [begin, end) of each. Identifiers may share a key. */
  rowsOf(_key: CodeKey): readonly RowColumns[] {
    throw this.#unwritten();
  }

  /** The rows of one canonical identifier, as objects, in time order. */
  rowsOfCode(_code: string): readonly PackRow[] {
    throw this.#unwritten();
  }

  /** Rows with `from` ≤ key ≤ `to`, block by block in key order. */
  scanRows(_from?: CodeKey, _to?: CodeKey): Generator<RowColumns> {
    throw this.#unwritten();
  }

  /** Canonical identifier of row `at` of a block. */
  codeAt(_rows: RowColumns, _at: number): string {
    throw this.#unwritten();
  }

  /** Canonical identifier of the linked code, null where there is none. */
  linkAt(_rows: RowColumns, _at: number): string | null {
    throw this.#unwritten();
  }

  /** By national number, null where the pack has no such event. */
  event(_number: number): PackedEvent | null {
    throw this.#unwritten();
  }

  /** By national number, ascending. */
  events(): Generator<PackedEvent> {
    throw this.#unwritten();
  }

  /** Codes the event names that have no row for it here: sorted by role, then code. */
  contextCodes(_number: number): readonly ContextCode[] {
    throw this.#unwritten();
  }

  /** Numbers of the events that name a code without a row for it here, ascending. */
  eventsWithContext(_code: string): readonly number[] {
    throw this.#unwritten();
  }

  /** Canonical JSON of an event's document, null where the pack has no such event. */
  documentJson(_number: number): string | null {
    throw this.#unwritten();
  }

  document(_number: number): EpcisEvent | null {
    throw this.#unwritten();
  }

  /** All documents in one pass over the rows, by national number: for `replica verify --deep`. */
  documents(): Generator<{ readonly event: PackedEvent; readonly json: string }> {
    throw this.#unwritten();
  }

  #unwritten() {
    return packError('PACK_BLOCK_MISSING', { section: 0, number: 0 });
  }
}

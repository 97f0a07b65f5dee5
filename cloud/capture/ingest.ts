/** Capture files into the store (semantics 1). */

import { nodePort } from '../../host/node-port.ts';
import { listCaptureFiles, openCaptureFile } from '../../host/open-capture-file.ts';
import { cloudError } from '../../shared/errors/cloud-errors.ts';
import { type CodedError, isCodedError } from '../../shared/errors/coded-error.ts';
import { readCaptureFile } from '../../shared/formats/capture-file.ts';
import type { CaptureRecord } from '../../shared/formats/capture-record.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { CloudStore } from '../store/cloud-store.ts';
import { CaptureBatch, type Refusal } from './capture-batch.ts';
import { capturedEvent } from './captured-event.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { type RejectedRecord, Rejections } from './rejections.ts';

/** Contract "Input that `yaojian cloud ingest` takes". `events` and `rows` count what was new. */
export interface IngestReport {
  readonly files: number;
  readonly events: number;
  readonly rows: number;
  /** The first ten thousand. */
  readonly rejected: readonly RejectedRecord[];
  /** All of them. */
  readonly rejectedCount: number;
}

export interface IngestOptions extends LongWork {
  /** Party id of the enterprise that sends files which do not name it. */
  readonly party?: string;
  /** One bad record takes its whole file back. */
  readonly allOrNothing?: boolean;
  /** Epoch ms; the clock of the centre unless a test hands in another. */
  readonly now?: () => number;
}

/** A capture document that is not a file on disk: the body of a request. */
export interface CaptureDocument {
  readonly name: string;
  /** Its bytes, unpacked. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Files and directories, in the order given; directories by name. Stops between records when cancelled. */
export function ingestFiles(
  store: CloudStore,
  paths: readonly string[],
  options: IngestOptions = {},
): Promise<IngestReport> {
  return ingestDocuments(store, documentsAt(paths), options);
}

export function ingestDocuments(
  store: CloudStore,
  documents: AsyncIterable<CaptureDocument | Refusal>,
  options: IngestOptions = {},
): Promise<IngestReport> {
  return oneAtATime(store.database, () => new Ingestion(store, options).run(documents));
}

async function* documentsAt(paths: readonly string[]): AsyncGenerator<CaptureDocument | Refusal> {
  for (const path of paths) {
    try {
      for await (const source of listCaptureFiles([path])) {
        yield { name: source.name, chunks: openCaptureFile(source.path) };
      }
    } catch (error) {
      yield { place: { file: path }, error: codedOr(error, 'CAPTURE_FILE_MISSING', { file: path }) };
    }
  }
}

class Ingestion {
  readonly #store: CloudStore;
  readonly #options: IngestOptions;
  readonly #batch: CaptureBatch;
  readonly #now: () => number;
  readonly #report = { files: 0, events: 0, rows: 0 };
  readonly #rejections = new Rejections();

  constructor(store: CloudStore, options: IngestOptions) {
    this.#store = store;
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#batch = new CaptureBatch(store.database, nodePort, this.#now);
  }

  async run(documents: AsyncIterable<CaptureDocument | Refusal>): Promise<IngestReport> {
    for await (const document of documents) {
      if ('error' in document) {
        this.#rejections.add(document, '');
        continue;
      }
      if (this.#options.allOrNothing === true) await this.#fileWhole(document);
      else await this.#file(document);
      this.#report.files += 1;
      this.#tell();
    }
    this.#write();
    const { listed, count } = this.#rejections;
    return { ...this.#report, rejected: listed, rejectedCount: count };
  }

  async #file(document: CaptureDocument): Promise<void> {
    for await (const record of this.#records(document)) {
      const refusal = this.#take(record);
      if (refusal !== null) this.#rejections.add(refusal, document.name);
      if (this.#batch.isFull) this.#write();
    }
  }

  /** One transaction for the file, however long: the first refusal ends in a rollback, after all were found. */
  async #fileWhole(document: CaptureDocument): Promise<void> {
    const { database } = this.#store;
    const refused = new Rejections();
    const report = { events: 0, rows: 0 };
    const write = () => {
      this.#batch.write();
      const { events, rows, refusals } = this.#batch.takeTotals();
      report.events += events;
      report.rows += rows;
      for (const refusal of refusals) refused.add(refusal, document.name);
    };
    database.exec('BEGIN IMMEDIATE');
    try {
      for await (const record of this.#records(document)) {
        const refusal = this.#take(record);
        if (refusal !== null) refused.add(refusal, document.name);
        if (this.#batch.isFull) write();
      }
      write();
      database.exec(refused.count === 0 ? 'COMMIT' : 'ROLLBACK');
      if (refused.count === 0) {
        this.#report.events += report.events;
        this.#report.rows += report.rows;
      }
    } catch (error) {
      if (database.inTransaction) database.exec('ROLLBACK');
      this.#batch.discard();
      this.#batch.takeTotals();
      throw error;
    }
    this.#rejections.addAll(refused);
  }

  async *#records(document: CaptureDocument): AsyncGenerator<CaptureRecord> {
    const { party, signal } = this.#options;
    const reading = { recordTimeMs: this.#now(), port: nodePort, ...(party === undefined ? {} : { party }) };
    try {
      for await (const record of readCaptureFile(document.name, document.chunks, reading)) {
        signal?.throwIfAborted();
        yield record;
      }
    } catch (error) {
      if (signal?.aborted === true) throw error;
      const place = { file: document.name };
      yield { kind: 'refused', place, error: codedOr(error, 'CAPTURE_FILE_UNREADABLE', {}) };
    }
  }

  #take(record: CaptureRecord): Refusal | null {
    if (record.kind === 'refused') return record;
    if (record.kind !== 'event') {
      this.#batch.addLine(record);
      return null;
    }
    try {
      this.#batch.addEvent(capturedEvent(record.document, record.place, nodePort));
      return null;
    } catch (error) {
      return { place: record.place, error: codedOr(error, 'EVENT_UNREADABLE', {}) };
    }
  }

  #write(): void {
    this.#batch.write();
    const totals = this.#batch.takeTotals();
    this.#report.events += totals.events;
    this.#report.rows += totals.rows;
    for (const refusal of totals.refusals) this.#rejections.add(refusal, '');
    this.#tell();
  }

  #tell(): void {
    const done = this.#report.rows + this.#batch.waitingRows;
    this.#options.onProgress?.({ phase: 'capture', done, total: null, unit: 'rows' });
  }
}

function codedOr(
  error: unknown,
  code: 'CAPTURE_FILE_MISSING' | 'CAPTURE_FILE_UNREADABLE' | 'EVENT_UNREADABLE',
  details: Readonly<Record<string, string>>,
): CodedError {
  if (isCodedError(error)) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return cloudError(code, { ...details, reason }, {}, error);
}

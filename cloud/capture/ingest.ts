/** Capture files into the store (semantics 1). */
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { CloudStore } from '../store/cloud-store.ts';

export interface RejectedRecord {
  readonly file: string;
  /** JSON path, XML element path, column, or `line N`; empty where the whole file is meant. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** Contract "Input that `yaojian cloud ingest` takes". `events` and `rows` count what was new. */
export interface IngestReport {
  readonly files: number;
  readonly events: number;
  readonly rows: number;
  readonly rejected: readonly RejectedRecord[];
}

export interface IngestOptions extends LongWork {
  /** Party id of the enterprise that sends files which do not name it. */
  readonly party?: string;
  /** One bad record takes its whole file back. */
  readonly allOrNothing?: boolean;
  /** Epoch ms; the clock of the centre unless a test hands in another. */
  readonly now?: () => number;
}

/** Files and directories, in the order given; directories by name. */
export async function ingestFiles(
  store: CloudStore,
  paths: readonly string[],
  options: IngestOptions = {},
): Promise<IngestReport> {
  throw new Error(`${store.home.root} ${paths.length} ${options.party}`);
}

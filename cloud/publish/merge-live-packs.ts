/**
 * Levelled merging: what keeps the packs in force of a county few. A merged pack is an entry of its log like
 * any other; the files of those it replaces stay, for readers that are on their way. The file is written
 * first, then one transaction appends the entry: killed in between, the next publish plans anew.
 */
import type { Database } from 'better-sqlite3';
import { nodePort } from '../../host/node-port.ts';
import { hex } from '../../shared/formats/hex.ts';
import { mergePacks } from '../../shared/pack/merge/merge-packs.ts';
import { packLimit } from '../../shared/pack/pack-format.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import { writeDurably } from '../store/durable-file.ts';
import { packFile } from './cut-packs.ts';
import { type ForcedPack, forcedPack, livePacks } from './live-packs.ts';
import { LogBook } from './log-book.ts';
import { planMerges } from './plan-merges.ts';
import { openPublishedPack } from './published-pack.ts';

/** Of all parts of a merged pack: it is hardly ever larger than they are, and must not exceed the limit. */
const MOST_BYTES = 0.9 * packLimit.fileBytes;

/** Merges until the plan for the county is empty. Returns how many packs came of it. */
export async function mergeLivePacks(
  database: Database,
  publication: string,
  region: string,
  work: LongWork,
): Promise<number> {
  const logs = new LogBook(database);
  let live = livePacks(logs, region, logs.log(region).entries.size);
  const ordered = inOrderOfEvents(live);
  const sizes = ordered.map(({ manifest }) => ({ rows: manifest.counts.rows, bytes: manifest.fileLength }));
  const runs = planMerges(sizes, MOST_BYTES);
  for (const { begin, end } of runs) {
    work.signal?.throwIfAborted();
    live = await mergeRun({ database, logs, publication, region }, live, ordered.slice(begin, end), work);
  }
  return runs.length;
}

interface Place {
  readonly database: Database;
  readonly logs: LogBook;
  readonly publication: string;
  readonly region: string;
}

/** Returns what is in force afterwards. */
async function mergeRun(
  { database, logs, publication, region }: Place,
  live: readonly ForcedPack[],
  run: readonly ForcedPack[],
  work: LongWork,
): Promise<ForcedPack[]> {
  const log = logs.log(region);
  const others = live.filter((pack) => !run.includes(pack));
  const completeThroughMs = Math.max(...live.map(({ manifest }) => Date.parse(manifest.completeThrough)));
  const opened = run.map(({ entry, manifest }) => {
    return openPublishedPack(packFile(publication, hex(nodePort.sha256(entry))), manifest);
  });
  try {
    const readers = opened.map(({ reader }) => reader);
    const place = { index: log.entries.size, others };
    const merged = mergePacks(readers, nodePort, { ...work, place, completeThroughMs });
    // Read back as everyone will, before anything names it.
    const forced = forcedPack(place.index, merged.manifestBytes);
    await writeDurably(packFile(publication, merged.id), merged.file);
    database.transaction(() => logs.append(log, [merged.manifestBytes])).immediate();
    return [...others, forced];
  } finally {
    for (const pack of opened) pack.close();
  }
}

function inOrderOfEvents(packs: readonly ForcedPack[]): ForcedPack[] {
  return packs.toSorted(
    ({ manifest: { eventRange: a }, index }, { manifest: { eventRange: b }, index: other }) =>
      a.from - b.from || a.to - b.to || index - other,
  );
}

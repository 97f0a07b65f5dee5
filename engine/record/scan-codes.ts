/** One pass over the record in code order: every code with its rows, merged over packs and counties. */
import { type CodeKey, compareKeys } from '../../shared/domain/code/code-key.ts';
import type { Reading } from '../../shared/domain/fold/reading.ts';
import type { PackRow } from '../../shared/pack/pack-content.ts';
import { rowAt } from '../../shared/pack/row-at.ts';
import type { RowColumns } from '../../shared/pack/row-columns.ts';
import type { RegionPack } from './region-pack.ts';
import type { ReplicaRecord } from './replica-record.ts';

export interface ScannedCode {
  readonly code: string;
  readonly readings: readonly Reading[];
  /** Stored rows read for it. */
  readonly rows: number;
}

/** A pack's rows, one at a time, in key order. */
class RowCursor {
  readonly pack: RegionPack;
  readonly #blocks: Generator<RowColumns>;
  #block: RowColumns | null = null;
  #at = 0;

  constructor(pack: RegionPack, from?: CodeKey, to?: CodeKey) {
    this.pack = pack;
    this.#blocks = pack.reader.scanRows(from, to);
    this.#nextBlock();
  }

  key(): CodeKey | null {
    const block = this.#block;
    if (!block) return null;
    return { hi: block.keyHi[this.#at] ?? 0, lo: block.keyLo[this.#at] ?? 0 };
  }

  take(): { readonly code: string; readonly row: PackRow } | null {
    const block = this.#block;
    if (!block) return null;
    const row = rowAt(this.pack.reader, block, this.#at);
    this.#at += 1;
    if (this.#at >= block.end) this.#nextBlock();
    return { code: row.code, row };
  }

  #nextBlock(): void {
    const next = this.#blocks.next();
    this.#block = next.done ? null : next.value;
    this.#at = this.#block?.begin ?? 0;
  }
}

/** Codes whose key lies in [from, to], ascending by key; codes that share a key come one after the other. */
export function* scanCodes(record: ReplicaRecord, from?: CodeKey, to?: CodeKey): Generator<ScannedCode> {
  const cursors = record.packs.map((pack) => new RowCursor(pack, from, to));
  for (;;) {
    const key = lowestKey(cursors);
    if (key === null) return;
    const byCode = new Map<string, { pack: RegionPack; row: PackRow }[]>();
    for (const cursor of cursors) {
      for (let at = cursor.key(); at && compareKeys(at, key) === 0; at = cursor.key()) {
        const taken = cursor.take();
        if (!taken) break;
        const rows = byCode.get(taken.code);
        if (rows) rows.push({ pack: cursor.pack, row: taken.row });
        else byCode.set(taken.code, [{ pack: cursor.pack, row: taken.row }]);
      }
    }
    for (const [code, rows] of byCode) yield { code, readings: record.merge(code, rows), rows: rows.length };
  }
}

function lowestKey(cursors: readonly RowCursor[]): CodeKey | null {
  let lowest: CodeKey | null = null;
  for (const cursor of cursors) {
    const key = cursor.key();
    if (key && (lowest === null || compareKeys(key, lowest) < 0)) lowest = key;
  }
  return lowest;
}

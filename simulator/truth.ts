/**
 * `truth.json`: what a reader of the capture files should find out, from the simulation's own bookkeeping.
 *
 * `parents` are all packs ever, innermost level first; `inside` is the pack it is directly in now, or null.
 * A code that was replaced keeps the holder and state it had then and is in no pack; batches count its
 * successor only. An emptied pack is `empty` at its last holder (semantics 3.3). `batch` is null for pallets and
 * for codes that nobody commissioned; `opened` marks split sales. `rules` are those of semantics 6.
 * `remnants` (where a batch has any) are amounts without codes per party, Σ106 − Σ210 (semantics 4.3).
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { type Pack, parentsEver } from './pack.ts';
import type { Batch } from './products.ts';
import type { Anomaly, Remnant } from './world.ts';

const ROWS_WIDTH = 12;
const FLUSH_CHARS = 1 << 18;

interface BatchCount {
  readonly batch: Batch;
  units: number;
  /** Units by `party\nstate`. */
  readonly held: Map<string, number>;
}

/** Streams: the codes of a run are written when the run is over, so that memory does not grow with rows. */
export class TruthFile {
  codes = 0;
  readonly #file: number;
  readonly #rowsAt: number;
  readonly #batches = new Map<Batch, BatchCount>();
  #pending = '';

  constructor(path: string, seed: number) {
    this.#file = openSync(path, 'w');
    const head = `{"seed":${seed},"rows":`;
    this.#rowsAt = head.length;
    this.#pending = `${head}${' '.repeat(ROWS_WIDTH)},"codes":[`;
  }

  get batches(): number {
    return this.#batches.size;
  }

  add(packs: readonly Pack[]): void {
    for (const pack of packs) {
      this.#write(`${this.codes === 0 ? '' : ','}\n${codeLine(pack)}`);
      this.codes += 1;
      if (pack.level === 1 && pack.batch !== null && !pack.replaced) this.#count(pack, pack.batch);
    }
  }

  finish(rows: number, anomalies: readonly Anomaly[], remnants: readonly Remnant[]): void {
    this.#write('\n],"batches":[');
    let written = 0;
    for (const count of this.#batches.values()) {
      this.#write(`${written++ === 0 ? '' : ','}\n${batchLine(count, remnants)}`);
    }
    this.#write('\n],"anomalies":[');
    anomalies.forEach((anomaly, index) => {
      this.#write(`${index === 0 ? '' : ','}\n${JSON.stringify(anomaly)}`);
    });
    this.#write('\n]}\n');
    this.#flush();
    // The number of rows stands in front but is known last: its place was kept free with blanks.
    writeSync(this.#file, String(rows).padStart(ROWS_WIDTH), this.#rowsAt);
    closeSync(this.#file);
  }

  /** Leaves an unfinished file behind; for a simulation that was cancelled. */
  abandon(): void {
    closeSync(this.#file);
  }

  #count(pack: Pack, batch: Batch): void {
    let count = this.#batches.get(batch);
    if (count === undefined) {
      count = { batch, units: 0, held: new Map() };
      this.#batches.set(batch, count);
    }
    count.units += 1;
    const key = `${pack.holder ?? ''}\n${pack.state}`;
    count.held.set(key, (count.held.get(key) ?? 0) + 1);
  }

  #write(text: string): void {
    this.#pending += text;
    if (this.#pending.length > FLUSH_CHARS) this.#flush();
  }

  #flush(): void {
    writeSync(this.#file, this.#pending);
    this.#pending = '';
  }
}

function codeLine(pack: Pack): string {
  return JSON.stringify({
    code: pack.code,
    level: pack.level,
    product: pack.product?.id ?? null,
    batch: pack.batch?.number ?? null,
    holder: pack.holder,
    state: pack.state,
    parents: parentsEver(pack),
    inside: pack.parent?.code ?? null,
    ...(pack.opened ? { opened: true } : {}),
  });
}

function batchLine({ batch, units, held }: BatchCount, remnants: readonly Remnant[]): string {
  const holders = [...held]
    .map(([key, count]) => {
      const [party = '', state = ''] = key.split('\n');
      return { party, state, units: count };
    })
    .sort((a, b) => compare(a.party, b.party) || compare(a.state, b.state));
  const loose = new Map<string, number>();
  for (const remnant of remnants) {
    if (remnant.batch === batch) loose.set(remnant.party, (loose.get(remnant.party) ?? 0) + remnant.amount);
  }
  return JSON.stringify({
    product: batch.product.id,
    batch: batch.number,
    units,
    holders,
    ...(loose.size > 0 ? { remnants: [...loose].map(([party, amount]) => ({ party, amount })) } : {}),
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

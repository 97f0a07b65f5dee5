/** The engine of `yaojian simulate`: a supply chain whose truth is known, written as capture files. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { raiser } from '../shared/errors/coded-error.ts';
import { simulatorErrors } from '../shared/errors/simulator-errors.ts';
import { writePartyCsv, writeProductCsv } from '../shared/formats/directory/write-directory-csv.ts';
import { Agenda } from './agenda.ts';
import { period, zonedText } from './calendar.ts';
import { CaptureFolder, fileName } from './capture-folder.ts';
import { CodeMint } from './code-mint.ts';
import { EventStack } from './event-stack.ts';
import { makerStage } from './maker-stage.ts';
import { Paperwork } from './paperwork.ts';
import { makeCast } from './parties.ts';
import { expectedRows, produce, produceTail } from './production.ts';
import { makeProducts, type Product } from './products.ts';
import { Rng } from './rng.ts';
import {
  DEFAULT_UNTIL,
  MIN_SIMULATED_ROWS,
  SIMULATED_DAYS,
  type SimulateOptions,
  type SimulationSummary,
} from './simulate-options.ts';
import { chooseTerritory } from './territory.ts';
import { TruthFile } from './truth.ts';
import { Wishes } from './wishes.ts';
import type { Run, World } from './world.ts';

const fail = raiser(simulatorErrors);

/** Rows of one run of goods; what memory holds at a time. */
const MAX_RUN_ROWS = 20_000;
/** A run is planned for this share of what is missing, since averages are not kept to the row. */
const CAUTION = 0.6;
const BATCHES_PER_RUN = 3;
/** Boxes of a tail carton make two rows each (commissioned, packed), the carton two. */
const ROWS_PER_TAIL_BOX = 2;

/**
 * Writes `out/capture/…` in every format that capture takes, and `out/truth.json`; `out/bare/<party>.xml` are
 * relation files as in `capture/`, without the envelope, for uploads that name the party another way.
 * @throws CodedError SIMULATION_* for options out of range; the reason of `signal` when cancelled.
 */
export async function simulate(options: SimulateOptions): Promise<SimulationSummary> {
  const { rows, seed, out, signal, onProgress } = checked(options);
  signal?.throwIfAborted();
  const rng = new Rng(`${seed} ${options.region} ${rows}`);
  const territory = chooseTerritory(rng.fork('territory'), options.region);
  const time = period(untilMs(options), SIMULATED_DAYS);
  const cast = makeCast(rng.fork('cast'), territory, rows);
  const products = makeProducts(rng.fork('products'), cast.makers, time);
  mkdirSync(out, { recursive: true });
  const capture = new CaptureFolder(path.join(out, 'capture'));
  const stack = new EventStack(capture, zonedText(time.endMs), Math.max(4096, Math.min(1 << 19, rows * 3)));
  const paper = new Paperwork(rng.fork('paper'), capture, stack, rows);
  const world: World = {
    time,
    cast,
    products,
    paper,
    mint: new CodeMint(),
    wishes: new Wishes(rows, () => paper.rows / rows),
    anomalies: [],
    remnants: [],
    bareRelations: new Map(),
  };
  capture.write('directory/parties.csv', writePartyCsv(cast.everybody.map((actor) => actor.listing)));
  capture.write(
    'directory/products.csv',
    writeProductCsv(products.flatMap((product) => product.levels)),
    '.gz',
  );
  const truth = new TruthFile(path.join(out, 'truth.json'), seed);
  try {
    for (let nth = 0; paper.rows < rows - ROWS_PER_TAIL_BOX - 2; nth++) {
      const run: Run = { world, rng: rng.fork(`run ${nth}`), agenda: new Agenda(time.endMs), packs: [] };
      simulateRun(run, nth, rows);
      truth.add(run.packs);
      onProgress?.({ phase: 'simulate', done: Math.min(paper.rows, rows), total: rows, unit: 'rows' });
      await breathe();
      signal?.throwIfAborted();
    }
  } catch (error) {
    truth.abandon();
    throw error;
  }
  stack.finish();
  truth.finish(paper.rows, world.anomalies, world.remnants);
  const bare = new CaptureFolder(path.join(out, 'bare'));
  for (const [party, xml] of world.bareRelations) bare.write(`${fileName(party)}.xml`, xml);
  return {
    out,
    seed,
    home: territory.home.region,
    rows: paper.rows,
    files: capture.files,
    events: paper.events,
    codes: truth.codes,
    batches: truth.batches,
    parties: cast.everybody.length,
    products: products.length,
    anomalies: countRules(world),
  };
}

/** One maker's production and everything that becomes of it; at the very end tail cartons that fill up the rows. */
function simulateRun(run: Run, nth: number, rows: number): void {
  const { products, paper } = run.world;
  const missing = rows - paper.rows;
  const budget = Math.min(MAX_RUN_ROWS, Math.max(200, rows / 10), missing * CAUTION);
  const affordable = products.filter((product) => expectedRows(product) * 2 <= budget);
  if (affordable.length === 0) {
    const product = run.rng.pick(products.filter((candidate) => candidate.levels.length === 2));
    const boxes = Math.floor((missing - 2) / ROWS_PER_TAIL_BOX);
    produceTail(run, run.rng.pick(product.batches), Math.min(boxes, product.line.cascade.at(-1) ?? 1));
    return;
  }
  const makers = [...new Set(affordable.map((product) => product.maker))];
  const maker = makers[nth % makers.length];
  const offered = affordable.filter((product) => product.maker === maker);
  for (const product of choose(run, offered, budget)) {
    const share = budget / Math.min(BATCHES_PER_RUN, offered.length);
    const batch = run.rng.pick(product.batches);
    const cartons = produce(run, batch, Math.max(1, Math.floor(share / expectedRows(product))));
    run.agenda.plan(batch.madeMs, () => makerStage(run, batch, cartons));
  }
  run.agenda.run();
}

function choose(run: Run, offered: readonly Product[], budget: number): readonly Product[] {
  const fitting = offered.filter((product) => expectedRows(product) * BATCHES_PER_RUN <= budget);
  return run.rng
    .shuffled(fitting.length > 0 ? fitting : offered)
    .slice(0, fitting.length > 0 ? BATCHES_PER_RUN : 1);
}

function checked(options: SimulateOptions): SimulateOptions {
  const { rows, seed } = options;
  if (!Number.isSafeInteger(rows) || rows < MIN_SIMULATED_ROWS) {
    throw fail('SIMULATION_ROWS_INVALID', { rows, min: MIN_SIMULATED_ROWS });
  }
  if (!Number.isSafeInteger(seed)) throw fail('SIMULATION_SEED_INVALID', { seed });
  return options;
}

function untilMs(options: SimulateOptions): number {
  const until = options.until ?? DEFAULT_UNTIL;
  const match = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/.test(until);
  const timeMs = match ? Date.parse(until) : Number.NaN;
  if (Number.isNaN(timeMs)) throw fail('SIMULATION_UNTIL_INVALID', { until });
  return timeMs;
}

function countRules(world: World): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { rules } of world.anomalies) {
    for (const rule of rules) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

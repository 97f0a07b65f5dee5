/** Where is this batch now: every unit with its present holder (semantics 4). Units are level-1 packs. */
import { BatchTally } from '../../shared/domain/batch/batch-tally.ts';
import { countUnit } from '../../shared/domain/batch/count-unit.ts';
import { prefixKeyRange } from '../../shared/domain/code/code-key.ts';
import { prefixOf } from '../../shared/domain/code/identifier.ts';
import { encodePart } from '../../shared/domain/code/percent-encoding.ts';
import type { Life } from '../../shared/domain/fold/life.ts';
import type { ProductLevel } from '../../shared/domain/party/directory.ts';
import type { BatchAnswer } from '../../shared/protocol/batch-answer.ts';
import type { Answering } from '../record/answering.ts';
import { scanLives } from '../record/scan-lives.ts';
import { productOf } from '../trace/code-identity.ts';
import { batchRanges, isMany, rangesWithin } from './batch-ranges.ts';
import { BatchUnits } from './batch-units.ts';
import { remnantBalance } from './remnant-balance.ts';
import { unitBounds } from './unit-bounds.ts';

/** Codes between two looks at the event loop. */
const CODES_PER_TURN = 2_000;

/** A product without codes of its own prefix (GS1) is looked for among all codes. */
export async function batchHolders(
  answering: Answering,
  product: string,
  batch: string,
): Promise<BatchAnswer> {
  const { directory, store } = answering;
  const tally = new BatchTally();
  const isUnit = (life: Life) => isUnitOf(life, answering, product, batch);
  const levels = directory.product(product);
  const count =
    levels.length === 0
      ? countAll(answering, batch, tally, isUnit)
      : countByPrefix(answering, levels, batch, tally, isUnit);
  while (store.reading(() => count.next()).done !== true) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  answering.lives.tidy();
  const coded = tally.byHolder();
  const remnants = remnantBalance(
    store,
    `urn:cn-batch:${encodePart(product)}:${encodePart(batch)}`,
    answering.context,
  );
  const parties = [...new Set([...coded.keys(), ...remnants.keys()])].toSorted();
  return {
    product,
    batch,
    ...tally.counts(directory),
    bounds: parties.map((party) => unitBounds(party, coded.get(party) ?? 0, remnants.get(party) ?? 0)),
    asOf: answering.asOf,
  };
}

/** Packs first, the outermost ones foremost, then the units that may be in them. */
function* countByPrefix(
  answering: Answering,
  levels: readonly ProductLevel[],
  batch: string,
  tally: BatchTally,
  isUnit: (life: Life) => boolean,
): Generator<void> {
  const pass = new BatchUnits(answering, batch, tally, isUnit);
  const ranges = yield* batchRanges(answering.record, batch);
  const own = levels.flatMap(({ prefix }) => {
    const bounds = prefixKeyRange(prefix);
    return bounds === null ? [] : rangesWithin(ranges, bounds);
  });
  if (isMany(answering.record, own)) yield* answering.lives.judgeAll(answering.store.deletedBills());
  for (const { prefix, level } of levels.toSorted((a, b) => b.level - a.level)) {
    const bounds = prefixKeyRange(prefix);
    if (bounds === null) continue;
    for (const range of rangesWithin(ranges, bounds))
      yield* level === 1 ? pass.count(range) : pass.meetPacks(range);
  }
}

function* countAll(
  answering: Answering,
  batch: string,
  tally: BatchTally,
  isUnit: (life: Life) => boolean,
): Generator<void> {
  const levelOf = (pack: string) => answering.directory.prefix(prefixOf(pack) ?? '')?.level ?? null;
  let codes = 0;
  for (const { first, last } of yield* batchRanges(answering.record, batch)) {
    for (const { book, code } of scanLives(answering, first, last)) {
      const life = book.life(code);
      if (isUnit(life)) countUnit(life, book, tally, levelOf);
      if (++codes % CODES_PER_TURN === 0) yield;
    }
  }
}

/** A replaced code is counted as its replacement (semantics 1.6). */
function isUnitOf(life: Life, answering: Answering, product: string, batch: string): boolean {
  if (life.lot?.number !== batch || life.replacedBy !== null || !life.followed) return false;
  const prefix = prefixOf(life.code);
  const level = prefix === null ? null : answering.directory.prefix(prefix);
  return productOf(life.code, level) === product && (level === null || level.level === 1);
}

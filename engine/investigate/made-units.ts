/**
 * Units of a product as they were made: by batch, by maker and day, and by line. One pass over the product's codes. A replaced
 * code and its replacement are one unit, made when the first of its codes was (semantics 1.6).
 */
import { isMaking, type Making, madeBy } from '../../shared/domain/case/pack-making.ts';
import { type CodeKey, prefixKeyRange } from '../../shared/domain/code/code-key.ts';
import { prefixOf } from '../../shared/domain/code/identifier.ts';
import { isTakeOver } from '../../shared/domain/fold/fold-input.ts';
import type { FoldEvent, Reading } from '../../shared/domain/fold/reading.ts';
import type { Answering } from '../record/answering.ts';
import { scanCodes } from '../record/scan-codes.ts';
import { productOf } from '../trace/code-identity.ts';

export interface MadeUnits {
  readonly product: number;
  readonly byBatch: ReadonlyMap<string, number>;
  /** By maker and day, as {@link productionKey} has it. */
  readonly byProduction: ReadonlyMap<string, number>;
  /** By line and day, of those that are asked about. */
  readonly byLine: ReadonlyMap<string, number>;
}

export function productionKey(maker: string, day: string): string {
  return `${maker}\n${day}`;
}

/** A unit with the event that made it. */
interface MadeUnit extends Making {
  readonly event: FoldEvent | null;
}

/** @param lineOf key of the line on which an event made its units; null where nobody asks about it */
export function madeUnits(
  answering: Answering,
  product: string,
  lineOf: (event: FoldEvent) => string | null,
): MadeUnits {
  const counts = new Counts(lineOf);
  const { trustedTimeMs } = answering.context;
  const replaced = new Map<string, MadeUnit>();
  const replacements: { readonly old: string; readonly code: string; readonly own: MadeUnit }[] = [];
  for (const range of unitRanges(answering, product)) {
    for (const { code, readings } of scanCodes(answering.record, range?.first, range?.last)) {
      if (readings.every(({ aside }) => aside) || !isUnitOf(answering, code, product)) continue;
      const valid = validOf(readings, trustedTimeMs);
      const own = makingIn(valid);
      const takeOver = valid.find(isTakeOver);
      if (takeOver?.link != null) replacements.push({ code, old: takeOver.link, own });
      else if (isReplaced(valid)) replaced.set(code, own);
      else counts.add(own);
    }
  }
  countReplacements(replacements, replaced, counts);
  return counts;
}

class Counts implements MadeUnits {
  product = 0;
  readonly byBatch = new Map<string, number>();
  readonly byProduction = new Map<string, number>();
  readonly byLine = new Map<string, number>();
  readonly #lineOf: (event: FoldEvent) => string | null;

  constructor(lineOf: (event: FoldEvent) => string | null) {
    this.#lineOf = lineOf;
  }

  add({ batch, maker, day, event }: MadeUnit): void {
    if (batch === null && day === null) return;
    this.product += 1;
    if (batch !== null) addOne(this.byBatch, batch);
    if (maker === null || day === null) return;
    addOne(this.byProduction, productionKey(maker, day));
    const line = event === null ? null : this.#lineOf(event);
    if (line !== null) addOne(this.byLine, line);
  }
}

function addOne(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Without what was declared an error, or has not happened yet; in the order of time. */
function validOf(readings: readonly Reading[], trustedTimeMs: number): readonly Reading[] {
  const declared = new Set(
    readings.filter(({ event }) => event.declaresError).map(({ event }) => event.identity),
  );
  const valid = readings.filter(
    ({ event, timeMs }) => !event.declaresError && !declared.has(event.identity) && timeMs <= trustedTimeMs,
  );
  return valid.length < 2 ? valid : valid.toSorted((a, b) => a.timeMs - b.timeMs);
}

/** What the code's own rows say. */
function makingIn(valid: readonly Reading[]): MadeUnit {
  const lots = valid.filter(
    (reading) => reading.event.lot !== null && (isMaking(reading) || isTakeOver(reading)),
  );
  const event = valid.find(isMaking)?.event;
  return { batch: lots.at(-1)?.event.lot?.number ?? null, ...madeBy(event), event: event ?? null };
}

function isReplaced(valid: readonly Reading[]): boolean {
  return valid.some(
    ({ role, link, event }) => role === 'object' && link !== null && event.action === 'DELETE',
  );
}

/** Each unit once, under its last code; a replaced code whose replacement is not of the product still counts. */
function countReplacements(
  replacements: readonly { readonly old: string; readonly code: string; readonly own: MadeUnit }[],
  replaced: ReadonlyMap<string, MadeUnit>,
  counts: Counts,
): void {
  const byCode = new Map(replacements.map((one) => [one.code, one]));
  const followed = new Set(replacements.map(({ old }) => old));
  for (const { code, old, own } of replacements) {
    if (followed.has(code)) continue;
    let batch = own.batch;
    let first = old;
    for (const seen = new Set([code]); !seen.has(first); first = byCode.get(first)?.old ?? first) {
      seen.add(first);
      batch ??= byCode.get(first)?.own.batch ?? null;
    }
    const made = replaced.get(first) ?? { batch: null, maker: null, day: null, event: null };
    counts.add({ ...made, batch: batch ?? made.batch });
  }
  for (const [code, making] of replaced) if (!followed.has(code)) counts.add(making);
}

function unitRanges(
  { directory }: Answering,
  product: string,
): readonly ({ readonly first: CodeKey; readonly last: CodeKey } | null)[] {
  const levels = directory.product(product);
  if (levels.length === 0) return [null];
  return levels.filter(({ level }) => level === 1).flatMap(({ prefix }) => prefixKeyRange(prefix) ?? []);
}

function isUnitOf({ directory }: Answering, code: string, product: string): boolean {
  const prefix = prefixOf(code);
  const level = prefix === null ? null : directory.prefix(prefix);
  return productOf(code, level) === product && (level === null || level.level === 1);
}

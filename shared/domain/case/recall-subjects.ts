/**
 * What a recall could take on account of one case: packs, its batch, what its maker made that day, or on the same line
 * that day, its product.
 */
import { prefixOf } from '../code/identifier.ts';
import type { LifeBook } from '../fold/life-book.ts';
import type { FoldEvent } from '../fold/reading.ts';
import type { DirectoryLookup } from '../party/directory.ts';
import { type Making, makingEvent, makingOf } from './pack-making.ts';
import type { PackWay } from './pack-way.ts';
import { lineKey, type ProductionLine } from './production-line.ts';

export type RecallKind = 'pack' | 'batch' | 'line' | 'production' | 'product';

/** On which line an event made what it names; its document says it. */
export type LineOf = (event: FoldEvent) => ProductionLine | null;

export interface RecallSubject extends Pick<Making, 'maker' | 'day'> {
  readonly kind: RecallKind;
  /** Of a pack its code; of others product, batch, maker and day as they apply, separated by `/`. */
  readonly id: string;
  readonly product: string | null;
  readonly batch: string | null;
  /** Of a pack its level, null where unknown. */
  readonly level: number | null;
  /** Of a line alone: whatever was made on it that day, of any product. */
  readonly line: ProductionLine | null;
}

/** What an answer says of it. */
export function subjectMembers({ kind, id, product, batch, level, maker, day, line }: RecallSubject) {
  const common = { kind, id, product, batch, level };
  if (line === null || maker === null || day === null) return common;
  return { ...common, maker, day, workshop: line.workshop, line: line.line };
}

/** By kind and id; what is named twice is one. */
export function recallSubjects(
  { chain, code, life }: PackWay,
  book: LifeBook,
  directory: DirectoryLookup,
  product: string | null,
  lineOf: LineOf,
): ReadonlyMap<string, RecallSubject> {
  const subjects = new Map<string, RecallSubject>();
  const { batch, maker, day } = makingOf(chain);
  const add = (kind: RecallKind, id: string, its: string | null, level: number | null = null) =>
    subjects.set(`${kind} ${id}`, { kind, id, product, batch: its, level, maker, day, line: null });
  const levelOf = (of: string) => directory.prefix(prefixOf(of) ?? '')?.level ?? null;
  // A case that holds others can be taken itself: under the code it bears now.
  const present = chain.at(-1) ?? life;
  const level = levelOf(present.code);
  const holdsOthers = chain.some(({ readings }) => readings.some(({ role }) => role === 'parent'));
  if (level === null ? holdsOthers : level > 1) add('pack', present.code, batch, level);
  for (const under of chain.length === 0 ? [code] : chain.map((one) => one.code)) {
    for (const pack of book.enclosures(under)) add('pack', pack.code, batch, levelOf(pack.code));
  }
  // Of what takes as much for as many cases an answer lists first what is first here.
  if (product !== null && batch !== null) add('batch', `${product}/${batch}`, batch);
  const made = makingEvent(chain);
  const line = made === undefined ? null : lineOf(made);
  if (line !== null && maker !== null && day !== null) {
    const id = lineKey(maker, day, line);
    const its = { product: null, batch: null, level: null };
    subjects.set(`line ${id}`, { kind: 'line', id, ...its, maker, day, line });
  }
  if (product === null) return subjects;
  if (maker !== null && day !== null) add('production', `${product}/${maker}/${day}`, null);
  add('product', product, null);
  return subjects;
}

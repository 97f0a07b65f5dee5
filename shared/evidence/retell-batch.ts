/** The units of a batch counted again from proven events (semantics 4.1), in every way; what bills moved without codes is not. */
import { BatchTally } from '../domain/batch/batch-tally.ts';
import { countUnit } from '../domain/batch/count-unit.ts';
import { prefixOf } from '../domain/code/identifier.ts';
import type { Life } from '../domain/fold/life.ts';
import type { DirectoryLookup } from '../domain/party/directory.ts';
import type { Retelling } from './retell-trace.ts';

/** Level-1 prefixes of a product: all codes of them are looked at, ascending. */
export function unitPrefixes(directory: DirectoryLookup, product: string): readonly string[] {
  return directory
    .product(product)
    .filter(({ level }) => level === 1)
    .map(({ prefix }) => prefix)
    .toSorted();
}

/** Units lie beside those of their box: what is folded again afterwards is little. */
const LIVES_AT_ONCE = 20_000;

/** @param codes every code with a row of the product's level-1 prefixes */
export function retellBatch(
  { book, directory }: Retelling,
  product: string,
  batch: string,
  codes: readonly string[],
): Readonly<Record<string, unknown>> {
  const tally = new BatchTally();
  const levelOf = (pack: string) => directory.prefix(prefixOf(pack) ?? '')?.level ?? null;
  for (const code of codes) {
    if (book.size >= LIVES_AT_ONCE) book.clear();
    const life = book.life(code);
    if (isUnit(life, directory, product, batch)) countUnit(life, book, tally, levelOf);
  }
  return { product, batch, ...tally.counts(directory) };
}

/** A replaced code is counted as its replacement (semantics 1.6). */
function isUnit(life: Life, directory: DirectoryLookup, product: string, batch: string): boolean {
  if (life.lot?.number !== batch || life.replacedBy !== null || !life.followed) return false;
  const prefix = prefixOf(life.code);
  const level = prefix === null ? null : directory.prefix(prefix);
  return level?.product === product && level.level === 1;
}

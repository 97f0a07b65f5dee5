/** The units of a batch counted again from proven events (semantics 4.1); what bills moved without codes is not. */
import { prefixOf } from '../domain/code/identifier.ts';
import type { Life } from '../domain/fold/life.ts';
import type { DirectoryLookup } from '../domain/party/directory.ts';
import type { Retelling } from './retell-trace.ts';

interface Held {
  readonly party: string | null;
  readonly name: string | null;
  readonly region: string | null;
  readonly state: string;
  units: number;
}

/** Level-1 prefixes of a product: all codes of them are looked at, ascending. */
export function unitPrefixes(directory: DirectoryLookup, product: string): readonly string[] {
  return directory
    .product(product)
    .filter(({ level }) => level === 1)
    .map(({ prefix }) => prefix)
    .toSorted();
}

/** @param codes every code with a row of the product's level-1 prefixes */
export function retellBatch(
  { book, directory }: Retelling,
  product: string,
  batch: string,
  codes: readonly string[],
): Readonly<Record<string, unknown>> {
  const holders = new Map<string, Held>();
  let units = 0;
  for (const code of codes) {
    const life = book.life(code);
    if (!isUnit(life, directory, product, batch)) continue;
    units += 1;
    const { holder, state } = life.custody;
    const key = `${holder ?? ''}\n${state}`;
    const party = holder === null ? null : directory.party(holder);
    const held = holders.get(key) ?? {
      party: holder,
      name: party?.name ?? null,
      region: party?.region ?? null,
      state,
      units: 0,
    };
    held.units += 1;
    holders.set(key, held);
  }
  const sorted = [...holders.values()].toSorted(byHolder);
  return { product, batch, units, holders: sorted };
}

/** A replaced code is counted as its replacement (semantics 1.6). */
function isUnit(life: Life, directory: DirectoryLookup, product: string, batch: string): boolean {
  if (life.lot?.number !== batch || life.replacedBy !== null || !life.followed) return false;
  const prefix = prefixOf(life.code);
  const level = prefix === null ? null : directory.prefix(prefix);
  return level?.product === product && level.level === 1;
}

/** The order in which holders are compared: by party, then state. */
export function byHolder(
  a: { readonly party?: unknown; readonly state?: unknown },
  b: { readonly party?: unknown; readonly state?: unknown },
): number {
  return compare(`${a.party ?? ''}\n${a.state}`, `${b.party ?? ''}\n${b.state}`);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

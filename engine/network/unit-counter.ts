/** How many units (level-1 packs) a code of some item stands for, and of which product it is. */
import type { DirectoryLookup } from '../../shared/domain/party/directory.ts';

const GTIN = /^https:\/\/id\.gs1\.org\/01\/(\d{14})/;

export interface ItemMeaning {
  readonly product: string;
  /** A pack of a higher level is counted as full: what is really in it only its life tells. */
  readonly unitsPerCode: number;
}

/** @param item see PackBills.items */
export function itemMeaning(item: string, directory: DirectoryLookup): ItemMeaning {
  if (item.startsWith('=')) return { product: item.slice(1), unitsPerCode: 1 };
  const level = directory.prefix(item);
  if (level === null) return { product: GTIN.exec(item)?.[1] ?? '', unitsPerCode: 1 };
  const below = directory.product(level.product).filter((other) => other.level < level.level);
  const unitsPerCode = below.reduce((units, { perParent }) => units * (perParent ?? 1), 1);
  return { product: level.product, unitsPerCode };
}

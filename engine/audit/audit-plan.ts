/**
 * In which order the audit goes through the record (design §5): product by product, from the outermost packs in, so that
 * a code's packs were met just before; then everything that belongs to no known product.
 */
import { type CodeKey, compareKeys, prefixKeyRange } from '../../shared/domain/code/code-key.ts';
import type { DirectoryLookup } from '../../shared/domain/party/directory.ts';

export interface KeyRange {
  readonly first: CodeKey;
  readonly last: CodeKey;
}

/** Ranges that are gone through one after the other with the same packs in mind. */
export type AuditPart = readonly KeyRange[];

const LOWEST: CodeKey = { hi: 0, lo: 0 };
const HIGHEST: CodeKey = { hi: 0xffffffff, lo: 0xffffffff };

/** Every key lies in exactly one range. */
export function auditPlan(directory: DirectoryLookup): readonly AuditPart[] {
  const byProduct = new Map<string, KeyRange[]>();
  for (const { product, prefix } of directory.levels()) {
    const range = prefixKeyRange(prefix);
    if (range === null) continue;
    const ranges = byProduct.get(product);
    if (ranges) ranges.push(range);
    else byProduct.set(product, [range]);
  }
  const known = [...byProduct.values()];
  return [...known, gaps(known.flat())];
}

/** What lies between the ranges, before and after them. */
function gaps(ranges: readonly KeyRange[]): AuditPart {
  const between: KeyRange[] = [];
  let from: CodeKey | null = LOWEST;
  for (const { first, last } of ranges.toSorted((a, b) => compareKeys(a.first, b.first))) {
    if (from !== null && compareKeys(from, first) < 0) between.push({ first: from, last: before(first) });
    from = after(last);
  }
  if (from !== null) between.push({ first: from, last: HIGHEST });
  return between;
}

function after({ hi, lo }: CodeKey): CodeKey | null {
  if (lo < 0xffffffff) return { hi, lo: lo + 1 };
  return hi < 0xffffffff ? { hi: hi + 1, lo: 0 } : null;
}

function before({ hi, lo }: CodeKey): CodeKey {
  return lo > 0 ? { hi, lo: lo - 1 } : { hi: hi - 1, lo: 0xffffffff };
}

/**
 * Lists of codes that events name without rows. Equal lists stand once: the siblings that a commissioning
 * and a packing both name. Lists are ordered by their keys, so that a block's key range tells where to look
 * for a code.
 */

import type { NameInRole } from './event-names.ts';
import type { IdentifierTable, PackedCode } from './identifier-table.ts';
import { type Keys, newKeys } from './key-columns.ts';

export interface ContextList {
  readonly codes: readonly PackedCode[];
  /** Per code ms after its event's time; null where all are at it. */
  readonly offsetsMs: readonly number[] | null;
}

export class ContextListBuilder {
  readonly #identifiers: IdentifierTable;
  readonly #lists = new Map<string, ContextList>();
  #numbers: Map<string, number> | null = null;

  constructor(identifiers: IdentifierTable) {
    this.#identifiers = identifiers;
  }

  /** Returns what `numberOf` takes once all lists are in. */
  add(names: readonly NameInRole[], eventTimeMs: number): string {
    const timed = names.some((name) => name.timeMs !== eventTimeMs);
    const entries = names
      .map((name) => ({ code: this.#identifiers.packed(name.code), offset: name.timeMs - eventTimeMs }))
      .sort((a, b) => compareCodes(a.code, b.code));
    const list = {
      codes: entries.map((entry) => entry.code),
      offsetsMs: timed ? entries.map((entry) => entry.offset) : null,
    };
    const handle = handleOf(list);
    if (!this.#lists.has(handle)) this.#lists.set(handle, list);
    return handle;
  }

  /** In the order of their section. */
  entries(): readonly { readonly handle: string; readonly list: ContextList }[] {
    return [...this.#lists]
      .map(([handle, list]) => ({ handle, list }))
      .sort((a, b) => compareContextLists(a.list, b.list));
  }

  /** Sorts; afterwards `numberOf` answers. */
  sorted(): readonly ContextList[] {
    const lists = this.entries();
    this.#numbers = new Map(lists.map(({ handle }, number) => [handle, number]));
    return lists.map(({ list }) => list);
  }

  numberOf(handle: string): number {
    return this.#numbers?.get(handle) ?? 0;
  }
}

function compareCodes(a: PackedCode, b: PackedCode): number {
  return a.hi - b.hi || a.lo - b.lo || a.ordinal - b.ordinal;
}

/** By their codes, then by their times as text; 0 for equal lists. */
export function compareContextLists(a: ContextList, b: ContextList): number {
  const shared = Math.min(a.codes.length, b.codes.length);
  for (let index = 0; index < shared; index++) {
    const [left, right] = [a.codes[index], b.codes[index]];
    const difference = left === undefined || right === undefined ? 0 : compareCodes(left, right);
    if (difference !== 0) return difference;
  }
  if (a.codes.length !== b.codes.length) return a.codes.length - b.codes.length;
  if (a.offsetsMs === null && b.offsetsMs === null) return 0;
  const [left, right] = [handleOf(a), handleOf(b)];
  return left === right ? 0 : left < right ? -1 : 1;
}

function handleOf({ codes, offsetsMs }: ContextList): string {
  return codes
    .map(
      ({ hi, lo, ordinal }, at) => `${hi}.${lo}.${ordinal}${offsetsMs === null ? '' : `@${offsetsMs[at]}`}`,
    )
    .join(' ');
}

/** Decoded: list `n` of the block is [starts[n], starts[n + 1]) of the columns. */
export interface ContextBlock {
  /** Number of the block's first list within the section. */
  readonly firstList: number;
  readonly starts: Uint32Array;
  readonly keys: Keys;
  readonly ordinals: Uint32Array;
  /** Ms after the event's time. */
  readonly offsetsMs: Float64Array;
}

export function keysOf(codes: readonly PackedCode[]): Keys {
  const keys = newKeys(codes.length);
  codes.forEach((code, index) => {
    keys.hi[index] = code.hi;
    keys.lo[index] = code.lo;
  });
  return keys;
}

/** Context lists of all sources as one section: in order, each once, those no event names any more left out. */
import { type ContextList, type ContextListBuilder, compareContextLists } from '../context-lists.ts';
import { section } from '../pack-format.ts';
import type { PackReader } from '../pack-reader.ts';
import type { OrdinalMap } from './merge-identifiers.ts';

interface NumberedList {
  readonly list: ContextList;
  /** Is told the list's number in the merged pack. */
  place(number: number): void;
}

export class MergedContext {
  readonly #sources: readonly PackReader[];
  readonly #ordinals: readonly (OrdinalMap | null)[];
  /** Per source and list: its number in the merged pack plus one; 0 for a list without use. */
  readonly #numbers: readonly Uint32Array[];
  readonly #newNumbers = new Map<string, number>();

  constructor(sources: readonly PackReader[], ordinals: readonly (OrdinalMap | null)[]) {
    this.#sources = sources;
    this.#ordinals = ordinals;
    this.#numbers = sources.map((source) => new Uint32Array(source.index.itemsOf(section.context)));
  }

  /** Before {@link lists}: an event of the merged pack names this list of a source. */
  use(source: number, list: number): void {
    const numbers = this.#numbers[source];
    if (numbers !== undefined) numbers[list] = 1;
  }

  /** All lists in their order; afterwards their numbers are known. `made`: lists that no source has. */
  *lists(made: ContextListBuilder): Generator<ContextList> {
    const streams = [...this.#sources.map((_, source) => this.#usedLists(source)), this.#madeLists(made)];
    const heads = streams.map((stream) => stream.next());
    for (let number = 0; ; number++) {
      let lowest: ContextList | null = null;
      for (const head of heads) {
        if (head.done === true) continue;
        if (lowest === null || compareContextLists(head.value.list, lowest) < 0) lowest = head.value.list;
      }
      if (lowest === null) return;
      const list = lowest;
      heads.forEach((head, stream) => {
        if (head.done === true || compareContextLists(head.value.list, list) !== 0) return;
        head.value.place(number);
        const next = streams[stream]?.next();
        if (next !== undefined) heads[stream] = next;
      });
      yield list;
    }
  }

  numberOf(source: number, list: number): number {
    return (this.#numbers[source]?.[list] ?? 0) - 1;
  }

  numberOfMade(handle: string): number {
    return this.#newNumbers.get(handle) ?? -1;
  }

  *#usedLists(source: number): Generator<NumberedList> {
    const reader = this.#sources[source];
    const numbers = this.#numbers[source];
    const ordinals = this.#ordinals[source] ?? null;
    if (reader === undefined || numbers === undefined) return;
    for (const { firstList, starts, keys, ordinals: own, offsetsMs } of reader.contextBlocks()) {
      for (let at = 0; at + 1 < starts.length; at++) {
        if (numbers[firstList + at] === 0) continue;
        const [begin, end] = [starts[at] ?? 0, starts[at + 1] ?? 0];
        const codes = Array.from({ length: end - begin }, (_, code) => {
          const [hi, lo, ordinal] = [
            keys.hi[begin + code] ?? 0,
            keys.lo[begin + code] ?? 0,
            own[begin + code] ?? 0,
          ];
          return { hi, lo, ordinal: ordinals === null ? ordinal : ordinals(hi, lo, ordinal) };
        });
        const offsets = offsetsMs.slice(begin, end);
        const list = { codes, offsetsMs: offsets.some((offset) => offset !== 0) ? [...offsets] : null };
        const place = (number: number) => {
          numbers[firstList + at] = number + 1;
        };
        yield { list, place };
      }
    }
  }

  *#madeLists(made: ContextListBuilder): Generator<NumberedList> {
    for (const { handle, list } of made.entries()) {
      yield { list, place: (number) => void this.#newNumbers.set(handle, number) };
    }
  }
}

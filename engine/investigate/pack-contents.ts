/** How many units a pack ever held: what the packing events named, whether or not the replica follows it. */
import { prefixOf } from '../../shared/domain/code/identifier.ts';
import { itemMeaning } from '../network/unit-counter.ts';
import type { Answering } from '../record/answering.ts';

export interface PackUnits {
  readonly units: number;
  /** False where some content is taken as full because the record does not say what was in it. */
  readonly complete: boolean;
}

/** Codes looked at for one pack; beyond it packs count as full. */
const MOST_CODES = 50_000;
/** Packs within packs. */
const DEEPEST = 8;

export class PackContents {
  readonly #answering: Answering;
  #left = MOST_CODES;

  constructor(answering: Answering) {
    this.#answering = answering;
  }

  unitsOf(pack: string): PackUnits {
    this.#left = MOST_CODES;
    return this.#count(pack, new Set([pack]));
  }

  #count(code: string, around: ReadonlySet<string>): PackUnits {
    const nominal = this.#nominal(code);
    if (nominal.level === 1) return { units: 1, complete: true };
    const contents = around.size > DEEPEST || this.#left <= 0 ? [] : this.#contents(code);
    // A code of unknown level that nothing was packed into is a unit; a known pack without record counts as full.
    if (contents.length === 0) return { units: nominal.units, complete: nominal.level === null };
    this.#left -= contents.length;
    let units = 0;
    let complete = true;
    for (const content of contents) {
      if (around.has(content)) continue;
      const inside = this.#count(content, new Set([...around, content]));
      units += inside.units;
      complete &&= inside.complete;
    }
    return { units, complete };
  }

  #nominal(code: string): { readonly units: number; readonly level: number | null } {
    const prefix = prefixOf(code);
    const { directory } = this.#answering;
    const level = prefix === null ? null : directory.prefix(prefix);
    if (prefix === null || level === null) return { units: 1, level: null };
    return { units: itemMeaning(prefix, directory).unitsPerCode, level: level.level };
  }

  #contents(pack: string): readonly string[] {
    const { record } = this.#answering;
    const events = new Set<number>();
    const contents = new Set<string>();
    for (const { event, link, role } of record.readings(pack)) {
      if (role !== 'parent' || event.action === 'DELETE') continue;
      events.add(event.number);
      if (link !== null) contents.add(link);
    }
    for (const number of events) {
      for (const { reader } of record.packs) {
        const event = reader.event(number);
        if (event === null) continue;
        for (const { code, role } of reader.namesOf(event)) if (role === 'child') contents.add(code);
        break;
      }
    }
    return [...contents];
  }
}

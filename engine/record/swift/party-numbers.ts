/** Numbers for the parties of all packs, and what the rules ask of them: how far apart, whether abroad. */

import { distanceKm } from '../../../shared/domain/audit/located.ts';
import type { DirectoryLookup } from '../../../shared/domain/party/directory.ts';
import type { PackReader } from '../../../shared/pack/pack-reader.ts';
import { NONE } from '../../../shared/pack/row-columns.ts';

/** GB/T 2260 has no county abroad; the directory puts foreign receivers here (semantics 2.3). */
const ABROAD = '990000';

export class PartyNumbers {
  readonly #directory: DirectoryLookup;
  readonly #numbers = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #abroad: boolean[] = [];
  readonly #distances = new Map<number, number>();

  constructor(directory: DirectoryLookup) {
    this.#directory = directory;
  }

  number(id: string): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    const number = this.#ids.length;
    this.#numbers.set(id, number);
    this.#ids.push(id);
    const resolved = this.#directory.counterparty(id);
    this.#abroad.push(this.#directory.party(resolved)?.region === ABROAD);
    return number;
  }

  id(number: number): string | null {
    return this.#ids[number] ?? null;
  }

  /** Of a pack's party column: index in its dictionary → number; the last entry stands for {@link NONE}. */
  ofPack(reader: PackReader): Int32Array {
    const parties = reader.parties();
    const numbers = new Int32Array(parties.length + 1).fill(NONE);
    for (const [index, id] of parties.entries()) numbers[index] = this.number(id);
    return numbers;
  }

  /** Whether a counterpart, as a bill names it, is abroad. */
  isAbroad(number: number): boolean {
    return this.#abroad[number] ?? false;
  }

  /** Great-circle distance in km; -1 where either has no coordinates. */
  distanceKm(a: number, b: number): number {
    const key = a < b ? a * 0x400_0000 + b : b * 0x400_0000 + a;
    const known = this.#distances.get(key);
    if (known !== undefined) return known;
    const km = distanceKm(this.#directory, this.#ids[a] ?? '', this.#ids[b] ?? '') ?? -1;
    this.#distances.set(key, km);
    return km;
  }
}

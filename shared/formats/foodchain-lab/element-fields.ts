/** Reads the fields an answer needs out of an element and leaves the rest as its properties. */
import { describe, malformed, type RawElement } from './fcl-elements.ts';
import { type FclValue, fclLimit } from './foodchain-lab-file.ts';

export class ElementFields {
  readonly path: string;
  readonly #fields: ReadonlyMap<string, FclValue>;
  readonly #byName = new Map<string, string>();
  readonly #used = new Set<string>();

  constructor({ path, fields }: RawElement) {
    this.path = path;
    this.#fields = fields;
    for (const name of fields.keys()) {
      const key = name.toLowerCase();
      if (!this.#byName.has(key)) this.#byName.set(key, name);
    }
  }

  /** The first of these names that is there, in any letter case. */
  take(...names: readonly string[]): FclValue | undefined {
    for (const wanted of names) {
      const name = this.#byName.get(wanted);
      if (name === undefined) continue;
      this.#used.add(name);
      return this.#fields.get(name);
    }
    return undefined;
  }

  has(name: string): boolean {
    return this.#byName.has(name);
  }

  /** Text or whole number, not empty. Error: NETWORK_MALFORMED. */
  id(...names: readonly string[]): string {
    const value = this.take(...names);
    const text = typeof value === 'number' ? String(value) : value;
    const path = `${this.path}.${names[0] ?? ''}`;
    if (typeof text !== 'string' || text === '' || text.length > fclLimit.id)
      throw malformed(path, describe(value), `an identifier of at most ${fclLimit.id} characters`);
    return text;
  }

  text(...names: readonly string[]): string | null {
    const value = this.take(...names);
    return value === undefined || value === '' ? null : String(value);
  }

  /** What nobody took. */
  rest(without: ReadonlySet<string>): ReadonlyMap<string, FclValue> {
    return new Map(
      [...this.#fields].filter(([name]) => !this.#used.has(name) && !without.has(name.toLowerCase())),
    );
  }
}

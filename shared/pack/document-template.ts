/**
 * Makes the template of a document: its canonical JSON with a placeholder `{"$":"<slot>"}` for every value
 * that columns and codes give back, and `{"$":"?"}` for the parameters that they do not. Documents of one
 * kind then share one shape, whatever reader or program they came from.
 */
import { canonicalJson } from '../formats/canonical-json.ts';
import {
  listKeys,
  listSlots,
  literalKeys,
  quantityKeys,
  type SlotFacts,
  scalarSlots,
  scanTimesKey,
  valueSlots,
} from './document-slots.ts';
import type { EventNames } from './event-names.ts';
import { packLimit } from './pack-format.ts';
import type { DocumentTemplate } from './packed-event.ts';

export const TEMPLATE_VERSION = 1;
/** The member name that makes a placeholder: a document that has it itself is stored whole. */
export const PLACEHOLDER = '$';
export const PARAMETER = '?';

/** Null where the document does not fit a template: it is then stored whole. */
export function templateOf(document: unknown, facts: SlotFacts, names: EventNames): DocumentTemplate | null {
  const writer = new ShapeWriter(facts, names);
  const shape = writer.shape(document, '');
  if (!writer.fits || shape.length > packLimit.shapeLength) return null;
  return { version: TEMPLATE_VERSION, shape, parameters: writer.parameters };
}

class ShapeWriter {
  readonly parameters: string[] = [];
  fits = true;
  #parameterLength = 0;
  readonly #facts: SlotFacts;
  readonly #names: EventNames;
  readonly #scalars = new Map<string, string>();

  constructor(facts: SlotFacts, names: EventNames) {
    this.#facts = facts;
    this.#names = names;
    for (const [name, read] of scalarSlots) {
      const value = read(facts, names);
      if (value !== null && value !== '' && !this.#scalars.has(value)) this.#scalars.set(value, name);
    }
  }

  shape(value: unknown, key: string): string {
    if (!this.fits) return '';
    if (typeof value === 'string') return literalKeys.has(key) ? canonicalJson(value) : this.#scalar(value);
    if (typeof value === 'number') return this.#parameter(value);
    if (typeof value !== 'object' || value === null) return canonicalJson(value);
    return this.#whole(value, key) ?? (Array.isArray(value) ? this.#array(value, key) : this.#object(value));
  }

  #scalar(value: string): string {
    const slot = this.#scalars.get(value);
    return slot === undefined ? this.#parameter(value) : placeholder(slot);
  }

  #parameter(value: unknown): string {
    const text = canonicalJson(value);
    this.parameters.push(text);
    this.#parameterLength += text.length;
    if (this.#parameterLength > packLimit.parameterLength) this.fits = false;
    return placeholder(PARAMETER);
  }

  /** A list or object that one slot gives back whole. */
  #whole(value: object, key: string): string | null {
    for (const slot of listKeys.get(key) ?? []) {
      const list = listSlots.get(slot)?.(this.#names);
      if (list !== undefined && Array.isArray(value) && sameStrings(value, list)) return placeholder(slot);
    }
    if (quantityKeys.has(key) && canonicalJson(value) === canonicalJson(valueSlots.quantities(this.#facts))) {
      return placeholder('quantities');
    }
    if (key !== scanTimesKey) return null;
    const same = canonicalJson(value) === canonicalJson(valueSlots.scanTimes(this.#facts, this.#names));
    return same ? placeholder('scanTimes') : this.#parameter(value);
  }

  #array(values: readonly unknown[], key: string): string {
    return `[${values.map((value) => this.shape(value, key)).join(',')}]`;
  }

  #object(value: object): string {
    if (Object.hasOwn(value, PLACEHOLDER)) this.fits = false;
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([name, member]) => `${canonicalJson(name)}:${this.shape(member, name)}`).join(',')}}`;
  }
}

function placeholder(slot: string): string {
  return `{"${PLACEHOLDER}":"${slot}"}`;
}

function sameStrings(values: readonly unknown[], list: readonly string[]): boolean {
  return values.length === list.length && list.every((text, index) => values[index] === text);
}

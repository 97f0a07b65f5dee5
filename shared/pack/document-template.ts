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
  timeSlots,
  valueSlots,
} from './document-slots.ts';
import type { EventNames } from './event-names.ts';
import { packLimit } from './pack-format.ts';
import type { DocumentTemplate } from './packed-event.ts';

export const TEMPLATE_VERSION = 1;
/** The member name that makes a placeholder: a document that has it itself is stored whole. */
export const PLACEHOLDER = '$';
export const PARAMETER = '?';

export interface NewTemplate extends DocumentTemplate {
  /** Every list stands in a slot of its own and nothing is a parameter: other events may share the shape. */
  readonly plain: boolean;
}

/**
 * Null where the document does not fit a template: it is then stored whole. The shape depends on the event
 * alone, not on those beside it, so that packs of the same events agree however these were split.
 */
export function templateOf(document: unknown, facts: SlotFacts, names: EventNames): NewTemplate | null {
  const writer = new ShapeWriter(facts, names);
  const shape = writer.shape(document, '');
  if (!writer.fits || shape.length > packLimit.shapeLength) return null;
  const plain = writer.parameters.length === 0 && writer.wholeLists;
  return { version: TEMPLATE_VERSION, shape, parameters: writer.parameters, plain };
}

/**
 * Whether {@link templateOf} would make this shape for an event that it gives back: of slots with the same
 * value the first is chosen. `slots`: those of a plain template's shape.
 */
export function isFirstChoice(slots: readonly string[], facts: SlotFacts, names: EventNames): boolean {
  for (const slot of slots) {
    if (slot.endsWith('.byEpc')) return false;
    const value = scalarSlots.get(slot)?.(facts, names);
    if (value === undefined || value === null) continue;
    if (value === '') return false;
    const isTime = looksLikeTime(value);
    for (const [earlier, read] of scalarSlots) {
      if (earlier === slot) break;
      // Writing a time costs more than all other slots together, and hardly any other value could be one.
      if ((isTime || !timeSlots.has(earlier)) && read(facts, names) === value) return false;
    }
  }
  return true;
}

/** False only for what no time slot can be. */
function looksLikeTime(value: string): boolean {
  return value.length >= SHORTEST_TIME && /^[-+0-9]/.test(value);
}

const SHORTEST_TIME = 'yyyy-MM-dd'.length;

class ShapeWriter {
  readonly parameters: string[] = [];
  fits = true;
  /** False once a list that has slots was written out. */
  wholeLists = true;
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
    if (listKeys.has(key) || quantityKeys.has(key)) this.wholeLists = false;
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

/** Namespace declarations in force at a place of an XML file (Namespaces in XML 1.0 §6), and what they are in JSON-LD. */
import { standardNamespaces } from '../epcis/event-namespaces.ts';
import type { XmlTag } from '../xml/xml-tag.ts';

/** Prefix to URI; the empty prefix is the default namespace. */
export type XmlNamespaces = ReadonlyMap<string, string>;

export const NO_NAMESPACES: XmlNamespaces = new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]);
export const SCHEMA_INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';

/** What holds inside an element; the map of the one around it where the tag declares nothing. */
export function declaredNamespaces(tag: XmlTag, outer: XmlNamespaces): XmlNamespaces {
  if (tag.count === 0) return outer;
  let inner: Map<string, string> | null = null;
  for (const name of tag.attributeNames()) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    inner ??= new Map(outer);
    inner.set(name.slice(6), tag.attribute(name) ?? '');
  }
  return inner ?? outer;
}

export function splitName(qualified: string): { readonly prefix: string; readonly local: string } {
  const colon = qualified.indexOf(':');
  return { prefix: colon < 0 ? '' : qualified.slice(0, colon), local: qualified.slice(colon + 1) };
}

/** The CBV's own attributes have a namespace without the colon that JSON-LD needs to join it with a name. */
const JSON_LD_FORM: ReadonlyMap<string, string> = new Map([
  ['urn:epcglobal:cbv:mda', 'urn:epcglobal:cbv:mda:'],
  ['https://gs1.org/voc', 'https://gs1.org/voc/'],
]);
const STANDARD_PREFIX: ReadonlyMap<string, string> = new Map(
  [...standardNamespaces].map(([prefix, uri]) => [uri, prefix]),
);

/** Gives the extensions of one event names as JSON-LD writes them, and collects the `@context` they need. */
export class ContextNames {
  readonly #context = new Map<string, string>();

  /** `prefix:name`; the prefix is the file's unless it is taken. */
  name(namespace: string, prefix: string, local: string): string {
    if (namespace === '') return prefix === '' ? local : `${prefix}:${local}`;
    const uri = JSON_LD_FORM.get(namespace) ?? namespace;
    const standard = STANDARD_PREFIX.get(uri);
    if (standard !== undefined && !this.#context.has(standard)) return `${standard}:${local}`;
    let chosen = prefix === '' ? 'ns1' : prefix;
    for (let n = 2; this.#isTaken(chosen, uri); n++) chosen = `ns${n}`;
    this.#context.set(chosen, uri);
    return `${chosen}:${local}`;
  }

  /** Null where the standard context is enough. */
  get context(): object | null {
    return this.#context.size === 0 ? null : Object.fromEntries([...this.#context].sort());
  }

  #isTaken(prefix: string, uri: string): boolean {
    const bound = this.#context.get(prefix) ?? standardNamespaces.get(prefix);
    return bound !== undefined && bound !== uri;
  }
}

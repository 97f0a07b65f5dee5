/** Namespace prefixes of an event's extensions, from its JSON-LD `@context` (EPCIS 2.0 §10.2). */

/** Prefixes that need no declaration: those of the standard context and our own. */
const STANDARD_PREFIXES: Readonly<Record<string, string>> = {
  cbv: 'https://ref.gs1.org/cbv/',
  cbvmda: 'urn:epcglobal:cbv:mda:',
  epcis: 'https://ref.gs1.org/epcis/',
  gs1: 'https://gs1.org/voc/',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  yaojian: 'https://yaojian.example/ns/',
};

export const STANDARD_CONTEXT = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld';
/** What our own documents add to the standard context. */
export const OWN_CONTEXT = { yaojian: 'https://yaojian.example/ns/' } as const;

export type Namespaces = ReadonlyMap<string, string>;

/** What holds without any declaration. */
export const standardNamespaces: Namespaces = new Map(Object.entries(STANDARD_PREFIXES));
/** Readers attach one context object to all events of a document: expanding it once per document is enough. */
const known = new WeakMap<object, Namespaces>();

/** Later declarations win over earlier ones and over the standard's. */
export function namespacesOf(context: unknown): Namespaces {
  if (typeof context !== 'object' || context === null) return standardNamespaces;
  const before = known.get(context);
  if (before !== undefined) return before;
  const namespaces = new Map(standardNamespaces);
  for (const entry of Array.isArray(context) ? context : [context]) {
    if (typeof entry !== 'object' || entry === null) continue;
    for (const [prefix, definition] of Object.entries(entry)) {
      const uri = namespaceUri(definition);
      if (uri !== null && !prefix.startsWith('@')) namespaces.set(prefix, uri);
    }
  }
  known.set(context, namespaces);
  return namespaces;
}

function namespaceUri(definition: unknown): string | null {
  if (typeof definition === 'string') return definition;
  if (typeof definition !== 'object' || definition === null || !('@id' in definition)) return null;
  return typeof definition['@id'] === 'string' ? definition['@id'] : null;
}

/** `prefix:name` as `{namespace}name` where the prefix is declared, else the name as it stands. */
export function expandName(name: string, namespaces: Namespaces): string {
  const colon = name.indexOf(':');
  if (colon < 0) return name;
  const namespace = namespaces.get(name.slice(0, colon));
  return namespace === undefined ? name : `{${namespace}}${name.slice(colon + 1)}`;
}

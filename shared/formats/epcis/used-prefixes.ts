/** Namespace prefixes in the member names of a value, at any depth. Names that are whole URIs have none. */

const URI_SCHEMES: ReadonlySet<string> = new Set(['http', 'https', 'urn']);
const NONE: ReadonlySet<string> = new Set();

export function usedPrefixes(value: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  collect(value, found);
  return found.size === 0 ? NONE : found;
}

function collect(value: unknown, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const element of value) collect(element, found);
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    const colon = name.indexOf(':');
    if (colon > 0) {
      const prefix = name.slice(0, colon);
      if (!URI_SCHEMES.has(prefix)) found.add(prefix);
    }
    if (name !== '@context') collect(member, found);
  }
}

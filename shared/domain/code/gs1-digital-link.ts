/**
 * GS1 Digital Link URIs (GS1 DL URI Syntax 1.x §4): any domain, any stem path, to the one canonical form
 * `https://id.gs1.org/<key>/<value>[/<qualifier>/<value>]` (CBV 2.0 §8.9.2): the most granular identity only,
 * no data attributes, no query.
 */
import { DIGITAL_LINK_ROOT } from './gs1-epc-uri.ts';
import { canonicalGs1Part, decodePart } from './percent-encoding.ts';

interface KeyRule {
  readonly value: RegExp;
  /** Alternatives, the most granular first; the first whose qualifier is present names the identity. */
  readonly qualifiers: readonly string[];
}

const keys: Readonly<Record<string, KeyRule>> = {
  '00': { value: /^\d{18}$/, qualifiers: [] },
  '01': { value: /^(\d{8}|\d{12}|\d{13}|\d{14})$/, qualifiers: ['21', '235', '10'] },
  '253': { value: /^\d{13}.{0,80}$/su, qualifiers: [] },
  '255': { value: /^\d{13,25}$/, qualifiers: [] },
  '401': { value: /^\d{4}.{0,86}$/su, qualifiers: [] },
  '402': { value: /^\d{17}$/, qualifiers: [] },
  '414': { value: /^\d{13}$/, qualifiers: ['254'] },
  '417': { value: /^\d{13}$/, qualifiers: [] },
  '8003': { value: /^\d{14}.{0,80}$/su, qualifiers: [] },
  '8004': { value: /^\d{4}.{0,86}$/su, qualifiers: [] },
  '8006': { value: /^\d{18}$/, qualifiers: ['21', '10'] },
  '8010': { value: /^\d{4}.{0,86}$/su, qualifiers: ['8011'] },
  '8013': { value: /^\d{4}.{0,86}$/su, qualifiers: [] },
  '8017': { value: /^\d{18}$/, qualifiers: ['8019'] },
  '8018': { value: /^\d{18}$/, qualifiers: ['8019'] },
};

/** Short names of older Digital Links (withdrawn from the syntax, still printed). */
const shortNames: Readonly<Record<string, string>> = {
  sscc: '00',
  gtin: '01',
  lot: '10',
  ser: '21',
  cpv: '22',
  gdti: '253',
  gcn: '255',
  ginc: '401',
  gsin: '402',
  gln: '414',
  party: '417',
  grai: '8003',
  giai: '8004',
  itip: '8006',
  cpid: '8010',
  gsrnp: '8017',
  gsrn: '8018',
};

const WEB_URI = /^https?:\/\/[^/?#]+(\/[^?#]*)/i;
/** Longer than any Digital Link can be; keeps hostile input cheap. */
const LONGEST = 2048;

/** The canonical form of a Digital Link URI, null where the URI is none. */
export function canonicalDigitalLink(uri: string): string | null {
  if (uri.length > LONGEST) return null;
  const path = WEB_URI.exec(uri)?.[1];
  if (path === undefined) return null;
  const segments = path.slice(1).split('/');
  if (segments.at(-1) === '') segments.pop();
  for (let start = segments.length - 2; start >= 0; start -= 1) {
    const found = fromSegments(segments, start);
    if (found !== null) return found;
  }
  return null;
}

/** Keys are read from the right: a stem path may itself contain what looks like a key, a qualifier never is one. */
function fromSegments(segments: readonly string[], start: number): string | null {
  const key = applicationIdentifier(segments[start] ?? '');
  const rule = Object.hasOwn(keys, key) ? keys[key] : undefined;
  const value = segments[start + 1] ?? '';
  if (rule === undefined || !rule.value.test(decodePart(value)) || (segments.length - start) % 2 !== 0)
    return null;
  const head = `${DIGITAL_LINK_ROOT}${key}/${key === '01' ? value.padStart(14, '0') : canonicalGs1Part(value)}`;
  const given = new Map<string, string>();
  for (let index = start + 2; index < segments.length; index += 2) {
    const name = applicationIdentifier(segments[index] ?? '');
    const qualifier = segments[index + 1] ?? '';
    if (!/^\d{2,4}$/.test(name) || qualifier === '') return null;
    given.set(name, qualifier);
  }
  for (const name of rule.qualifiers) {
    const qualifier = given.get(name);
    if (qualifier !== undefined) return `${head}/${name}/${canonicalGs1Part(qualifier)}`;
  }
  return head;
}

function applicationIdentifier(name: string): string {
  return Object.hasOwn(shortNames, name) ? (shortNames[name] ?? name) : name;
}

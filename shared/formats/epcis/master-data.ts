/**
 * Master data of EPCIS documents (EPCIS 2.0 §8.1; CBV 2.0 §10) as directory lines. Attributes are read by their
 * local name, whatever namespace they come in: CBV's (`name`, `streetAddressOne`, `city`, `latitude` …) and, for what
 * CBV has no word for, the columns of the directory CSV (`region`, `uscc`, `type`, `licence` …). docs/epcis.md lists them.
 */

import type { Party, ProductLevel } from '../../domain/party/directory.ts';
import { partyFromUri } from '../../domain/party/party-urn.ts';
import { type CodedError, raiser } from '../../errors/coded-error.ts';
import { epcisErrors } from '../../errors/epcis-errors.ts';
import { isMembers, kindOf } from './field-checks.ts';
import { elementPath, memberPath } from './json-path.ts';

const fail = raiser(epcisErrors);

export type MasterDataLine =
  | { readonly kind: 'party'; readonly party: Party; readonly path: string }
  | { readonly kind: 'product'; readonly product: ProductLevel; readonly path: string }
  | { readonly kind: 'refused'; readonly error: CodedError; readonly path: string };

const PARTY_VOCABULARIES = /(^|[:/])(BusinessLocation|ReadPoint|SourceDest|Location|Party)$/;
const CLASS_VOCABULARIES = /(^|[:/])EPCClass$/;

/**
 * Lines of one vocabulary. Vocabularies of other types, and classes without a seven-digit `prefix` attribute (which the
 * directory has no place for), give none.
 */
export function* readVocabulary(value: unknown, path: string): Generator<MasterDataLine> {
  if (!isMembers(value)) {
    yield mistyped('an object', value, path);
    return;
  }
  const type = typeof value['type'] === 'string' ? value['type'] : '';
  const isClass = CLASS_VOCABULARIES.test(type);
  if (!isClass && !PARTY_VOCABULARIES.test(type)) return;
  const elements = value['vocabularyElementList'] ?? [];
  const listPath = memberPath(path, 'vocabularyElementList');
  if (!Array.isArray(elements)) {
    yield mistyped('a list', elements, listPath);
    return;
  }
  for (const [index, element] of elements.entries()) {
    const at = elementPath(listPath, index);
    const id: unknown = isMembers(element) ? element['id'] : undefined;
    if (!isMembers(element)) yield mistyped('an object', element, at);
    else if (typeof id !== 'string' || id === '') yield mistyped('a URI', id, memberPath(at, 'id'));
    else {
      const attributes = attributesOf(element['attributes']);
      if (!isClass) yield { kind: 'party', party: party(id, attributes), path: at };
      else {
        const product = productLevel(id, attributes);
        if (product !== null) yield { kind: 'product', product, path: at };
      }
    }
  }
}

function mistyped(expected: string, found: unknown, path: string): MasterDataLine {
  return {
    kind: 'refused',
    error: fail('EPCIS_FIELD_TYPE', { expected, found: kindOf(found) }, { path }),
    path,
  };
}

type Attributes = ReadonlyMap<string, string>;

function attributesOf(list: unknown): Attributes {
  const attributes = new Map<string, string>();
  if (!Array.isArray(list)) return attributes;
  for (const entry of list) {
    if (!isMembers(entry) || typeof entry['id'] !== 'string') continue;
    const value = entry['attribute'];
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') continue;
    attributes.set(localName(entry['id']), String(value).trim());
  }
  return attributes;
}

function localName(id: string): string {
  return /[^:/#]*$/.exec(id)?.[0] ?? id;
}

function first(attributes: Attributes, ...names: readonly string[]): string {
  for (const name of names) {
    const value = attributes.get(name);
    if (value !== undefined && value !== '') return value;
  }
  return '';
}

function party(id: string, attributes: Attributes): Party {
  const region = first(attributes, 'region');
  const address = ['streetAddressOne', 'streetAddressTwo', 'streetAddressThree', 'city', 'state'];
  return {
    party: partyFromUri(id),
    name: first(attributes, 'name', 'descriptionShort'),
    uscc: first(attributes, 'uscc'),
    type: first(attributes, 'type'),
    region: /^\d{6}$/.test(region) ? region : null,
    address:
      first(attributes, 'address') ||
      address
        .map((name) => first(attributes, name))
        .filter((part) => part !== '')
        .join(', '),
    lon: degrees(first(attributes, 'lon', 'longitude'), 180),
    lat: degrees(first(attributes, 'lat', 'latitude'), 90),
    licence: first(attributes, 'licence'),
    licenceUntil: first(attributes, 'licence_until'),
    entId: first(attributes, 'ent_id') || null,
    authority: first(attributes, 'authority'),
  };
}

function degrees(text: string, most: number): number | null {
  const value = text === '' ? Number.NaN : Number(text);
  return Math.abs(value) <= most ? value : null;
}

function productLevel(id: string, attributes: Attributes): ProductLevel | null {
  const prefix = first(attributes, 'prefix');
  if (!/^\d{7}$/.test(prefix)) return null;
  const perParent = Number(first(attributes, 'per_parent'));
  const level = Number(first(attributes, 'level'));
  return {
    prefix,
    product: first(attributes, 'product') || id,
    name: first(attributes, 'name', 'regulatedProductName', 'descriptionShort'),
    spec: first(attributes, 'spec', 'netContentDescription'),
    level: Number.isInteger(level) && level > 0 ? level : 1,
    perParent: Number.isInteger(perParent) && perParent > 0 ? perParent : null,
    manufacturer: first(attributes, 'manufacturer', 'manufacturerOfTradeItemPartyName'),
    approvalNo: first(attributes, 'approval_no'),
    special: /^(1|true)$/.test(first(attributes, 'special')),
  };
}

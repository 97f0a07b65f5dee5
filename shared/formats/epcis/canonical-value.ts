/** One value of an event as the hash takes it, whatever binding and notation it came in (CBV 2.0 §8.9.2). */
import { codeFromEpc } from '../../domain/code/identifier.ts';

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)$/;
const STANDARD_VOCABULARIES: readonly (readonly [prefix: string, uri: string])[] = [
  ['urn:epcglobal:cbv:bizstep:', 'https://ref.gs1.org/cbv/BizStep-'],
  ['urn:epcglobal:cbv:disp:', 'https://ref.gs1.org/cbv/Disp-'],
  ['urn:epcglobal:cbv:btt:', 'https://ref.gs1.org/cbv/BTT-'],
  ['urn:epcglobal:cbv:sdt:', 'https://ref.gs1.org/cbv/SDT-'],
  ['urn:epcglobal:cbv:er:', 'https://ref.gs1.org/cbv/ER-'],
  ['cbv:', 'https://ref.gs1.org/cbv/'],
  ['gs1:', 'https://gs1.org/voc/'],
];

/** Empty for null and undefined: an absent value adds nothing. */
export function canonicalValue(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return canonicalText(value.trim());
    case 'number':
      return Object.is(value, -0) ? '0' : String(value);
    case 'boolean':
      return value ? 'true' : 'false';
    default:
      return value === null || value === undefined ? '' : JSON.stringify(value);
  }
}

function canonicalText(text: string): string {
  const first = text.charCodeAt(0);
  // Up to `9`: a number, or a text that only begins like one.
  if (first <= 0x39) return DECIMAL.test(text) ? canonicalDecimal(text) : text;
  // Ours need no look inside: they are canonical as they stand.
  if (text.startsWith('urn:cn-')) return text;
  if (text.startsWith('urn:epc:') || text.startsWith('http')) return codeFromEpc(text);
  if (first === 0x67 || first === 0x63 || text.startsWith('urn:epcglobal:')) {
    for (const [prefix, uri] of STANDARD_VOCABULARIES) {
      if (text.startsWith(prefix)) return uri + text.slice(prefix.length);
    }
  }
  return text;
}

/** Without sign `+`, leading and trailing zeros; exact, where a float would lose digits of a long number. */
function canonicalDecimal(text: string): string {
  const negative = text.startsWith('-');
  const [whole = '', fraction = ''] = text.replace(/^[+-]/, '').split('.');
  const integer = whole.replace(/^0+(?=\d)/, '') || '0';
  const decimals = fraction.replace(/0+$/, '');
  const plain = decimals === '' ? integer : `${integer}.${decimals}`;
  return negative && plain !== '0' ? `-${plain}` : plain;
}

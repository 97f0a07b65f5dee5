import { expect, it } from 'vitest';
import { formatTrustReference, isTrustReference, parseTrustReference } from './trust-reference.ts';

const reference = { version: 12, fingerprint: '0123456789abcdef'.repeat(4) };
const text = formatTrustReference(reference);

it.each([
  ['another scheme', text.replace('TRUST/1', 'TRUST/2')],
  ['no version', text.replace(':12:', '::')],
  ['version 0', text.replace(':12:', ':0:')],
  ['a digit too few', text.slice(0, -1)],
  ['a digit too many', `${text}0`],
  ['a letter that is no digit', `${text.slice(0, -1)}G`],
  ['something behind it', `${text} and more`],
])('a reference with %s is refused', (_, changed) => {
  expect(() => parseTrustReference(changed)).toThrow(expect.objectContaining({ code: 'TRUST_REFERENCE' }));
});

it('survives being read aloud in lower case, and a QR code with a line break behind it', () => {
  expect(parseTrustReference(text)).toEqual(reference);
  expect(parseTrustReference(` ${text.toLowerCase()}\n`)).toEqual(reference);
});

it('has only what the small mode of a QR code can carry, and is no name of a file', () => {
  expect(text).toMatch(/^[0-9A-Z $%*+\-./:]+$/);
  expect([text, 'policy.trust', '/etc/YAOJIAN'].map(isTrustReference)).toEqual([true, false, false]);
});

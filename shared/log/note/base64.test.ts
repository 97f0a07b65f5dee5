import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBase64 } from '../../formats/base64.ts';
import { fromBase64 } from './base64.ts';

describe('base64', () => {
  it.each([
    'A',
    'AA',
    'AAA',
    'AA=',
    'A===',
    '====',
    'AB==',
    'AAB=',
    'AA-_',
    'AA\n=',
    ' AAA',
    'AAAA=',
    'AA==AAAA',
    'ＡAAA',
  ])('refuses %j: no encoder writes it', (text) => {
    expect(fromBase64(text)).toBeNull();
  });

  it('writes what every encoder writes and reads it back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(encodeBase64(bytes))).toEqual(bytes);
      }),
    );
  });

  it('gives each bytes one spelling', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9+/]{0,12}={0,2}$/), (text) => {
        const bytes = fromBase64(text);
        if (bytes) expect(encodeBase64(bytes)).toBe(text);
      }),
    );
  });
});

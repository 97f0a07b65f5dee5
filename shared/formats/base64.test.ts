import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64, encodeBase64 } from './base64.ts';

describe('base64', () => {
  it.each(['a', 'ab=', 'a===', 'ab==cd==', 'a*bc', 'ab=c', 'abc=d', '中文'])('refuses %j', (text) => {
    expect(decodeBase64(text)).toBeNull();
  });

  it.each([
    ['', ''],
    ['f', 'Zg=='],
    ['fo', 'Zm8='],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg=='],
    ['fooba', 'Zm9vYmE='],
    ['foobar', 'Zm9vYmFy'],
  ])('writes %j as %j (RFC 4648 §10)', (plain, encoded) => {
    expect(encodeBase64(new TextEncoder().encode(plain))).toBe(encoded);
  });

  it('reads what it wrote, also without padding, in lines, or URL-safe', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const text = encodeBase64(bytes);
        expect(text).toBe(btoa(String.fromCharCode(...bytes)));
        for (const form of [
          text,
          text.replace(/=+$/, ''),
          text.replace(/(.{4})/g, '$1\r\n'),
          text.replaceAll('+', '-').replaceAll('/', '_'),
        ]) {
          expect(decodeBase64(form)).toEqual(bytes);
        }
      }),
    );
  });
});

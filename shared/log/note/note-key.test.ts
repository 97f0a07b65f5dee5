import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodePort, signerFromSeed } from '../../../host/node-port.ts';
import {
  ALGORITHM_COSIGNATURE_V1,
  ALGORITHM_ED25519,
  formatSkey,
  formatVkey,
  noteVerifier,
  parseSkey,
  parseVkey,
} from './note-key.ts';

/** The public key of Go's checksum database, and the pair in the documentation of Go's note package. */
const GO_SUMDB = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';
const GO_VKEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const GO_SKEY = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';

const malformed = expect.objectContaining({ code: 'NOTE_KEY_MALFORMED' });

describe('a verifier key', () => {
  it.each([
    ['', 'nothing'],
    ['name', 'no parts'],
    ['name+033de0ae', 'no key'],
    [GO_SUMDB.replace('033de0ae', '033de0af'), 'another id'],
    [GO_SUMDB.replace('033de0ae', '33de0ae'), 'a short id'],
    [GO_SUMDB.replace('sum.golang.org', 'sum.golang.com'), 'another name'],
    [GO_SUMDB.replace('sum.golang.org', ''), 'no name'],
    [GO_SUMDB.replace('sum.golang.org', 'sum golang'), 'a space in the name'],
    [GO_SUMDB.replace('Ac4', 'Ac5'), 'another key'],
    [GO_SUMDB.replace('+Ac4', '+Bs4'), 'a signature type we do not speak'],
    [GO_SUMDB.slice(0, -4), 'a short key'],
    [`${GO_SUMDB}AAAA`, 'a long key'],
    [`${GO_SUMDB}\n`, 'a newline'],
  ])('is refused: %s (%s)', (vkey) => {
    expect(() => parseVkey(nodePort, vkey)).toThrow(malformed);
  });

  it.each([GO_SUMDB, GO_VKEY])('of others is read and written: %s', (vkey) => {
    expect(formatVkey(parseVkey(nodePort, vkey))).toBe(vkey);
  });

  it('survives the trip for any name and key', () => {
    const name = fc.stringMatching(/^[a-z0-9./\u4e00-\u4eff-]{1,30}$/);
    const algorithm = fc.constantFrom(ALGORITHM_ED25519, ALGORITHM_COSIGNATURE_V1);
    fc.assert(
      fc.property(name, algorithm, fc.uint8Array({ minLength: 32, maxLength: 32 }), (text, type, key) => {
        const verifier = noteVerifier(nodePort, text, type, key);
        expect(parseVkey(nodePort, formatVkey(verifier))).toEqual(verifier);
      }),
    );
  });

  it('never crashes on anything else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(() => parseVkey(nodePort, text)).toThrow(malformed);
      }),
    );
  });
});

describe('a signer key', () => {
  it.each([GO_VKEY, GO_SKEY.replace('c74f', 'c74e'), GO_SKEY.replace('PRIVATE+', ''), GO_SKEY.slice(0, -4)])(
    'is refused: %s',
    (skey) => {
      expect(() => parseSkey(nodePort, skey, signerFromSeed)).toThrow(malformed);
    },
  );

  it('of others belongs to its verifier key', () => {
    const secret = parseSkey(nodePort, GO_SKEY, signerFromSeed);
    expect(formatSkey(secret)).toBe(GO_SKEY);
    const { publicKey } = signerFromSeed(secret.seed);
    expect(formatVkey(noteVerifier(nodePort, secret.name, secret.algorithm, publicKey))).toBe(GO_VKEY);
  });
});

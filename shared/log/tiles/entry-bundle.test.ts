import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEntryBundle, encodeEntryBundle, MAX_ENTRY_LENGTH } from './entry-bundle.ts';

const malformed = expect.objectContaining({ code: 'BUNDLE_MALFORMED', place: { file: 'tile/entries/000' } });
const decode = (bytes: Uint8Array, count: number) => decodeEntryBundle(bytes, count, 'tile/entries/000');
const entries = fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 20 });

describe('an entry bundle', () => {
  it('refuses an entry that its length prefix cannot say', () => {
    const long = new Uint8Array(MAX_ENTRY_LENGTH + 1);
    expect(() => encodeEntryBundle([long])).toThrow(expect.objectContaining({ code: 'ENTRY_TOO_LONG' }));
    const longest = long.subarray(1);
    expect(decode(encodeEntryBundle([longest]), 1)).toEqual([longest]);
  });

  it('is refused when it is cut anywhere, goes on, or holds another number of entries', () => {
    fc.assert(
      fc.property(entries, fc.nat(), (entries, cut) => {
        const bytes = encodeEntryBundle(entries);
        expect(() => decode(bytes.subarray(0, cut % bytes.length), entries.length)).toThrow(malformed);
        expect(() => decode(new Uint8Array([...bytes, 0]), entries.length)).toThrow(malformed);
        expect(() => decode(bytes, entries.length + 1)).toThrow(malformed);
        expect(() => decode(bytes, entries.length - 1)).toThrow(malformed);
      }),
    );
  });

  it('is read back, also out of a larger buffer', () => {
    fc.assert(
      fc.property(entries, (entries) => {
        const bytes = encodeEntryBundle(entries);
        const within = new Uint8Array([9, 9, 9, ...bytes, 9]).subarray(3, 3 + bytes.length);
        expect(decode(bytes, entries.length)).toEqual(entries);
        expect(decode(within, entries.length)).toEqual(entries);
      }),
    );
  });

  it('that is full serves for a partial one that is gone', () => {
    const bytes = encodeEntryBundle([Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(3)]);
    expect(decodeEntryBundle(bytes, 2, 'x', 'atLeast')).toEqual([Uint8Array.of(1), Uint8Array.of(2)]);
  });
});

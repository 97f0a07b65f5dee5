import { zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zstdContentLength } from './zstd-content-length.ts';

describe('what a zstd frame says of its length', () => {
  it.each([0, 1, 255, 256, 257, 65_535, 65_536, 65_791, 65_792, 300_000])(
    'is what was compressed: %d bytes',
    (length) => {
      expect(zstdContentLength(zstdCompressSync(new Uint8Array(length)))).toBe(length);
    },
  );

  it('is not told by what is no frame, or ends within its header', () => {
    const frame = zstdCompressSync(new Uint8Array(70_000));
    expect(zstdContentLength(frame.subarray(0, 7))).toBeNull();
    expect(zstdContentLength(frame.with(0, 0))).toBeNull();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20 }), (bytes) => {
        expect(zstdContentLength(bytes) ?? 0).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

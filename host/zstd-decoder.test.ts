import { zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { decompressZstd, loadZstdDecoder } from './zstd-decoder.ts';

const frameOf = (length: number) => zstdCompressSync(new Uint8Array(length).fill(7));

describe('zstd frames', () => {
  it('are decoded before the decoder is loaded', () => {
    expect(decompressZstd(frameOf(1_000), 1_000)).toEqual(Buffer.alloc(1_000, 7));
  });

  describe('with the decoder loaded', () => {
    beforeAll(loadZstdDecoder);

    it('give back what was compressed, small or large', () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 2_000 }), fc.integer({ min: 1, max: 300 }), (part, times) => {
          const bytes = Buffer.concat(new Array<Uint8Array>(times).fill(part));
          expect(Buffer.compare(decompressZstd(zstdCompressSync(bytes), bytes.length), bytes)).toBe(0);
        }),
        { numRuns: 50 },
      );
    });

    it('are refused where they would be longer than allowed', () => {
      expect(() => decompressZstd(frameOf(1_000), 999)).toThrow();
      expect(() => decompressZstd(frameOf(500_000), 499_999)).toThrow();
    });

    it('never give more than allowed where one is damaged, and too little where one is cut', () => {
      const bytes = Buffer.from(Array.from({ length: 3_000 }, (_, at) => (at * at) >>> 5));
      const frame = zstdCompressSync(bytes);
      for (let at = 0; at < frame.length; at += 7) {
        const damaged = frame.with(at, (frame[at] ?? 0) ^ 16);
        let decoded: Uint8Array;
        try {
          decoded = decompressZstd(damaged, 4_096);
        } catch {
          continue;
        }
        expect(decoded.length).toBeLessThanOrEqual(4_096);
      }
      // The platform gives what there is; whoever asked knows how much there should be.
      expect(decompressZstd(frame.subarray(0, frame.length - 3), 3_000).length).toBeLessThan(3_000);
    });

    it('are one: a second frame behind it does not count', () => {
      const two = Buffer.concat([frameOf(100), frameOf(100)]);
      expect(decompressZstd(two, 300)).toHaveLength(100);
    });
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ColumnsReader, ColumnsWriter } from './block-columns.ts';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { newKeys, readKeys, writeKeys } from './key-columns.ts';
import { readDeltas, readTimes, writeDeltas, writeTimes } from './number-columns.ts';
import { readStep, stepCode } from './step-code.ts';
import { dispositionWords, stepWords } from './step-words.ts';
import { compareBytes, compareText, utf8 } from './text-columns.ts';

const place = { section: 8, number: 0 };
const reader = (bytes: Iterable<number>) => new ByteReader(Uint8Array.from(bytes), place);
const malformed = expect.objectContaining({ code: 'PACK_BLOCK_MALFORMED' });

function written(write: (writer: ByteWriter) => void): ByteReader {
  const writer = new ByteWriter();
  write(writer);
  return reader(writer.bytes());
}

describe('integers', () => {
  test('cut short, padded, or too large are refused', () => {
    for (const bytes of [
      [],
      [0x80],
      [0x80, 0x00],
      [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
      [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x1f],
    ]) {
      expect(() => reader(bytes).unsigned()).toThrow(malformed);
    }
  });

  test('come back up to 2^53', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.maxSafeNat(), fc.nat(70_000), fc.constantFrom(2 ** 28, 2 ** 31, 2 ** 32, 2 ** 53 - 1)),
        (value) => {
          const source = written((writer) => writer.unsigned(value));
          expect(source.unsigned()).toBe(value);
          source.end();
        },
      ),
    );
  });

  test('with sign come back up to 2^52', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (large) => {
        const value = Math.trunc(large / 2);
        expect(written((writer) => writer.signed(value)).signed()).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});

describe('columns of numbers', () => {
  test('times keep every millisecond and cost little where they share a unit', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -(2 ** 50) + 1, max: 2 ** 50 - 1 })), (times) => {
        const source = written((writer) => writeTimes(writer, times));
        expect([...readTimes(source, new Float64Array(times.length))]).toEqual(times);
        const deltas = written((writer) => writeDeltas(writer, times));
        expect([...readDeltas(deltas, new Float64Array(times.length))]).toEqual(times);
      }),
    );
    const days = Array.from({ length: 100 }, (_, day) => day * 86_400_000);
    expect(written((writer) => writeTimes(writer, days)).remaining).toBeLessThan(110);
  });

  test('beyond 2^50 are refused', () => {
    const source = written((writer) => {
      writer.unsigned(1);
      writer.signed(2 ** 50);
    });
    expect(() => readTimes(source, new Float64Array(1))).toThrow(malformed);
  });
});

describe('columns of keys', () => {
  test('any 64 bits come back', () => {
    const half = fc.integer({ min: 0, max: 0xffffffff });
    fc.assert(
      fc.property(fc.array(fc.tuple(half, half)), (pairs) => {
        const keys = newKeys(pairs.length);
        pairs.forEach(([hi, lo], at) => {
          keys.hi[at] = hi;
          keys.lo[at] = lo;
        });
        const [quotients, remainders] = [new ByteWriter(), new ByteWriter()];
        writeKeys(quotients, remainders, keys);
        const read = readKeys(reader(quotients.bytes()), reader(remainders.bytes()), newKeys(pairs.length));
        expect(read).toEqual(keys);
      }),
    );
  });

  test('beyond 64 bits, and remainders beyond 9,999, are refused', () => {
    const quotients = written((writer) => writer.signed(1_844_674_407_370_955));
    expect(() => readKeys(quotients, reader([0x0f, 0x27]), newKeys(1))).toThrow(malformed);
    expect(() => readKeys(reader([0]), reader([0x10, 0x27]), newKeys(1))).toThrow(malformed);
    expect(() => readKeys(reader([0]), reader([0, 0x40]), newKeys(1))).toThrow(malformed);
  });
});

describe('a block of columns', () => {
  const block = (...bytes: number[]) => Uint8Array.from(bytes);

  test('an unknown optional column is skipped, a critical one refused', () => {
    const writer = new ColumnsWriter();
    writer.column(1).unsigned(7);
    writer.column(20).unsigned(9);
    const bytes = writer.finish();
    expect(() => new ColumnsReader(bytes, 18, place)).toThrow(
      expect.objectContaining({ code: 'PACK_COLUMN_UNKNOWN' }),
    );
    bytes[bytes.indexOf(20 | 128)] = 20;
    const columns = new ColumnsReader(bytes, 18, place);
    expect(columns.required(1).unsigned()).toBe(7);
    columns.end();
  });

  test('columns twice, out of order, cut short, or with bytes left over', () => {
    for (const bytes of [
      block(2, 129, 0, 129, 0),
      block(2, 130, 0, 129, 0),
      block(1, 129, 5),
      block(0, 0),
      block(),
    ]) {
      expect(() => new ColumnsReader(bytes, 18, place)).toThrow(malformed);
    }
    expect(() => new ColumnsReader(block(1, 129, 1, 7), 18, place).end()).toThrow(malformed);
  });
});

test('texts are in the order of their bytes', () => {
  const text = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(fc.oneof(text, fc.constant('\uffff')), fc.oneof(text, fc.constant('𝄞')), (a, b) => {
      expect(Math.sign(compareText(a, b))).toBe(Math.sign(compareBytes(utf8(a), utf8(b))));
    }),
  );
});

describe('step codes', () => {
  test('every combination that has a number comes back', () => {
    for (const bizStep of [null, ...stepWords]) {
      for (const disposition of [null, ...dispositionWords]) {
        const facts = { type: 'TransactionEvent', action: 'DELETE', bizStep, disposition } as const;
        const code = stepCode({ ...facts, bill: { party: '', type: '321', number: '' } }, 'child');
        expect(readStep(code)).toEqual({ ...facts, role: 'child', billType: '321' });
      }
    }
  });

  test.each([0b101, 5 << 5, 42 << 8, 34 << 14, 1001 << 20, 0x40000000])('%i is none', (code) => {
    expect(readStep(code)).toBeNull();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FoldRecord } from '../../../shared/domain/fold/fold-record.fixture.ts';
import { LifeBook } from '../../../shared/domain/fold/life-book.ts';
import { randomRecord } from '../../../shared/domain/fold/random-record.fixture.ts';
import { PackContents } from './pack-contents.ts';
import { RecordOnColumns } from './record-on-columns.fixture.ts';

/** Books over the record: one that folds all contents, one that asks their rows. */
function booksOf(record: FoldRecord) {
  const whole = record.book();
  const contents = new PackContents(() => around);
  const around = new RecordOnColumns(record, whole);
  const source = {
    readings: (code: string) => record.readings.filter((reading) => reading.code === code),
  };
  return { whole, contents, swift: new LifeBook(source, record.context(), contents) };
}

/** A bundle P of a and b, which goes from M to S in a carton X. */
function bundleInCarton(): FoldRecord {
  const record = new FoldRecord();
  record.commission('M', ['P', 'X', 'a', 'b'], { at: 0 });
  record.pack('M', 'P', ['a', 'b'], { at: 1 });
  record.pack('M', 'X', ['P'], { at: 2 });
  record.bill('201', 'M', ['X'], { at: 10, to: 'S' });
  return record;
}

describe('what became of contents', () => {
  it('is not told of a pack that was under way when its last content was received', () => {
    const record = bundleInCarton();
    record.bill('102', 'S', ['a', 'b'], { at: 20 });
    const { contents, whole } = booksOf(record);
    expect(contents.owesNothing(whole.folded('X'), Number.POSITIVE_INFINITY)).toBe(false);
    expect(contents.lastToLeave(whole.folded('X'))).toBeNull();
    expect(contents.glance('P', 'X')).toBeNull();
  });

  it('leaves a bundle in its carton that was emptied after it had arrived', () => {
    const record = bundleInCarton();
    record.bill('102', 'S', ['X'], { at: 20 });
    record.bill('321', 'S', ['a'], { at: 30 });
    record.bill('321', 'S', ['b'], { at: 40 });
    const { contents, whole } = booksOf(record);
    expect(contents.owesNothing(whole.folded('X'), Number.POSITIVE_INFINITY)).toBe(true);
    expect(contents.glance('P', 'X')).toEqual({ isInside: true });
    expect(contents.lastToLeave(whole.folded('P'))).toEqual(['b']);
  });

  it('is nothing certain of a pack that was filled twice', () => {
    const record = bundleInCarton();
    record.bill('102', 'S', ['X'], { at: 20 });
    record.bill('321', 'S', ['a', 'b'], { at: 30 });
    record.commission('M', ['c'], { at: 31 });
    record.pack('S', 'P', ['c'], { at: 32 });
    const { contents, whole } = booksOf(record);
    expect(contents.lastToLeave(whole.folded('P'))).toBeNull();
  });

  it('changes no life, and no contents, of any record', () => {
    fc.assert(
      fc.property(randomRecord, (random) => {
        const { whole, swift } = booksOf(random.build());
        for (const code of random.codes) {
          expect(swift.life(code)).toEqual(whole.life(code));
          expect(swift.children(code)).toEqual(whole.children(code));
        }
      }),
      { numRuns: Number(process.env['YAOJIAN_FOLD_RUNS'] ?? 300), seed: 20_260_302 },
    );
  });
});

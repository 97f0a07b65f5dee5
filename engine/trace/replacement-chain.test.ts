import { describe, expect, it } from 'vitest';
import { FoldRecord } from '../../shared/domain/fold/fold-record.fixture.ts';
import { replacementChain } from './replacement-chain.ts';

function chainOf(record: FoldRecord, code: string): string[] {
  const book = record.book();
  return replacementChain(book.life(code), book).map((life) => life.code);
}

describe('semantics 1.6: tracing a replaced code or its replacement shows both', () => {
  const record = new FoldRecord();
  record.commission('M', ['a', 'x'], { at: 0 });
  record.replace('M', 'a', 'b', { at: 10 });
  record.replace('M', 'b', 'c', { at: 20 });

  it('from whichever of them', () => {
    for (const code of ['a', 'b', 'c']) expect(chainOf(record, code)).toEqual(['a', 'b', 'c']);
  });

  it('and nothing else', () => {
    expect(chainOf(record, 'x')).toEqual(['x']);
  });

  it('though codes replace each other in a circle', () => {
    const circle = new FoldRecord();
    circle.commission('M', ['a'], { at: 0 });
    circle.replace('M', 'a', 'b', { at: 10 });
    circle.replace('M', 'b', 'a', { at: 20 });
    expect(chainOf(circle, 'a').toSorted()).toEqual(['a', 'b']);
  });
});

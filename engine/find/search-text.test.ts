import { describe, expect, it } from 'vitest';
import { mostHits } from '../../shared/protocol/find-answer.ts';
import { BestHits } from './best-hits.ts';
import { bestFit, fitOfIdentifier, fitOfName, searchText } from './search-text.ts';

describe('what was typed', () => {
  it('is compared without case, width and spaces', () => {
    expect(fitOfName('浙江同泽医药批发有限公司', searchText(' 同泽 医药'))).toBe(4);
    expect(fitOfIdentifier('P33010102', searchText('ｐ3301 0102'))).toBe(0);
  });

  it('is no sound where it holds a sign or begins with a digit', () => {
    expect(searchText('qq*').letters).toBeNull();
    expect(searchText('1q').letters).toBeNull();
    expect(fitOfName('清泉', searchText('qq.'))).toBeNull();
  });

  it('fits as written before it fits by sound, and sooner before later', () => {
    const fits = ['QQ大药房', '清泉药房', '杭州清泉'].map((name) => fitOfName(name, searchText('qq')));
    expect(fits).toEqual([2, 10, 12]);
  });

  it('fits within an identifier from three characters on', () => {
    expect(fitOfIdentifier('P33010102', searchText('01'))).toBeNull();
    expect(fitOfIdentifier('P33010102', searchText('010'))).not.toBeNull();
    expect(fitOfIdentifier('', searchText('010'))).toBeNull();
  });

  it('fits nothing where nothing fits', () => {
    expect(bestFit(null, null)).toBeNull();
    expect(bestFit(null, 3, 1)).toBe(1);
  });
});

describe('the best few', () => {
  it('are the best in whatever order they came, all counted', () => {
    const offered = Array.from({ length: 40 }, (_, at) => (at * 17) % 40);
    const best = new BestHits<number>();
    for (const fit of offered) best.offer(fit, String(fit), fit);
    best.offer(null, '', -1);
    expect(best.answer((value) => value)).toEqual({
      hits: Array.from({ length: mostHits }, (_, at) => at),
      total: 40,
    });
  });

  it('of equals are the same every time', () => {
    const answers = [
      ['a', 'b', 'c'],
      ['c', 'b', 'a'],
    ].map((order) => {
      const best = new BestHits<string>();
      for (const name of order) best.offer(1, name, name);
      return best.answer((value) => value).hits;
    });
    expect(answers[0]).toEqual(answers[1]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readingsOf, soundIndex } from './pinyin.ts';

describe('a name by its sound', () => {
  it.each([
    ['杭州清泉制药有限公司', 'hzqq', 0],
    ['杭州清泉制药有限公司', 'hangzhouqingquan', 0],
    ['杭州清泉制药有限公司', 'qingq', 2],
    ['杭州清泉制药有限公司', 'zhiyao', 4],
    ['杭州清泉制药有限公司', 'hangzq', 0],
    ['重庆医药', 'cq', 0],
    ['重庆医药', 'zhongqing', 0],
    ['B2C大药房', 'b2cdyf', 0],
  ])('%s is found by %s at %i', (name, letters, at) => {
    expect(soundIndex(name, letters)).toBe(at);
  });

  it.each([
    ['杭州清泉制药', 'hq'],
    ['杭州清泉制药', 'haz'],
    ['杭州清泉制药', 'zhiyaoo'],
    ['', 'a'],
  ])('%s is not found by %s', (name, letters) => {
    expect(soundIndex(name, letters)).toBe(-1);
  });

  it('is found by any choice of whole readings and initials, from any character on', () => {
    const character = fc.constantFrom(...'杭州清泉制药有限公司重庆长乐大药房');
    fc.assert(
      fc.property(fc.array(fc.tuple(character, fc.boolean()), { minLength: 1, maxLength: 8 }), (parts) => {
        const name = parts.map(([one]) => one).join('');
        const letters = parts
          .map(([one, whole]) => (whole ? readingsOf(one)[0] : readingsOf(one)[0]?.[0]) ?? '')
          .join('');
        expect(soundIndex(name, letters)).toBeGreaterThanOrEqual(0);
        expect(soundIndex(`省${name}`, letters)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

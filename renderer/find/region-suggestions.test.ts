import { describe, expect, it } from 'vitest';
import { regionPath } from '../../shared/domain/region/regions.ts';
import { regionSuggestions } from './region-suggestions.ts';

const codes = (typed: string, here: readonly string[] = []) =>
  regionSuggestions(typed, { language: 'zh-CN', place: (code) => regionPath(code, 'zh') }, here).map(
    ({ note }) => note,
  );

describe('regions by what is typed', () => {
  it.each(['tl', 'tlx', 'tonglu', '桐庐', '330122'])(
    '%s leads to 桐庐县 where the replica has it',
    (typed) => {
      expect(codes(typed, ['330122'])[0]).toBe('330122');
    },
  );

  it('are named before they are begun', () => {
    expect(codes('杭州')[0]).toBe('330100');
    expect(codes('hz')).toContain('330100');
  });

  it('are none for what names none', () => {
    expect(codes('没有')).toEqual([]);
    expect(codes('x')).toEqual([]);
  });
});

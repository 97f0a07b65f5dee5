import { expect, it } from 'vitest';
import { searchDivisions } from './search-divisions.ts';

it.each(['330106', '西湖区', 'xihuqu', 'Xihu District'])('%s finds the county', (text) => {
  expect(searchDivisions(text, 8)).toContain('330106');
});
it('nothing typed finds nothing, and no more come than asked for', () => {
  expect(searchDivisions('  ', 8)).toEqual([]);
  expect(searchDivisions('33', 5)).toHaveLength(5);
});

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { generateRegionTable, REGION_TABLE_FILE } from './generate-regions.ts';

it('the region table in the repository is what the generator makes of the installed packages', () => {
  expect(readFileSync(REGION_TABLE_FILE, 'utf8') === generateRegionTable()).toBe(true);
});

it('the region table stays small', () => {
  expect(readFileSync(REGION_TABLE_FILE).length).toBeLessThan(400_000);
});

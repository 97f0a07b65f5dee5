import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { generatePinyinTable, PINYIN_TABLE_FILE } from './generate-pinyin.ts';

it('the table of readings is what the generator makes', () => {
  expect(readFileSync(PINYIN_TABLE_FILE, 'utf8') === generatePinyinTable()).toBe(true);
});

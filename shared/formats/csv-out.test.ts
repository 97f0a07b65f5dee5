import { describe, expect, it } from 'vitest';
import { writeCsv } from './csv-out.ts';
import { CsvRows } from './csv-rows.ts';

const cell = (value: string | number | boolean | null) =>
  writeCsv({ name: 's', columns: ['a'], rows: [[value]] }).slice(3, -2);

describe('a table as CSV', () => {
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '\0=1',
    '＝1',
    '＋1',
    '－1',
    '＠1',
    "=cmd|' /C calc'!A0",
  ])('makes no formula of %j', (value) => {
    expect(cell(value).replace(/^"/, '').startsWith("'")).toBe(true);
  });

  it('leaves numbers, text and codes as they are', () => {
    expect(cell(-5)).toBe('-5');
    expect(cell('81516641871842012526')).toBe('81516641871842012526');
    expect(cell(null)).toBe('');
    expect(cell(true)).toBe('true');
    expect(cell('a=b')).toBe('a=b');
  });

  it('is read back by the reader, line breaks, quotes and commas included', () => {
    const rows = [
      ['a,b', 'c"d'],
      ['e\r\nf', '瑞丰制药'],
    ];
    const text = writeCsv({ name: 's', columns: ['x', 'y'], rows });
    const reader = new CsvRows();
    const read = [...reader.write(text), ...reader.end()];
    expect(read.map((row) => ('fields' in row ? row.fields : row.damage))).toEqual([['x', 'y'], ...rows]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvRows, MAX_ROW_LENGTH } from './csv-rows.ts';

function rowsOf(text: string, chunkLength = text.length) {
  const rows = new CsvRows();
  const found = [];
  for (let at = 0; at < text.length; at += chunkLength)
    found.push(...rows.write(text.slice(at, at + chunkLength)));
  return [...found, ...rows.end()];
}

describe('CSV', () => {
  it.each([
    ['text after a closing quote', 'a,b\n"x"y,1\nc,d', [2]],
    ['a quote in the middle', 'a,b\nx"y,1\nc,d', [2]],
    ['a quote that is never closed', 'a,b\n"x,1\n', [2]],
  ])('refuses the line with %s', (_name, text, lines) => {
    for (const chunkLength of [1, text.length]) {
      const damaged = rowsOf(text, chunkLength).filter((row) => 'damage' in row);
      expect(damaged.map((row) => row.line)).toEqual(lines);
    }
  });

  it('gives up a row that is too long, and goes on', () => {
    const long = 'x'.repeat(MAX_ROW_LENGTH + 5);
    const plain = rowsOf(`a,b\n${long},1\nc,d`, 50_000);
    expect(plain.map((row) => 'damage' in row)).toEqual([false, true, false]);
    const commas = rowsOf(`a,b\n${','.repeat(long.length)}\nc,d`, 50_000);
    expect(commas.map((row) => 'damage' in row)).toEqual([false, true, false]);
    const quoted = rowsOf(`a,b\n"${long}\nc,d\n`, 50_000);
    expect(quoted.map((row) => 'damage' in row)).toEqual([false, true, false]);
  });

  it('counts lines of every ending and passes over empty ones', () => {
    expect(rowsOf('a\r\n\r\n"b\r\nb"\nc\rd')).toEqual([
      { line: 1, fields: ['a'] },
      { line: 3, fields: ['b\r\nb'] },
      { line: 5, fields: ['c'] },
      { line: 6, fields: ['d'] },
    ]);
  });

  it('reads back what was quoted, wherever the chunks are cut', () => {
    const field = fc.string({ unit: fc.constantFrom(...'ab,"\n\r 中') });
    fc.assert(
      fc.property(
        fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 5 }),
        fc.integer({ min: 1, max: 9 }),
        (table, chunkLength) => {
          const text = table
            .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
            .join('\r\n');
          expect(rowsOf(text, chunkLength).map((row) => ('fields' in row ? row.fields : row.damage))).toEqual(
            table,
          );
        },
      ),
    );
  });
});

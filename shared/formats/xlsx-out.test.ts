import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { SheetCell } from './sheet.ts';
import { writeXlsx, xlsxLimit } from './xlsx-out.ts';

const sheet = (rows: readonly (readonly SheetCell[])[], name = 's') => ({ name, columns: ['a', 'b'], rows });

function part(bytes: Uint8Array, name: string): string {
  const found = unzipSync(bytes)[name];
  return found ? strFromU8(found) : '';
}

/** Texts and values of the cells, by reference. */
function cells(xml: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, at = '', body = ''] of xml.matchAll(/<c r="([A-Z]+\d+)"[^>]*>(.*?)<\/c>/gs))
    found[at] = body.replace(/<[^>]+>/g, '');
  return found;
}

describe('tables as a workbook', () => {
  it('refuses more rows than a sheet holds', () => {
    const rows = new Array<SheetCell[]>(xlsxLimit.rows).fill([]);
    expect(() => writeXlsx([sheet(rows)])).toThrowError(expect.objectContaining({ code: 'SHEET_TOO_LARGE' }));
  });

  it('never writes a formula: what looks like one is text', () => {
    const texts = ['=1+1', '+1', '-1', '@A1', '=HYPERLINK("http://x","y")'];
    const xml = part(writeXlsx([sheet(texts.map((text) => [text]))]), 'xl/worksheets/sheet1.xml');
    expect(xml).not.toContain('<f>');
    expect(xml.match(/t="inlineStr"/g)).toHaveLength(2 + texts.length);
  });

  it('keeps numbers numbers and codes text', () => {
    const xml = part(
      writeXlsx([
        sheet([
          [5, '81516641871842012526'],
          [true, null],
        ]),
      ]),
      'xl/worksheets/sheet1.xml',
    );
    expect(xml).toContain('<c r="A2"><v>5</v></c>');
    expect(cells(xml)['B2']).toBe('81516641871842012526');
    expect(xml).toContain('<c r="A3" t="b"><v>1</v></c>');
    expect(xml).not.toContain('r="B3"');
  });

  it('takes any text: markup is escaped, what XML cannot hold is replaced, what is too long is cut', () => {
    const xml = part(
      writeXlsx([sheet([['<a>&"', '\u0000\ud800\uffff'], ['x'.repeat(40_000)]])]),
      'xl/worksheets/sheet1.xml',
    );
    expect(cells(xml)['A2']).toBe('&lt;a&gt;&amp;&quot;');
    expect(cells(xml)['B2']).toBe('\ufffd\ufffd\ufffd');
    expect(cells(xml)['A3']).toHaveLength(xlsxLimit.text);
  });

  it('has a part per sheet, the same bytes for the same tables, and names columns beyond Z', () => {
    const wide = { name: 'wide', columns: Array.from({ length: 30 }, (_, at) => `c${at}`), rows: [] };
    const bytes = writeXlsx([sheet([]), wide]);
    expect(Object.keys(unzipSync(bytes))).toContain('xl/worksheets/sheet2.xml');
    expect(part(bytes, 'xl/worksheets/sheet2.xml')).toContain('r="AD1"');
    expect(writeXlsx([sheet([]), wide])).toEqual(bytes);
  });
});

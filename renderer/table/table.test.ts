import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrangeRows, choicesOf } from './arrange-rows.ts';
import type { Column } from './column.ts';
import { tableSheet } from './table-sheet.ts';
import { plainView } from './table-view.ts';

interface Row {
  readonly name: string;
  readonly units: number | null;
}
const columns: readonly Column<Row>[] = [
  { id: 'name', title: '名称', width: '1fr', value: ({ name }) => name },
  { id: 'units', title: '数量', width: '80px', number: true, value: ({ units }) => units },
];
const rows: readonly Row[] = [
  { name: '西湖', units: 3 },
  { name: '安吉', units: null },
  { name: '宁波', units: 12 },
];
const names = (arranged: readonly Row[]) => arranged.map(({ name }) => name);

describe('rows as a view wants them', () => {
  it('are as they came without an order, or one of a column that is gone', () => {
    expect(arrangeRows(rows, columns, plainView)).toBe(rows);
    const gone = { ...plainView, order: { column: 'old', descending: true } };
    expect(names(arrangeRows(rows, columns, gone))).toEqual(names(rows));
  });

  it.each([
    ['units', false, ['西湖', '宁波', '安吉']],
    ['units', true, ['宁波', '西湖', '安吉']],
    ['name', false, ['安吉', '宁波', '西湖']],
  ])('ordered by %s, descending %s, with nothing known last', (column, descending, expected) => {
    expect(names(arrangeRows(rows, columns, { ...plainView, order: { column, descending } }))).toEqual(
      expected,
    );
  });

  it('are searched in every column and filtered by any', () => {
    expect(names(arrangeRows(rows, columns, { ...plainView, search: ' 12 ' }))).toEqual(['宁波']);
    expect(names(arrangeRows(rows, columns, { ...plainView, filters: { name: ['安吉', '西湖'] } }))).toEqual([
      '西湖',
      '安吉',
    ]);
    expect(arrangeRows(rows, columns, { ...plainView, filters: { name: [] } })).toBe(rows);
  });

  it('are neither lost nor doubled by an order', () => {
    const record = fc.record({ name: fc.string(), units: fc.option(fc.integer()) });
    fc.assert(
      fc.property(fc.array(record), fc.boolean(), (some, descending) => {
        const arranged = arrangeRows(some, columns, { ...plainView, order: { column: 'units', descending } });
        expect(new Set(arranged)).toEqual(new Set(some));
        expect(arranged).toHaveLength(some.length);
      }),
    );
  });

  it('offer their values, the most frequent first', () => {
    expect(choicesOf([...rows, { name: '宁波', units: 1 }], columns[0]!)[0]).toEqual({
      text: '宁波',
      count: 2,
    });
  });
});

describe('a table that leaves the program', () => {
  it('keeps figures as figures, and everything else as it is read', () => {
    const severity: Column<Row> = {
      id: 'grave',
      title: '级别',
      width: '80px',
      value: ({ units }) => units,
      text: ({ units }) => (units === null ? '' : '高'),
    };
    expect(tableSheet('表', rows.slice(0, 2), [...columns, severity])).toEqual({
      name: '表',
      columns: ['名称', '数量', '级别'],
      rows: [
        ['西湖', 3, '高'],
        ['安吉', '', ''],
      ],
    });
  });
});

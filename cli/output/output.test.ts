import { describe, expect, it } from 'vitest';
import { displayWidth, padToWidth, printable } from './display-width.ts';
import { paintFor, plain } from './paint.ts';
import { progressLine } from './progress-line.ts';
import { pairs, table } from './table.ts';

describe('width on a terminal', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['药监', 4],
    ['阿莫西林 0.25g', 14],
    ['ＡＢ', 4],
    ['e\u0301', 1],
    ['\u{20bb7}', 2],
  ])('%j takes %i columns', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it('never cuts', () => {
    expect(padToWidth('药监药监', 3)).toBe('药监药监');
    expect(padToWidth('药', 4, 'right')).toBe('  药');
  });
});

it('a name from a record cannot steer the terminal', () => {
  expect(printable('good\u001b[2Jname\r\n\u202eabc')).toBe('good\ufffd[2Jname\ufffd\ufffd\ufffdabc');
});

describe('tables', () => {
  it('aligns columns with Chinese in them', () => {
    const text = table(
      [{ title: 'NAME' }, { title: 'UNITS', align: 'right' }],
      [
        ['大药房', 12],
        ['a', 1234567],
      ],
      plain,
    );
    expect(text.split('\n')).toEqual(['NAME        UNITS', '大药房         12', 'a       1 234 567', '']);
  });

  it('no rows, no heading', () => {
    expect(table([{ title: 'NAME' }], [], plain)).toBe('');
  });

  it('what is unknown is a dash in a table and absent in pairs', () => {
    expect(table([{ title: 'A' }, { title: 'B' }], [[null, undefined]], plain)).toBe('A  B\n-  -\n');
    expect(
      pairs(
        [
          ['a', null],
          ['bc', 0],
        ],
        plain,
      ),
    ).toBe('bc  0\n');
  });
});

describe('colour', () => {
  it('only on a terminal that nobody asked to keep plain', () => {
    expect(paintFor(false, {}).bad('x')).toBe('x');
    expect(paintFor(true, { NO_COLOR: '1' }).bad('x')).toBe('x');
    expect(paintFor(true, { TERM: 'dumb' }).bad('x')).toBe('x');
    expect(paintFor(true, { NO_COLOR: '' }).bad('x')).not.toBe('x');
  });
});

describe('progress', () => {
  function recorded(isTerminal: boolean) {
    let time = 0;
    const written: string[] = [];
    const line = progressLine({ isTerminal, write: (text) => written.push(text), now: () => time });
    return {
      line,
      written,
      advance: (ms: number) => {
        time += ms;
      },
    };
  }
  const progress = { phase: 'packs', done: 12, total: 40, unit: 'packs' };

  it('short work shows nothing', () => {
    const { line, written } = recorded(true);
    line.report(progress);
    line.clear();
    expect(written).toEqual([]);
  });

  it('rewrites one line on a terminal, and takes it away', () => {
    const { line, written, advance } = recorded(true);
    advance(200);
    line.report(progress);
    line.report({ ...progress, done: 13 });
    line.clear();
    expect(written).toEqual(['\r\u001b[Kpacks: 12 of 40 packs (30 %)', '\r\u001b[K']);
  });

  it('writes whole plain lines elsewhere, seldom', () => {
    const { line, written, advance } = recorded(false);
    for (let i = 0; i < 100; i++) {
      advance(100);
      line.report({ ...progress, total: null, done: i });
    }
    line.clear();
    expect(written).toEqual(['packs: 49 packs\n', 'packs: 99 packs\n']);
  });
});

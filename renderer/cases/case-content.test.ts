import { describe, expect, it } from 'vitest';
import { caseLimits } from '../../shared/protocol/cases-answer.ts';
import { addCodes, addParty, emptyCase } from './case-content.ts';
import { pastedCodes } from './pasted-codes.ts';

describe('codes that are added to a case', () => {
  it('beyond its limit are refused and counted, those before them kept', () => {
    const { content, added, refused } = addCodes(
      emptyCase('case'),
      Array.from({ length: caseLimits.codes + 3 }, (_, at) => `8${String(at).padStart(19, '0')}`),
    );
    expect([content.codes.length, added, refused]).toEqual([caseLimits.codes, caseLimits.codes, 3]);
  });

  it('are one code in any notation', () => {
    const typed = ['8206233-9000000001004', '82062339000000001004', ' 82062339000000001004 '];
    expect(addCodes(emptyCase('case'), typed)).toMatchObject({ added: 1, known: 2 });
  });

  it('and parties stand in it once', () => {
    const once = addParty(emptyCase('case'), 'P1');
    expect(addParty(once.content, 'P1')).toMatchObject({ added: 0, known: 1, content: once.content });
  });
});

describe('a pasted list', () => {
  it('counts lines that hold no code, and broken files', () => {
    expect(pastedCodes('no code here\n82062339000000001004\n')).toEqual({
      codes: ['82062339000000001004'],
      unread: 1,
    });
    expect(pastedCodes('{"cases":')).toEqual({ codes: [], unread: 1 });
    expect(pastedCodes('{"cases":[1,{"code":"82062339000000001004"}]}')).toMatchObject({ unread: 1 });
    expect(pastedCodes('')).toEqual({ codes: [], unread: 0 });
  });

  it('is read from the column that is headed so, in either language', () => {
    for (const head of ['code', '追溯码']) {
      expect(pastedCodes(`\uFEFFshop,${head}\r\nA,"82062339000000001004"\r\n`).codes).toEqual([
        '82062339000000001004',
      ]);
    }
  });
});

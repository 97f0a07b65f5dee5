import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFromEpc, epcFromCode, isPlatformCode, kindOf, parseCode, prefixOf } from './identifier.ts';

const BOX = '80217619000000001003';
const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));

describe('isPlatformCode', () => {
  it.each([
    '',
    '8021761900000000100',
    '802176190000000010031',
    '70217619000000001003',
    '8021761900000000100x',
    ' 8021761900000000100',
  ])('is not %j', (text) => expect(isPlatformCode(text)).toBe(false));

  it('is 20 digits with a leading 8', () => {
    expect(isPlatformCode(BOX)).toBe(true);
    expect(prefixOf(BOX)).toBe('8021761');
    expect(prefixOf('https://id.gs1.org/00/123456789012345675')).toBeNull();
  });
});

describe('parseCode', () => {
  it.each([
    [BOX],
    [' 8021761-9000000001003\n'],
    ['8021 7619 0000 0000 1003'],
    ['８０２１７６１９００００００００１００３'],
    ['8021761–9000000001003'],
    [`urn:cn-drugcode:${BOX}`],
    [`URN:CN-DRUGCODE:${BOX}`],
  ])('reads the platform code in %j', (text) => {
    expect(parseCode(text)).toEqual({ kind: 'platform', code: BOX });
  });

  it.each([
    ['70217619000000001003', 'urn:cn-drugcode:70217619000000001003'],
    ['8021761900000000100', 'urn:cn-drugcode:8021761900000000100'],
    ['80217619 0000 00001OO3', 'urn:cn-drugcode:80217619%200000%2000001OO3'],
    ['药', 'urn:cn-drugcode:%E8%8D%AF'],
    ['', 'urn:cn-drugcode:'],
    ['\ud800', 'urn:cn-drugcode:%EF%BF%BD'],
  ])('keeps the malformed %j as what it was', (text, code) => {
    expect(parseCode(text)).toEqual({ kind: 'other', code });
  });

  it('never pads digits', () => {
    expect(parseCode('8021761900000000100').code).not.toBe(parseCode('80217619000000001000').code);
  });

  const sgtin = 'https://id.gs1.org/01/06970593810109/21/A1';
  it.each([
    ['urn:epc:id:sgtin:6970593.081010.A1'],
    ['https://id.gs1.org/01/06970593810109/21/A1'],
    ['http://brand.example/some/path/01/06970593810109/10/L9/21/A1?17=230527#x'],
    ['https://brand.example/gtin/6970593810109/ser/A1'],
    ['(01)06970593810109(17)230527(10)N053000(21)A1'],
    ['010697059381010910N053000\u001d21A1'],
    [']C1010697059381010921A1\u001d10N053000'],
    ['\u001d010697059381010921A1'],
  ])('reads one SGTIN in %j', (text) => {
    expect(parseCode(text)).toEqual({ kind: 'sgtin', code: sgtin });
  });

  it('reads batch and expiry that platform files write without a separator', () => {
    expect(parseCode('010697059381010910N053000117230527').code).toBe(
      'https://id.gs1.org/01/06970593810109/10/N0530001',
    );
  });

  it('reads an SSCC, and takes 20 digits for one only with its check digit', () => {
    expect(parseCode('(00)040123450000003338')).toEqual({
      kind: 'sscc',
      code: 'https://id.gs1.org/00/040123450000003338',
    });
    expect(parseCode('00040123450000003338').kind).toBe('sscc');
    expect(parseCode('00040123450000003339').code).toBe('urn:cn-drugcode:00040123450000003339');
  });

  it.each(['(01)123', '(01)0697059381010x(21)A', '(99)', '()', '(01)06970593810109(21)'])(
    'takes the damaged element string %j for a malformed code',
    (text) => expect(parseCode(text).code).toMatch(/^urn:cn-drugcode:/),
  );

  it('leaves other URIs as they are', () => {
    expect(parseCode('urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8').code).toBe(
      'urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8',
    );
  });
});

describe('codeFromEpc', () => {
  it('never throws, and its result is its own canonical form', () => {
    const epc = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl({ withQueryParameters: true }),
      fc.string().map((text) => `urn:cn-drugcode:${text}`),
      fc.string().map((text) => `urn:epc:id:sgtin:4012345.011111.${text}`),
      fc.string().map((text) => `https://id.gs1.org/01/04012345111118/21/${text}`),
      fc.string().map((text) => `https://x.example/8004/4012345${text}`),
    );
    fc.assert(
      fc.property(epc, (text) => {
        const code = codeFromEpc(text);
        expect(codeFromEpc(code)).toBe(code);
        expect(codeFromEpc(epcFromCode(code))).toBe(code);
      }),
      { numRuns: 500 },
    );
  });

  it('takes every text back out of a malformed code', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { code } = parseCode(text);
        expect(codeFromEpc(epcFromCode(code))).toBe(code);
        expect(kindOf(code)).toBe(parseCode(text).kind);
      }),
    );
  });

  it('gives one identity to a serial however it is escaped', () => {
    const forms = [
      'urn:epc:id:sgtin:4012345.011111.A%2FB(1)',
      'https://id.gs1.org/01/04012345111118/21/A%2FB%281%29',
      'https://x.example/01/04012345111118/21/A%2fB(1)',
    ];
    expect(new Set(forms.map(codeFromEpc)).size).toBe(1);
  });

  it('is the digits, for every platform code', () => {
    fc.assert(
      fc.property(digits(19), (rest) => {
        expect(codeFromEpc(epcFromCode(`8${rest}`))).toBe(`8${rest}`);
      }),
    );
  });
});

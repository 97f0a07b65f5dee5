import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonRecordSplitter } from './json-records.ts';

function split(text: string, { chunkLength = text.length, maxLength = 1000 } = {}) {
  const splitter = new JsonRecordSplitter(maxLength);
  const bytes = new TextEncoder().encode(text);
  const records = [];
  for (let at = 0; at < bytes.length; at += chunkLength)
    records.push(...splitter.write(bytes.subarray(at, at + chunkLength)));
  records.push(...splitter.end());
  return records.map(({ bytes: record, line, path, damage }) => ({
    text: record === null ? null : new TextDecoder().decode(record),
    line,
    path,
    damaged: damage !== null,
  }));
}

describe('JSON records', () => {
  it.each([
    ['a line cut short', '{"a":1}\n{"a":\n{"a":3}', [false, true, false]],
    ['a line cut after a comma', '{"a":1}\n{"a":1,\n{"a":3}', [false, true, false]],
    ['a line cut in a string', '{"a":1}\n{"a":"x\n{"a":3}', [false, true, false]],
    ['a stray line', '{"a":1}\nhello world\n{"a":3}', [false, true, false]],
    ['a cut file', '{"a":1}\n{"a":', [false, true]],
    ['a cut array', '[{"a":1},', [false, true]],
    ['an element cut short', '[\n{"a":1},\n{"a":"2},\n{"a":3}\n]', [false, true, false]],
    ['depth beyond reason', `{"a":1}\n${'{"a":['.repeat(100)}\n{"a":3}`, [false, true, false]],
  ])('are kept beside %s', (_name, text, damaged) => {
    for (const chunkLength of [1, 3, text.length]) {
      expect(split(text, { chunkLength }).map((record) => record.damaged)).toEqual(damaged);
    }
  });

  it('that are too long are counted, not held', () => {
    const [long, next] = split(`{"a":"${'x'.repeat(2000)}"}\n{"a":1}`, { chunkLength: 100 });
    expect(long).toMatchObject({ text: null, damaged: false });
    expect(next).toMatchObject({ text: '{"a":1}', line: 2 });
  });

  it('nest objects and arrays over lines', () => {
    const text = '{\n"a":\n{\n"b":[\n{"c":1},\n{"c":"}\\"{"}\n]}}';
    expect(split(text)).toEqual([{ text, line: 1, path: '$', damaged: false }]);
  });

  it('come out as they went in, however they are joined and cut', () => {
    const record = fc.dictionary(
      fc.string(),
      fc.anything({ maxDepth: 3, values: [fc.string(), fc.integer()] }),
      { maxKeys: 4 },
    );
    const records = fc.array(record, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        records,
        fc.constantFrom('lines', 'array', 'pretty'),
        fc.integer({ min: 1, max: 50 }),
        (all, form, chunkLength) => {
          const texts = all.map((one) => JSON.stringify(one, null, form === 'pretty' ? 2 : 0));
          const text = form === 'array' ? `\uFEFF[ ${texts.join(' ,\n')} ]\n` : texts.join('\n');
          const found = split(text, { chunkLength, maxLength: 1e6 });
          expect(found.map((one) => one.text)).toEqual(texts);
          expect(
            found.every((one, at) => !one.damaged && one.path === (form === 'array' ? `$[${at}]` : '$')),
          ).toBe(true);
        },
      ),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locateInJson } from './locate-in-json.ts';

describe('a place in JSON', () => {
  it.each([
    ['', null, 0],
    ['{', null, 1],
    ['[1,2', null, 4],
    ['{"a":1}x', 'a', 7],
    ['{"a":1,}', 'a', 7],
    ['{"a":[1,2,],"b":2}', 'a', 10],
    ['{"a":{"c":01},"b":2}', 'a', 11],
    ['{"a":1,"b":"\\q"}', 'b', 12],
    ['{"a":1,"b":"x\ny"}', 'b', 13],
    ['{"a":1,"b":tru}', 'b', 11],
    ['{"a":1,"b" 2}', 'b', 11],
    ['{"a":1]', 'a', 6],
    ['{"a":"b', 'a', 7],
  ])('%j', (text, member, at) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(locateInJson(text)).toEqual({ member, at });
  });

  it('is at the end of whatever is JSON, and of nothing else', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.string({ minLength: 1, maxLength: 1 }), (good, seed, letter) => {
        expect(locateInJson(good).at).toBe(good.length);
        const cut = seed % (good.length + 1);
        const bad = good.slice(0, cut) + letter + good.slice(cut + 1);
        let parses = true;
        try {
          JSON.parse(bad);
        } catch {
          parses = false;
        }
        // A text that merely ends too early is JSON as far as it goes.
        if (parses) expect(locateInJson(bad).at).toBe(bad.length);
        else expect(locateInJson(bad).at).toBeLessThanOrEqual(bad.length);
      }),
      { numRuns: 300 },
    );
  });

  it('of a given offset has the member around it', () => {
    const text = '{"first":{"x":[1,{"y":2}]},"second":"z"}';
    expect(locateInJson(text, text.indexOf('"y"')).member).toBe('first');
    expect(locateInJson(text, text.indexOf('z')).member).toBe('second');
  });

  it('is found at any depth', () => {
    const deep = `{"a":${'['.repeat(300_000)}`;
    expect(locateInJson(deep)).toEqual({ member: 'a', at: deep.length });
  });
});

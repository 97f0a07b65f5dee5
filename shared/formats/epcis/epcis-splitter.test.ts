import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_EVENT_CHARACTERS } from './epcis-limits.ts';
import { EpcisSplitter } from './epcis-splitter.ts';
import type { SplitItem } from './split-item.ts';

function split(text: string, pieceLength = 7): readonly SplitItem[] {
  const splitter = new EpcisSplitter();
  const items: SplitItem[] = [];
  for (let at = 0; at < text.length; at += pieceLength)
    items.push(...splitter.feed(text.slice(at, at + pieceLength)));
  items.push(...splitter.end());
  return items;
}
const named = (value: unknown): unknown => (value as { eventTime?: unknown }).eventTime;
/** Events by their time, refusals by code and path. */
function summary(items: readonly SplitItem[]): readonly unknown[] {
  return items.flatMap((item) => {
    if (item.kind === 'event') return [named(item.value)];
    return item.kind === 'refused' ? [`${item.error.code} ${item.error.place.path}`] : [];
  });
}
const event = (time: string) => `{"type":"ObjectEvent","eventTime":"${time}","x":[{"a":1},{"b":"q\\"}"}]}`;
const list = (...events: readonly string[]) =>
  `{"@context":[],"epcisBody":{"eventList":[${events.join(',\n')}]},"type":"EPCISDocument"}`;
const at = (index: number) => `$.epcisBody.eventList[${index}]`;

describe('what is no EPCIS', () => {
  it.each([
    ['', 'EPCIS_EMPTY $'],
    [' \n\uFEFF', 'EPCIS_EMPTY $'],
    ['<a/>', 'EPCIS_NOT_JSON $'],
    ['hello {world}', 'EPCIS_NOT_JSON $'],
    ['{', 'EPCIS_TRUNCATED $'],
    ['[', 'EPCIS_TRUNCATED $[0]'],
    ['{"a"', 'EPCIS_TRUNCATED $.a'],
  ])('%j is refused', (text, refusal) => {
    expect(summary(split(text))).toEqual([refusal]);
  });
});

describe('one broken event never loses its neighbours', () => {
  const [a, b, c] = [event('a'), event('b'), event('c')];
  it.each([
    ['a literal that is none', '{"eventTime":tru}'],
    ['a missing quote', '{"type":"ObjectEvent","eventTime":"t, "z":1}'],
    ['a missing quote at its end', '{"eventTime":"t","z":"x}'],
    ['a missing brace', '{"eventTime":"t","z":{"a":1}'],
    ['a missing bracket', '{"eventTime":"t","z":["a","b"}'],
    ['a raw newline in a string', '{"eventTime":"t\n"}'],
    ['a missing comma', '{"eventTime":"t" "z":1}'],
    ['a single quote', "{'eventTime':'t'}"],
    ['a comment', '/* b */ {"eventTime":'],
  ])('%s', (_, broken) => {
    for (const text of [list(a, broken, c), `[${a},\n${broken},\n${c}]`, [a, broken, c].join('\n')]) {
      const got = summary(split(text));
      expect(got.filter((entry) => !String(entry).startsWith('EPCIS_'))).toEqual(['a', 'c']);
      expect(got.some((entry) => String(entry).startsWith('EPCIS_NOT_JSON'))).toBe(true);
    }
  });

  it('an extra brace, a missing comma between events', () => {
    expect(summary(split(list(`${a}}`, c)))).toEqual(['a', `EPCIS_NOT_JSON ${at(0)}`, 'c']);
    expect(summary(split(`[${a} ${b}]`))).toEqual(['a', 'EPCIS_NOT_JSON $[0]', 'b']);
  });

  it('a file cut off in an event', () => {
    expect(summary(split(list(a, b).slice(0, 120)))).toEqual(['a', `EPCIS_TRUNCATED ${at(1)}`]);
  });

  it('two broken events are refused twice', () => {
    const broken = '{"eventTime":"t, "z":1}';
    expect(summary(split(list(a, broken, broken, c))).length).toBe(4);
  });

  it('damage in the header does not lose the body', () => {
    const text = `{"epcisHeader":{"epcisMasterData":{"vocabularyList":[{"type":}]}},"epcisBody":{"eventList":[${a},${b}]}}`;
    expect(summary(split(text))).toEqual([
      expect.stringMatching(/^EPCIS_NOT_JSON \$\.epcisHeader/),
      'a',
      'b',
    ]);
  });
});

describe('limits', () => {
  it('an event that is too long is skipped without being kept', () => {
    const splitter = new EpcisSplitter();
    const piece = '"x",'.repeat(256 * 1024);
    const items: SplitItem[] = [...splitter.feed(`[{"eventTime":"big","l":[`)];
    for (let fed = 0; fed <= 3 * MAX_EVENT_CHARACTERS; fed += piece.length)
      items.push(...splitter.feed(piece));
    items.push(...splitter.feed(`"x"]},${event('b')}]`), ...splitter.end());
    expect(summary(items)).toEqual(['EPCIS_TOO_LARGE $[0]', 'b']);
  });

  it('a bare event that is too long is refused whole, the next line read', () => {
    const big = `{"eventTime":"big","l":["${'x'.repeat(MAX_EVENT_CHARACTERS)}"]}`;
    expect(summary(split(`${big}\n${event('b')}`, 1 << 20))).toEqual(['EPCIS_TOO_LARGE $.l', 'b']);
  });

  it('nesting', () => {
    const nested = (depth: number) => `{"eventTime":"n","d":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    expect(summary(split(`[${nested(60)},${nested(70)},${event('b')}]`))).toEqual([
      'n',
      'EPCIS_TOO_DEEP $[1]',
      'b',
    ]);
    expect(summary(split(`[${'['.repeat(100_000)},${event('b')}]`, 4096))).toEqual([
      'EPCIS_NOT_JSON $[0]',
      'b',
    ]);
    expect(summary(split('{"a":'.repeat(50_000), 4096))[0]).toMatch(/^EPCIS_/);
  });
});

describe('forms', () => {
  it('document, query document, bare event, list, NDJSON and one after the other', () => {
    const query = `{"type":"EPCISQueryDocument","epcisBody":{"queryResults":{"resultsBody":{"eventList":[${event('q')}]}}}}`;
    expect(summary(split(list(event('a'), event('b'))))).toEqual(['a', 'b']);
    expect(summary(split(query))).toEqual(['q']);
    expect(summary(split(event('a')))).toEqual(['a']);
    expect(summary(split(`\uFEFF [${event('a')} , ${event('b')}] `))).toEqual(['a', 'b']);
    expect(summary(split([event('a'), '', event('b'), query, list(event('c'))].join('\n')))).toEqual([
      'a',
      'b',
      'q',
      'c',
    ]);
    expect(summary(split('[]'))).toEqual([]);
  });

  it('places carry path and line', () => {
    const places = split(`${event('a')}\n\n${list(event('b'), event('c'))}`).flatMap((item) =>
      item.kind === 'event' ? [[item.path, item.line]] : [],
    );
    expect(places).toEqual([
      ['$', 1],
      [at(0), 3],
      [at(1), 4],
    ]);
  });

  it('the pieces the text arrives in make no difference', () => {
    const parts = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      '\n',
      '1',
      'tru',
      event('a'),
      '"epcisBody":{"eventList":[',
      '{"eventTime":"t"}',
      '"@context":',
    );
    const text = fc.array(parts, { maxLength: 40 }).map((chosen) => chosen.join(''));
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 20 }), (whole, pieceLength) => {
        expect(split(whole, pieceLength)).toEqual(split(whole, whole.length + 1));
      }),
      { numRuns: 500 },
    );
  });
});

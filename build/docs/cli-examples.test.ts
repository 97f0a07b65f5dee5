import { expect, it } from 'vitest';
import { abridged, cliExamples, shapeOf } from './cli-examples.ts';

it('finds commands and what is shown below them', () => {
  const page =
    'text\n```console\n$ yaojian trace 802 --json\n{"a":1}\n```\n```console\n$ yaojian status\n```\n```js\n$ yaojian no\n```\n';
  const found = cliExamples(page);
  expect(found.map(({ args, shown }) => [args, shown])).toEqual([
    [['trace', '802', '--json'], '{"a":1}\n'],
    [['status'], ''],
  ]);
  expect(page.slice(found[0]!.start, found[0]!.end)).toBe('{"a":1}\n');
});

it('a shape is the keys, whatever the values and the identifiers', () => {
  expect(shapeOf({ a: [{ b: 1 }, { c: null }], parties: { P1: { name: 'x' }, P2: { name: 'y' } } })).toEqual([
    '',
    '.a[]',
    '.a[].b',
    '.a[].c',
    '.parties',
    '.parties.*',
    '.parties.*.name',
  ]);
  expect(shapeOf({ a: 1 })).not.toEqual(shapeOf({ a: 1, b: 1 }));
});

it('shows the first of every list, and of a map by identifier', () => {
  expect(abridged({ list: [1, 2], rules: { S1: 1, S2: 2 }, both: { a: 1, b: 2 } })).toEqual({
    list: [1],
    rules: { S1: 1 },
    both: { a: 1, b: 2 },
  });
});

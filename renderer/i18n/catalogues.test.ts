import { expect, it } from 'vitest';
import { enUS } from './en-US.ts';
import { zhCN } from './zh-CN.ts';

type Node = string | { readonly [key: string]: Node };
const leaves = (node: Node, path = ''): readonly (readonly [string, string])[] =>
  typeof node === 'string'
    ? [[path, node]]
    : Object.entries(node).flatMap(([key, value]) => leaves(value, path ? `${path}.${key}` : key));
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

const english = new Map(leaves(enUS));

it('both languages have the same keys', () => {
  expect([...english.keys()].sort()).toEqual(
    leaves(zhCN)
      .map(([key]) => key)
      .sort(),
  );
});

it.each(leaves(zhCN))('%s says the same with the same values', (key, chinese) => {
  const other = english.get(key) ?? '';
  expect(chinese.trim()).not.toBe('');
  expect(other.trim()).not.toBe('');
  expect(placeholders(other)).toEqual(placeholders(chinese));
});

it('English has no Chinese in it but the name of the language', () => {
  for (const [key, text] of english) if (key !== 'app.chinese') expect(text).not.toMatch(/\p{Script=Han}/u);
});

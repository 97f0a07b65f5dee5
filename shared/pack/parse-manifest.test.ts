import { describe, expect, test } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import { canonicalJson } from '../formats/canonical-json.ts';
import { encodePack } from './encode-pack.ts';
import { parseManifest } from './parse-manifest.ts';
import { sampleContent } from './testing/sample-content.ts';

const { manifest } = encodePack(sampleContent(nodePort), nodePort);
const bytes = (value: unknown) => new TextEncoder().encode(canonicalJson(value));
const parse = (value: unknown) => () => parseManifest(bytes(value));
const live = (entries: readonly unknown[]) => ({ entries, root: manifest.blockRoot });
const coded = (code: string) => expect.objectContaining({ code });

test('from a future version: said so, whatever else is strange about it', () => {
  expect(parse({ kind: 'pack', format: 2, everything: 'new' })).toThrow(coded('PACK_FORMAT_FUTURE'));
});

test('an unknown section is refused, an unknown optional one is carried', () => {
  const unknown = { section: 9, blocks: 1, items: 1, storedLength: 1, decodedLength: 1 };
  expect(parse({ ...manifest, sections: [...manifest.sections.slice(0, -1), unknown] })).toThrow(
    coded('PACK_SECTION_UNKNOWN'),
  );
  const optional = [...manifest.sections, { ...unknown, section: 131 }];
  expect(parseManifest(bytes({ ...manifest, sections: optional })).sections).toEqual(optional);
});

test('a field that nobody knows yet is passed over', () => {
  expect(parseManifest(bytes({ ...manifest, later: { a: 1 } }))).toEqual(manifest);
});

describe('what is no manifest', () => {
  test.each<[string, unknown]>([
    ['another kind', { ...manifest, kind: 'publish' }],
    ['version zero', { ...manifest, format: 0 }],
    ['a region of five digits', { ...manifest, region: '33010' }],
    ['a negative count', { ...manifest, counts: { ...manifest.counts, rows: -1 } }],
    ['a count with a fraction', { ...manifest, counts: { ...manifest.counts, codes: 1.5 } }],
    ['a file that nobody could hold', { ...manifest, fileLength: 2 ** 40 }],
    ['a count that is text', { ...manifest, fileLength: '12' }],
    ['a range that is not as long as its events', { ...manifest, eventRange: { from: 0, to: 1 } }],
    ['no record times with events', { ...manifest, recordTimes: null }],
    ['a day that does not exist', { ...manifest, completeThrough: '2026-13-01T00:00:00.000Z' }],
    ['a time in another form', { ...manifest, completeThrough: '2026-03-01T00:00:00Z' }],
    ['a short root', { ...manifest, blockRoot: 'AAAA' }],
    ['sections in another order', { ...manifest, sections: [...manifest.sections].reverse() }],
    ['a section without blocks', { ...manifest, sections: [{ ...manifest.sections[0], blocks: 0 }] }],
    ['a live set without packs', { ...manifest, live: live([]) }],
    ['a live set out of order', { ...manifest, live: live([4, 3]) }],
    ['a live set with a pack twice', { ...manifest, live: live([3, 3]) }],
    ['a live set before the log begins', { ...manifest, live: live([-1, 3]) }],
    ['a live set of words', { ...manifest, live: live(['3']) }],
    [
      'a live set of more packs than may be',
      { ...manifest, live: live(Array.from({ length: 65 }, (_, at) => at)) },
    ],
    ['a live set under a short root', { ...manifest, live: { entries: [3], root: 'AAAA' } }],
    ['a live set that is a root only', { ...manifest, live: manifest.blockRoot }],
    ['an array', [manifest]],
    ['nothing', null],
  ])('%s', (_name, value) => {
    expect(parse(value)).toThrow(coded('PACK_MANIFEST_MALFORMED'));
  });

  test('JSON in another form, or none, or too much', () => {
    for (const text of [
      JSON.stringify({ z: 1, a: 2 }),
      `${canonicalJson(manifest)} `,
      '{',
      '\u0000'.repeat(70_000),
    ]) {
      expect(() => parseManifest(new TextEncoder().encode(text))).toThrow(coded('PACK_MANIFEST_MALFORMED'));
    }
    expect(() => parseManifest(Uint8Array.of(0xff, 0xfe))).toThrow(coded('PACK_MANIFEST_MALFORMED'));
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import { canonicalJson } from '../formats/canonical-json.ts';
import { encodePack } from './encode-pack.ts';
import type { PackContent, PackEvent, PackRow } from './pack-content.ts';
import type { PackReader } from './pack-reader.ts';
import type { ContextCode } from './packed-event.ts';
import { parseManifest } from './parse-manifest.ts';
import { arbitraryContent } from './testing/arbitrary-content.ts';
import { contentOfDocuments, FIRST_NUMBER } from './testing/content-of-documents.ts';
import { openEncoded } from './testing/open-encoded.ts';

const empty: PackContent = contentOfDocuments([], () => true, nodePort);
const event: PackEvent = contentOfDocuments(
  [
    {
      type: 'ObjectEvent',
      eventTime: '2026-03-01T00:00:00.000+08:00',
      eventTimeZoneOffset: '+08:00',
      action: 'ADD',
    },
  ],
  () => true,
  nodePort,
).events[0]!;
const row: PackRow = {
  code: '81011111000000017391',
  eventNumber: FIRST_NUMBER,
  role: 'object',
  link: null,
  timeMs: 1_000,
  aside: false,
};

describe('what no pack can be made of', () => {
  test.each<[string, PackContent]>([
    ['a row of an event that is not there', { ...empty, rows: [row] }],
    ['an event twice', { ...empty, events: [event, event] }],
    ['a region that is none', { ...empty, region: '33010' }],
    ['a root of another length', { ...empty, eventRoot: new Uint8Array(31) }],
    ['a negative event number', { ...empty, events: [{ ...event, number: -1 }] }],
    ['an event number with a fraction', { ...empty, events: [{ ...event, number: 0.5 }] }],
    ['a record time that is none', { ...empty, events: [{ ...event, recordTimeMs: Number.NaN }] }],
    ['a row time beyond all calendars', { ...empty, events: [event], rows: [{ ...row, timeMs: 2 ** 51 }] }],
    [
      'text that is no Unicode',
      { ...empty, events: [{ ...event, facts: { ...event.facts, party: '\ud800' } }] },
    ],
    ['a complete-through time that is none', { ...empty, completeThroughMs: Number.POSITIVE_INFINITY }],
  ])('%s', (_name, content) => {
    expect(() => encodePack(content, nodePort)).toThrow(
      expect.objectContaining({ code: 'PACK_CONTENT_INVALID' }),
    );
  });
});

describe('whatever goes in comes out', () => {
  test('any content', () => {
    fc.assert(
      fc.property(arbitraryContent, (content) => {
        const reader = openEncoded(encodePack(content, nodePort), nodePort);
        for (const each of content.events) expectEvent(reader, content, each);
        expect([...reader.events()].map((each) => each.number)).toEqual(
          content.events.map((each) => each.number).sort((a, b) => a - b),
        );
        for (const code of new Set(content.rows.map((each) => each.code))) {
          expect(reader.rowsOfCode(code)).toEqual(expectedRows(content, code));
        }
        const scanned = [...reader.scanRows()].reduce((sum, block) => sum + block.end - block.begin, 0);
        expect(scanned).toBe(reader.manifest.counts.rows);
        for (const { event: each, json } of reader.documents())
          expect(json).toBe(reader.documentJson(each.number));
      }),
      { numRuns: 150 },
    );
  });

  test('the order of the rows does not matter, nor does compression to what is decoded', () => {
    fc.assert(
      fc.property(arbitraryContent, (content) => {
        const pack = encodePack(content, nodePort);
        const turned = encodePack({ ...content, rows: [...content.rows].reverse() }, nodePort);
        expect(turned.id).toBe(pack.id);
        const raw = encodePack(content, nodePort, { compress: false });
        expect(raw.manifest.sections.map((each) => each.decodedLength)).toEqual(
          pack.manifest.sections.map((each) => each.decodedLength),
        );
      }),
      { numRuns: 40 },
    );
  });

  test('a pack without anything in it is a pack', () => {
    const pack = encodePack(empty, nodePort);
    const reader = openEncoded(pack, nodePort);
    expect(pack.manifest.sections).toEqual([]);
    expect(reader.event(1)).toBeNull();
    expect(reader.documentJson(1)).toBeNull();
    expect(reader.rowsOfCode(row.code)).toEqual([]);
    expect([...reader.events(), ...reader.scanRows(), ...reader.documents()]).toEqual([]);
  });

  test('rows that are equal become one, which is aside only if all of them are', () => {
    const rows = [row, { ...row, aside: true }, { ...row, timeMs: 2_000, aside: true }];
    const reader = openEncoded(encodePack({ ...empty, events: [event], rows }, nodePort), nodePort);
    expect(reader.rowsOfCode(row.code)).toEqual([row, { ...row, timeMs: 2_000, aside: true }]);
  });

  test('the manifest says what is in the pack', () => {
    const repeated = { ...event, number: 5, inRange: false };
    const pack = encodePack({ ...empty, events: [event, repeated], rows: [row] }, nodePort);
    expect(parseManifest(pack.manifestBytes)).toEqual(pack.manifest);
    expect(pack.manifest).toMatchObject({
      kind: 'pack',
      format: 1,
      region: '330106',
      counts: { rows: 1, codes: 1, events: 1, repeatedEvents: 1, residuals: 0 },
      eventRange: { from: 40, to: 41 },
      recordTimes: { first: '2026-03-02T03:04:05.000Z', last: '2026-03-02T03:04:05.000Z' },
      completeThrough: '2026-03-02T03:05:05.000Z',
      live: null,
      fileLength: pack.file.length,
    });
    expect(openEncoded(pack, nodePort).event(5)).toMatchObject({ inRange: false, treeIndex: null });
  });
});

function expectEvent(reader: PackReader, content: PackContent, expected: PackEvent): void {
  const { names: _names, ...facts } = expected.facts;
  const found = reader.event(expected.number);
  expect(found).toMatchObject({ ...facts, number: expected.number, recordTimeMs: expected.recordTimeMs });
  expect(expected.identity.startsWith(found?.identity ?? '-')).toBe(true);
  const inRange = content.events.filter((each) => each.inRange);
  expect(found?.treeIndex).toBe(
    expected.inRange ? content.firstEventIndex + inRange.indexOf(expected) : null,
  );
  expect(reader.documentJson(expected.number)).toBe(canonicalJson(expected.document));
  expect(byText(reader.contextCodes(expected.number))).toEqual(byText(expectedContext(content, expected)));
}

function expectedRows(content: PackContent, code: string): PackRow[] {
  const order = (each: PackRow) => [each.timeMs, each.eventNumber];
  const roles = ['object', 'parent', 'child', 'input', 'output'];
  const merged = new Map<string, PackRow>();
  for (const each of content.rows) {
    if (each.code !== code) continue;
    const handle = JSON.stringify([each.timeMs, each.eventNumber, each.role, each.link]);
    const before = merged.get(handle);
    merged.set(handle, { ...each, aside: each.aside && (before?.aside ?? true) });
  }
  const links = openLinks(merged.values());
  return [...merged.values()].sort(
    (a, b) =>
      order(a)[0]! - order(b)[0]! ||
      order(a)[1]! - order(b)[1]! ||
      roles.indexOf(a.role) - roles.indexOf(b.role) ||
      links.indexOf(a.link) - links.indexOf(b.link),
  );
}

/** Links in the order of their keys, as a pack of their own would list them; none comes last. */
function openLinks(rows: Iterable<PackRow>): (string | null)[] {
  const linked = [...rows].flatMap((each) => (each.link === null ? [] : [each.link]));
  const codes = linked.map((code) => ({ ...row, code }));
  const reader = openEncoded(encodePack({ ...empty, events: [event], rows: codes }, nodePort), nodePort);
  const sorted = [...reader.scanRows()].flatMap((block) =>
    Array.from({ length: block.count }, (_, at) => reader.codeAt(block, at)),
  );
  return [...sorted, null];
}

function expectedContext(content: PackContent, { number, facts }: PackEvent): ContextCode[] {
  const seen = new Set(
    content.rows.filter((each) => each.eventNumber === number).map((each) => `${each.role} ${each.code}`),
  );
  return facts.names.flatMap(({ code, role, timeMs }) => {
    if (seen.has(`${role} ${code}`)) return [];
    seen.add(`${role} ${code}`);
    return [{ code, role, timeMs }];
  });
}

function byText(codes: readonly ContextCode[]): string[] {
  return codes.map(({ code, role, timeMs }) => JSON.stringify([role, code, timeMs])).sort();
}

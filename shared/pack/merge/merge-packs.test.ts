import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodePort } from '../../../host/node-port.ts';
import { codeKey } from '../../domain/code/code-key.ts';
import type { EpcisEvent } from '../../domain/event/epcis-event.ts';
import { encodePack } from '../encode-pack.ts';
import type { EncodedPack } from '../encoded-pack.ts';
import { isLiveSet } from '../live-set.ts';
import type { PackContent } from '../pack-content.ts';
import type { PackReader } from '../pack-reader.ts';
import { arbitraryContent } from '../testing/arbitrary-content.ts';
import { contentOfDocuments } from '../testing/content-of-documents.ts';
import { openEncoded } from '../testing/open-encoded.ts';
import { sampleContent, unit } from '../testing/sample-content.ts';
import { arbitrarySplit } from '../testing/split-content.ts';
import { mergePacks } from './merge-packs.ts';

const coded = (code: string) => expect.objectContaining({ code });
const open = (pack: EncodedPack): PackReader => openEncoded(pack, nodePort);
const encode = (content: PackContent): PackReader => open(encodePack(content, nodePort));
const merge = (packs: readonly PackReader[]): EncodedPack => mergePacks(packs, nodePort, { place: null });

/** Sections, keys and decoded hashes of all blocks: what two programs must agree on. */
function blocksOf({ index }: PackReader): readonly string[] {
  return Array.from({ length: index.blockCount }, (_, at) => {
    const { section, number, items, firstHi, firstLo, lastHi, lastLo, decodedHash } = index.at(at);
    return [
      section,
      number,
      items,
      firstHi,
      firstLo,
      lastHi,
      lastLo,
      Buffer.from(decodedHash).toString('hex'),
    ].join();
  });
}

/** The same content in one pack, whatever only its file would tell. */
function expectSame(merged: EncodedPack, atOnce: PackReader): void {
  const reader = open(merged);
  const words = ({
    counts,
    eventRange,
    eventRoot,
    recordTimes,
    completeThrough,
    region,
  }: PackReader['manifest']) => {
    return { counts, eventRange, eventRoot, recordTimes, completeThrough, region };
  };
  expect(words(reader.manifest)).toEqual(words(atOnce.manifest));
  expect(blocksOf(reader)).toEqual(blocksOf(atOnce));
}

/** Merges neighbours two or three at a time, as `choices` say, until one is left. */
function mergeInGroups(packs: readonly PackReader[], choices: readonly number[]): EncodedPack {
  let left = [...packs];
  for (const choice of choices) {
    if (left.length < 3) break;
    const at = choice % (left.length - 1);
    const group = left.slice(at, at + 2 + (choice % 2));
    left = [...left.slice(0, at), open(merge(group)), ...left.slice(at + group.length)];
  }
  return merge(left);
}

describe('what cannot be merged', () => {
  const content = sampleContent(nodePort);
  const one = encode({ ...content, place: null });

  test('nothing', () => {
    expect(() => merge([])).toThrow(coded('PACK_MERGE_INVALID'));
  });

  test('packs of two regions', () => {
    const [from, region] = [one.manifest.eventRange.to, '330105'];
    const other = encode({ ...content, region, firstEventIndex: from, events: [], rows: [] });
    expect(() => merge([one, other])).toThrow(coded('PACK_MERGE_INVALID'));
  });

  test.each<[string, number]>([
    ['with a gap between them', 1],
    ['that overlap', -1],
  ])('packs %s', (_name, offset) => {
    const firstEventIndex = one.manifest.eventRange.to + offset;
    const other = encode({ ...content, firstEventIndex, events: [], rows: [] });
    expect(() => merge([one, other])).toThrow(coded('PACK_MERGE_INVALID'));
  });

  test('packs that both have an event in range', () => {
    const other = encode({ ...content, firstEventIndex: one.manifest.eventRange.to });
    expect(() => merge([one, other])).toThrow(coded('PACK_MERGE_INVALID'));
  });

  test('packs that say different things of one event', () => {
    const [event] = content.events.slice(-1);
    const document = { ...event!.document, 'example:money': 7 } as EpcisEvent;
    const events = [{ ...event!, document, inRange: false }];
    const other = encode({ ...content, firstEventIndex: one.manifest.eventRange.to, events, rows: [] });
    expect(() => merge([one, other])).toThrow(coded('PACK_MERGE_INVALID'));
  });

  test('what was given up', () => {
    const signal = AbortSignal.abort();
    expect(() => mergePacks([one], nodePort, { place: null, signal })).toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    );
  });
});

describe('merged packs are what encoding at once gives', () => {
  test('any content, any split, any grouping', () => {
    const cases = arbitraryContent.chain((content) =>
      fc.record({
        content: fc.constant(content),
        parts: arbitrarySplit(content),
        choices: fc.array(fc.nat(100), { maxLength: 4 }),
      }),
    );
    fc.assert(
      fc.property(cases, ({ content, parts, choices }) => {
        const packs = parts.map((part) => encode(part));
        expectSame(mergeInGroups(packs, choices), encode(content));
      }),
      { numRuns: 150 },
    );
  });

  test('a real chain whose rows come in several packs', () => {
    const content = { ...sampleContent(nodePort, 900), place: null };
    const cases = fc.record({
      parts: arbitrarySplit(content),
      choices: fc.array(fc.nat(100), { maxLength: 4 }),
    });
    const atOnce = encode(content);
    fc.assert(
      fc.property(cases, ({ parts, choices }) => {
        expectSame(mergeInGroups(parts.map(encode), choices), atOnce);
      }),
      { numRuns: 6 },
    );
  });

  test('identifiers that share a key keep their names', () => {
    // One key for all that are no platform codes, as if every hash collided.
    const port = {
      ...nodePort,
      sha256: (bytes: Uint8Array) => (bytes.length < 64 ? new Uint8Array(32) : nodePort.sha256(bytes)),
    };
    const documents = ['b', 'a', 'c'].map((name): EpcisEvent => {
      return {
        type: 'ObjectEvent',
        eventTime: '2026-03-06T11:00:00.000+08:00',
        eventTimeZoneOffset: '+08:00',
        action: 'OBSERVE',
        epcList: [`urn:other:${name}`],
      };
    });
    const content = contentOfDocuments(documents, () => true, nodePort);
    const parts = content.events.map((event, at) => ({
      ...content,
      events: [event],
      rows: content.rows.filter((row) => row.eventNumber === event.number),
      firstEventIndex: content.firstEventIndex + at,
    }));
    const packs = parts.map((part) => openEncoded(encodePack(part, port), port));
    const merged = openEncoded(mergePacks(packs, port, { place: null }), port);
    expect(blocksOf(merged)).toEqual(blocksOf(openEncoded(encodePack(content, port), port)));
    for (const { code } of content.rows) expect(merged.rowsOfCode(code)).toHaveLength(1);
  });
});

describe('a merged pack', () => {
  const content = sampleContent(nodePort, 400);
  const half = content.events.length >> 1;
  const early = content.events.slice(0, half).map(({ number }) => number);
  const part = (events: PackContent['events'], firstEventIndex: number): PackContent => {
    const numbers = new Set(events.map(({ number }) => number));
    const rows = content.rows.filter((row) => numbers.has(row.eventNumber));
    return { ...content, events, rows, firstEventIndex, place: null };
  };
  const first = encode(part(content.events.slice(0, half), 40));
  const second = encode(part(content.events.slice(half), first.manifest.eventRange.to));

  test('commits to what is in force after it', () => {
    const others = [{ index: 2, blockRoot: new Uint8Array(32) }];
    const { manifest } = mergePacks([second, first], nodePort, { place: { index: 5, others } });
    expect(manifest.live?.entries).toEqual([2, 5]);
    expect(
      isLiveSet(nodePort, manifest.live!, [...others, { index: 5, blockRoot: manifest.blockRoot }]),
    ).toBe(true);
  });

  test('answers for all of them', () => {
    const merged = open(merge([first, second]));
    for (const number of early) expect(merged.documentJson(number)).toBe(first.documentJson(number));
    for (const at of [0, 2, 4]) {
      const rows = [...first.rowsOfCode(unit(at)), ...second.rowsOfCode(unit(at))];
      expect(merged.rowsOfCode(unit(at))).toEqual(rows.toSorted((a, b) => a.timeMs - b.timeMs));
      expect(merged.mayContain(codeKey(unit(at), nodePort))).toBe(true);
    }
  });
});

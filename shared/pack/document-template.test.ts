import { describe, expect, test } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import type { EpcisEvent } from '../domain/event/epcis-event.ts';
import { canonicalJson } from '../formats/canonical-json.ts';
import { billEvent } from '../formats/supervision/bill-event.ts';
import { RelationBatch } from '../formats/supervision/relation-batch.ts';
import { encodePack } from './encode-pack.ts';
import type { PackReader } from './pack-reader.ts';
import { regenerateDocument, regenerateJson } from './regenerate-document.ts';
import { contentOfDocuments, FIRST_NUMBER } from './testing/content-of-documents.ts';
import { openEncoded } from './testing/open-encoded.ts';
import { sampleDocuments, unit } from './testing/sample-content.ts';

function packed(
  documents: readonly EpcisEvent[],
  followed: (code: string) => boolean = () => true,
): PackReader {
  return openEncoded(encodePack(contentOfDocuments(documents, followed, nodePort), nodePort), nodePort);
}

const plain: EpcisEvent = {
  type: 'ObjectEvent',
  eventTime: '2026-03-01T08:00:00.000+08:00',
  eventTimeZoneOffset: '+08:00',
  action: 'OBSERVE',
  bizStep: 'shipping',
};
const platform = (count: number) => Array.from({ length: count }, (_, at) => `urn:cn-drugcode:${unit(at)}`);

describe('documents of the supervision network always come back', () => {
  const codes = Array.from({ length: 24 }, (_, at) => unit(at));
  const documents = sampleDocuments(codes).slice(0, -2);

  test.each([
    ['every code has rows', () => true],
    ['every third code is context', (code: string) => codes.indexOf(code) % 3 !== 0],
    ['no code has rows', () => false],
  ])('from columns alone: %s', (_name, followed) => {
    const reader = packed(documents, followed);
    expect(reader.manifest.counts.residuals).toBe(0);
    documents.forEach((document, at) => {
      expect(reader.documentJson(FIRST_NUMBER + 3 * at)).toBe(canonicalJson(document));
      expect(reader.event(FIRST_NUMBER + 3 * at)?.template?.parameters.length).toBeLessThanOrEqual(1);
    });
  });

  test('bills of one kind share one shape, whatever party, number and codes', () => {
    const bills = Array.from({ length: 50 }, (_, at) =>
      billEvent(
        {
          party: `P${at}`,
          type: '201',
          number: `N:${at}`,
          timeMs: at * 60_000,
          from: `P${at}`,
          to: `W${at % 7}`,
          deliverTo: null,
          carrier: null,
          agent: null,
          splitSale: false,
          persons: null,
        },
        { codes: [unit(at), unit(at + 60)], scanTimesMs: [Number.NaN, Number.NaN] },
      ),
    );
    expect(new Set([...packed(bills).events()].map((event) => event.template?.shape)).size).toBe(1);
  });

  test('a bill whose codes were all scanned at times of their own', () => {
    const head = { party: 'S1', type: '102', number: '1', timeMs: 0, from: 'W1', to: 'S1', deliverTo: null };
    const bill = billEvent(
      { ...head, carrier: null, agent: null, splitSale: false, persons: null },
      { codes, scanTimesMs: codes.map((_, at) => 1_000 + at * 7) },
    );
    for (const followed of [() => true, () => false]) {
      const reader = packed([bill], followed);
      expect(reader.manifest.counts.residuals).toBe(0);
      expect(reader.documentJson(FIRST_NUMBER)).toBe(canonicalJson(bill));
    }
  });
});

describe('the line on which something was made', () => {
  const made = (line: string | null, at: number) => {
    const eventTime = `2026-03-0${1 + (at % 9)}T00:00:00.000+08:00`;
    const facts = { party: `P${at}`, lotNumber: `L${at}`, expiry: '2028-01-01', eventTime };
    const batch = new RelationBatch({ ...facts, workshop: line === null ? null : '2车间', line });
    batch.add(unit(10 * at), null, 1, 1);
    for (let child = 1; child < 10; child++) batch.add(unit(10 * at + child), unit(10 * at), 1, 1);
    return Array.from(batch.events(), ({ document }) => document);
  };

  test('comes back, and stands in the shape: one shape for each line, no parameters', () => {
    const lines = [null, '5线', '6线', 'L8', '5线'];
    const documents = lines.flatMap((line, at) => made(line, at));
    const reader = packed(documents, (code) => !code.endsWith('0'));
    expect(reader.manifest.counts.residuals).toBe(0);
    documents.forEach((document, at) => {
      expect(reader.documentJson(FIRST_NUMBER + 3 * at)).toBe(canonicalJson(document));
      expect(reader.event(FIRST_NUMBER + 3 * at)?.template?.parameters).toEqual([]);
    });
    const shapes = [...reader.events()].map(({ template }) => template?.shape ?? '');
    const commissionings = shapes.filter((shape) => shape.includes('yaojian:line'));
    expect(new Set(commissionings).size).toBe(3);
    expect(commissionings).toHaveLength(8);
  });

  test('costs hardly a byte a row', () => {
    const size = (line: (at: number) => string | null) => {
      const documents = Array.from({ length: 200 }, (_, at) => made(line(at), at)).flat();
      const content = contentOfDocuments(documents, () => true, nodePort);
      return encodePack(content, nodePort).manifest.fileLength / content.rows.length;
    };
    expect(size((at) => `${1 + (at % 8)}线`) - size(() => null)).toBeLessThan(0.25);
  });
});

describe('EPCIS documents', () => {
  test.each<[string, Partial<EpcisEvent>]>([
    ['of the same shape', { epcList: platform(30), readPoint: { id: 'urn:cn-party:P1' } }],
    ['with times in UTC', { eventTime: '2026-03-01T00:00:00Z', epcList: platform(3) }],
    ['with extensions', { epcList: platform(2), 'ext:a': { 'ext:b': [1, 'x', null, false, 1e21, -0.5] } }],
    ['with text of every kind', { epcList: [], note: '"$":"?" \\ \u2028 𝄞 {"$":"time"}' }],
    [
      'with codes of GS1',
      { epcList: ['https://id.gs1.org/01/09506000134352/21/A', 'https://id.gs1.org/01/09506000134352/21/B'] },
    ],
  ])('%s regenerate', (_name, members) => {
    const document = { ...plain, ...members } as EpcisEvent;
    const reader = packed([document]);
    expect(reader.manifest.counts.residuals).toBe(0);
    expect(reader.documentJson(FIRST_NUMBER)).toBe(canonicalJson(document));
    expect(reader.document(FIRST_NUMBER)).toEqual(document);
  });

  test.each<[string, Partial<EpcisEvent>]>([
    ['in an order of their own and many', { epcList: platform(100).reverse() }],
    ['that use the placeholder’s name', { x: { $: 'time' } }],
    [
      'of which every member is new',
      Object.fromEntries(Array.from({ length: 900 }, (_, at) => [`member-${at}`, true])),
    ],
  ])('%s are stored whole', (_name, members) => {
    const document = { ...plain, ...members } as EpcisEvent;
    const reader = packed([document]);
    expect(reader.manifest.counts.residuals).toBe(1);
    expect(reader.event(FIRST_NUMBER)?.template).toBeNull();
    expect(reader.documentJson(FIRST_NUMBER)).toBe(canonicalJson(document));
  });
});

describe('regeneration', () => {
  const reader = packed([{ ...plain, epcList: platform(3) }]);
  const event = reader.event(FIRST_NUMBER)!;

  test('does not depend on the order of the names', () => {
    const names = reader.namesOf(event);
    expect(regenerateDocument(event, [...names].reverse())).toEqual(regenerateDocument(event, names));
  });

  test.each([
    ['a version of the future', { version: 2, shape: '{}', parameters: [] }],
    ['an unknown slot', { version: 1, shape: '{"a":{"$":"constructor"}}', parameters: [] }],
    ['a slot that nothing fills', { version: 1, shape: '{"a":{"$":"lot"}}', parameters: [] }],
    ['a parameter too few', { version: 1, shape: '{"a":{"$":"?"}}', parameters: [] }],
    ['a parameter too many', { version: 1, shape: '{}', parameters: ['1'] }],
  ])('is refused for %s', (_name, template) => {
    expect(() => regenerateJson({ ...event, template }, [])).toThrow(
      expect.objectContaining({ code: 'PACK_REGENERATION' }),
    );
  });

  test('is refused for an event that is stored whole, and for what is no event', () => {
    for (const template of [
      null,
      { version: 1, shape: '[1', parameters: [] },
      { version: 1, shape: '[]', parameters: [] },
    ]) {
      expect(() => regenerateDocument({ ...event, template }, [])).toThrow(
        expect.objectContaining({ code: 'PACK_REGENERATION' }),
      );
    }
  });
});

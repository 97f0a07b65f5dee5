import { describe, expect, test } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import { codeKey, compareKeys, prefixKeyRange } from '../domain/code/code-key.ts';
import { encodePack } from './encode-pack.ts';
import { section } from './pack-format.ts';
import { FIRST_NUMBER } from './testing/content-of-documents.ts';
import { openEncoded } from './testing/open-encoded.ts';
import { sampleContent, unit } from './testing/sample-content.ts';

const content = sampleContent(nodePort, 2_000);
const reader = openEncoded(encodePack(content, nodePort), nodePort);

describe('rows', () => {
  test('of a code that is not there: none, wherever it would stand', () => {
    for (const code of ['80000000000000000000', '89999999999999999999', unit(1), 'urn:own:nothing']) {
      expect(reader.rowsOfCode(code)).toEqual([]);
    }
  });

  test('of a parent with more children than a block has rows', () => {
    const parent = content.rows.find((row) => row.role === 'parent')!.code;
    const own = content.rows.filter((row) => row.code === parent);
    expect(own.length).toBeGreaterThan(512);
    expect(reader.rowsOf(codeKey(parent, nodePort)).length).toBeGreaterThan(1);
    const found = reader.rowsOfCode(parent);
    expect(found).toHaveLength(own.length);
    expect(new Set(found.map((row) => row.link))).toEqual(new Set(own.map((row) => row.link)));
  });

  test('of a range of keys, in order, and no others', () => {
    const range = prefixKeyRange('8101111')!;
    const keys = [...reader.scanRows(range.first, range.last)].flatMap((block) =>
      Array.from({ length: block.end - block.begin }, (_, at) => {
        return { hi: block.keyHi[block.begin + at]!, lo: block.keyLo[block.begin + at]! };
      }),
    );
    expect(keys).toHaveLength(content.rows.filter((row) => row.code.startsWith('8101111')).length);
    for (let at = 1; at < keys.length; at++)
      expect(compareKeys(keys[at - 1]!, keys[at]!)).toBeLessThanOrEqual(0);
  });

  test('parties of rows are indices into the dictionary, and the counterpart is the other side', () => {
    const parent = content.rows.find((row) => row.role === 'parent')!.code;
    const [block] = reader.rowsOf(codeKey(parent, nodePort)).slice(-1);
    const at = block!.end - 1;
    expect(reader.event(block!.eventNumber[at]!)?.bill?.type).toBe('201');
    expect(reader.parties()[block!.party[at]!]).toBe('P0001');
    expect(reader.parties()[block!.counterpart[at]!]).toBe('九州:1');
  });
});

describe('events', () => {
  test('that are not there are null', () => {
    for (const number of [-1, 0, 0.5, FIRST_NUMBER + 1, 2 ** 52]) expect(reader.event(number)).toBeNull();
  });

  test('know in which blocks their rows lie', () => {
    for (const event of reader.events()) {
      const blocks = new Set<number>();
      let rows = 0;
      for (const block of reader.scanRows()) {
        for (let at = 0; at < block.count; at++) {
          if (block.eventNumber[at] !== event.number) continue;
          blocks.add(block.block);
          rows++;
        }
      }
      expect(event.rowCount).toBe(rows);
      if (rows > 0)
        expect([event.firstRowBlock, event.lastRowBlock]).toEqual([Math.min(...blocks), Math.max(...blocks)]);
    }
  });
});

describe('context', () => {
  test('tells the latest event that names a code without rows', () => {
    const numbers = content.events.filter((event) => event.facts.names.some((name) => name.code === unit(3)));
    expect(reader.rowsOfCode(unit(3))).toEqual([]);
    const latest = numbers
      .toSorted((a, b) => a.facts.timeMs - b.facts.timeMs || a.number - b.number)
      .at(-1)?.number;
    const named = reader.lastEventsWithContext(unit(3));
    expect(named).toContain(latest);
    expect(numbers.map((event) => event.number)).toEqual(expect.arrayContaining([...named]));
    expect(reader.lastEventsWithContext('80000000000000000000')).toEqual([]);
  });

  test('is stored once where two events name the same siblings', () => {
    const lists = [...reader.events()].flatMap((event) => event.contextLists.map(({ list }) => list));
    expect(lists.length).toBeGreaterThan(reader.index.itemsOf(section.context));
  });
});

test('the batch of an event is in the dictionary', () => {
  expect(reader.batches()).toEqual([{ number: '20260301', expiry: '2028-02-29' }]);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import { encodePack } from './encode-pack.ts';
import type { PackedEvent } from './packed-event.ts';
import { arbitraryContent } from './testing/arbitrary-content.ts';
import { openEncoded } from './testing/open-encoded.ts';

/** What answers need of a whole event. */
function gist(event: PackedEvent) {
  const { quantities, template, contextLists, rowCount, firstRowBlock, lastRowBlock, inRange, ...rest } =
    event;
  return rest;
}

describe('an event read alone', () => {
  it('is not there where the table has none', () => {
    fc.assert(
      fc.property(arbitraryContent, fc.nat(), (content, number) => {
        const reader = openEncoded(encodePack(content, nodePort), nodePort);
        fc.pre(reader.event(number) === null);
        expect(reader.eventGist(number)).toBeNull();
        expect(reader.treeIndexOf(number)).toBeNull();
      }),
      { numRuns: 20 },
    );
  });

  it('says what the whole table says of it', () => {
    fc.assert(
      fc.property(arbitraryContent, (content) => {
        const reader = openEncoded(encodePack(content, nodePort), nodePort);
        for (const event of reader.events()) {
          expect(reader.eventGist(event.number)).toEqual(gist(event));
          expect(reader.treeIndexOf(event.number)).toBe(event.treeIndex);
        }
      }),
      { numRuns: 40 },
    );
  });
});

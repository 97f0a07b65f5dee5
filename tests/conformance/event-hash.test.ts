/** Somebody else's event hashes: the vectors of the reference implementation of CBV 2.0 §8.9, all of them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import type { EpcisEvent } from '../../shared/domain/event/epcis-event.ts';
import { checkEpcisDocument } from '../../shared/formats/epcis/check-epcis-document.ts';
import { prehash } from '../../shared/formats/epcis/event-prehash.ts';

const root = process.env['YAOJIAN_VECTORS'] ?? resolve(import.meta.dirname, '../../../shared/vectors');
const folder = join(root, 'event-hash');
const present = existsSync(folder);
if (!present)
  process.stderr.write(`Event hash vectors skipped: ${folder} is absent (set YAOJIAN_VECTORS).\n`);
const names = present ? readdirSync(folder).filter((name) => name.endsWith('.jsonld')) : [];
const lines = (name: string): readonly string[] =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '');

/** Its published pre-hash text is damaged (pieces are moved and doubled); its hash is not, and is compared. */
const DAMAGED_PREHASHES = new Set(['epcisDocWithAllGS1Keys.jsonld']);

describe.skipIf(!present)('event hash vectors', () => {
  it('are there', () => expect(names.length).toBeGreaterThan(0));

  it.each(names)('%s: hashes', (name) => {
    const result = checkEpcisDocument(readFileSync(join(folder, name), 'utf8'), nodePort);
    expect(result.events.map(({ hash }) => hash)).toEqual(lines(name.replace('.jsonld', '.hashes')));
    expect(result.errors).toEqual([]);
  });

  it.each(names.filter((name) => !DAMAGED_PREHASHES.has(name)))('%s: pre-hash texts', (name) => {
    const document = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
      '@context': unknown;
      epcisBody: { eventList: EpcisEvent[] };
    };
    const texts = document.epcisBody.eventList.map((event) =>
      prehash({ ...event, '@context': document['@context'] }),
    );
    expect(texts).toEqual(lines(name.replace('.jsonld', '.prehashes')));
  });
});

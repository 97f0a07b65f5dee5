/** The public event hashes again, each document written as XML 2.0 and 1.2 first: twins have one hash (CBV 2.0 §8.9). */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import type { EpcisEvent } from '../../shared/domain/event/epcis-event.ts';
import { checkEpcisDocument } from '../../shared/formats/epcis/check-epcis-document.ts';
import { type EpcisXmlVersion, epcisXmlText } from '../../shared/formats/epcis-xml/write-epcis-xml.ts';

const root = process.env['YAOJIAN_VECTORS'] ?? resolve(import.meta.dirname, '../../../shared/vectors');
const folder = join(root, 'event-hash');
const present = existsSync(folder);
if (!present) process.stderr.write(`XML twins skipped: ${folder} is absent (set YAOJIAN_VECTORS).\n`);
const names = present ? readdirSync(folder).filter((name) => name.endsWith('.jsonld')) : [];
const cases = names.flatMap((name) => [[name, '2.0'] as const, [name, '1.2'] as const]);

function twinOf(path: string, version: EpcisXmlVersion): string {
  const document = JSON.parse(readFileSync(path, 'utf8')) as {
    '@context': unknown;
    epcisBody: { eventList: EpcisEvent[] };
  };
  const events = document.epcisBody.eventList.map((event) => ({
    '@context': document['@context'],
    ...event,
  }));
  return [...epcisXmlText(events, version, '2026-06-01T00:00:00Z')].join('');
}

describe.skipIf(!present)('XML twins of the event hash vectors', () => {
  it.each(cases)('%s as XML %s', (name, version) => {
    const result = checkEpcisDocument(twinOf(join(folder, name), version), nodePort);
    expect(result.errors).toEqual([]);
    const published = readFileSync(join(folder, name.replace('.jsonld', '.hashes')), 'utf8');
    expect(result.events.map(({ hash }) => hash)).toEqual(
      published.split('\n').filter((line) => line !== ''),
    );
  });
});

/** XML has no place for its certificates, which are objects there: they are no URIs here. */
const NOT_IN_XML = new Set(['ObjectEvent_with_invalid_certificationInfo.json']);

describe.skipIf(!present).each(['valid', 'invalid'] as const)('XML twins of the %s documents', (kind) => {
  const documents = join(root, 'epcis', kind);
  const files = present ? readdirSync(documents).filter((name) => !NOT_IN_XML.has(name)) : [];

  it.each(files)('%s', (name) => {
    const path = join(documents, name);
    const json = checkEpcisDocument(readFileSync(path, 'utf8'), nodePort);
    for (const version of ['2.0', '1.2'] as const) {
      const xml = checkEpcisDocument(twinOf(path, version), nodePort);
      expect(xml.ok).toBe(kind === 'valid');
      expect(xml.events).toEqual(json.events);
      expect(xml.errors.map(({ code }) => code)).toEqual(json.errors.map(({ code }) => code));
    }
  });
});

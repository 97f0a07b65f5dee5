import { describe, expect, it } from 'vitest';
import { nodePort } from '../../../host/node-port.ts';
import { checkEpcisDocument, checkEpcisFile } from './check-epcis-document.ts';
import { MAX_LISTED_ERRORS } from './epcis-limits.ts';

const event = {
  type: 'ObjectEvent',
  eventTime: '2025-03-04T10:20:30Z',
  eventTimeZoneOffset: '+08:00',
  action: 'OBSERVE',
  epcList: ['urn:x:1'],
};
const document: Record<string, unknown> = {
  '@context': ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'],
  type: 'EPCISDocument',
  schemaVersion: '2.0',
  creationDate: '2025-03-04T10:20:30Z',
  epcisBody: { eventList: [event] },
};
const check = (value: unknown) => checkEpcisDocument(JSON.stringify(value), nodePort);
const errors = (value: unknown) => check(value).errors.map(({ code, path }) => `${code} ${path}`);
const without = (name: string) =>
  Object.fromEntries(Object.entries(document).filter(([field]) => field !== name));

describe('the document', () => {
  it.each(['@context', 'type', 'schemaVersion', 'creationDate'])('needs %s', (name) => {
    expect(errors(without(name))).toEqual([
      `EPCIS_FIELD_MISSING ${name.startsWith('@') ? `$['${name}']` : `$.${name}`}`,
    ]);
  });

  it('needs a body', () => {
    expect(errors(without('epcisBody'))).toEqual(['EPCIS_FIELD_MISSING $.epcisBody']);
  });

  it.each([
    [{ type: 'Document' }, 'EPCIS_DOCUMENT_TYPE $.type'],
    [{ schemaVersion: '1.2' }, 'EPCIS_SCHEMA_VERSION $.schemaVersion'],
    [{ schemaVersion: 2 }, 'EPCIS_SCHEMA_VERSION $.schemaVersion'],
    [{ creationDate: '2025-03-04' }, 'EPCIS_TIME $.creationDate'],
    [{ '@context': 7 }, "EPCIS_FIELD_TYPE $['@context']"],
    [{ extra: 1 }, 'EPCIS_FIELD_UNKNOWN $.extra'],
    [{ epcisBody: { eventList: {} } }, 'EPCIS_FIELD_TYPE $.epcisBody.eventList'],
    [{ epcisBody: { eventList: [], extra: 1 } }, 'EPCIS_FIELD_UNKNOWN $.epcisBody.extra'],
    [
      { epcisHeader: { epcisMasterData: { vocabularyList: [{ vocabularyElementList: [{}] }] } } },
      'EPCIS_FIELD_MISSING $.epcisHeader.epcisMasterData.vocabularyList[0].type',
    ],
  ])('with %j is not valid', (over, error) => {
    expect(errors({ ...document, ...over })).toContain(error);
    expect(check({ ...document, ...over }).ok).toBe(false);
  });

  it('of a query may leave out version and date', () => {
    const query = {
      '@context': [],
      type: 'EPCISQueryDocument',
      epcisBody: { queryResults: { queryName: 'q', resultsBody: { eventList: [event] } } },
    };
    expect(check(query)).toMatchObject({ ok: true, events: [{ type: 'ObjectEvent' }] });
  });

  it('is valid, and each event has its hash', () => {
    expect(check(document)).toEqual({
      ok: true,
      events: [
        { type: 'ObjectEvent', hash: expect.stringMatching(/^ni:\/\/\/sha-256;[0-9a-f]{64}\?ver=CBV2\.0$/) },
      ],
      errors: [],
    });
  });
});

it('valid events beside broken ones keep their hash', () => {
  const text = JSON.stringify(document).replace(
    '[{"type":"ObjectEvent"',
    '[{"type":broken},{"type":"ObjectEvent"',
  );
  const result = checkEpcisDocument(text, nodePort);
  expect(result.ok).toBe(false);
  expect(result.events).toHaveLength(1);
  expect(result.errors).toMatchObject([
    { code: 'EPCIS_NOT_JSON', path: '$.epcisBody.eventList[0]', line: 1 },
  ]);
});

it('names the line of an event whose path every line of the file has', () => {
  const lines = [event, { ...event, eventTime: 'soon' }, event].map((one) => JSON.stringify(one));
  const result = checkEpcisDocument(lines.join('\n'), nodePort);
  expect(result.errors).toMatchObject([{ code: 'EPCIS_TIME', path: '$.eventTime', line: 2 }]);
});

it('errors are listed up to a limit', () => {
  const broken = Array.from({ length: MAX_LISTED_ERRORS + 5 }, () => 7);
  const result = check({ ...document, epcisBody: { eventList: broken } });
  expect(result.errors).toHaveLength(MAX_LISTED_ERRORS + 1);
  expect(result.errors.at(-1)?.code).toBe('EPCIS_TOO_MANY_ERRORS');
});

it('a file in pieces gives what the whole text gives', async () => {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (const byte of new TextEncoder().encode(JSON.stringify(document))) yield Uint8Array.of(byte);
  }
  expect(await checkEpcisFile(chunks(), nodePort)).toEqual(check(document));
});

/** Somebody else's EPCIS 2.0 documents, valid and invalid: each accepted, or refused at the place that is wrong. */
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import { checkEpcisFile } from '../../shared/formats/epcis/check-epcis-document.ts';
import { readEpcisJson } from '../../shared/formats/epcis/read-epcis-json.ts';

const root = process.env['YAOJIAN_VECTORS'] ?? resolve(import.meta.dirname, '../../../shared/vectors');
const folder = join(root, 'epcis');
const present = existsSync(folder);
if (!present)
  process.stderr.write(`EPCIS document vectors skipped: ${folder} is absent (set YAOJIAN_VECTORS).\n`);
const files = (kind: string): readonly string[] => (present ? readdirSync(join(folder, kind)) : []);
const check = (kind: string, name: string) =>
  checkEpcisFile(createReadStream(join(folder, kind, name), { highWaterMark: 100 }), nodePort);

const event = (index: number, rest = '') => `$.epcisBody.eventList[${index}]${rest}`;
const wrong: Readonly<Record<string, readonly string[]>> = {
  'Combination_of_events_with_missing_mandatory_fields.json': [
    `EPCIS_FIELD_MISSING ${event(0, '.action')}`,
    `EPCIS_FIELD_MISSING ${event(1, '.eventTimeZoneOffset')}`,
    `EPCIS_FIELD_MISSING ${event(1, '.action')}`,
  ],
  'Combination_of_non_standard_bizStep_and_disposition.json': [
    `EPCIS_VOCABULARY ${event(0, '.bizStep')}`,
    `EPCIS_VOCABULARY ${event(1, '.disposition')}`,
  ],
  'ObjectEvent_with_ilmd_field_without_namespace.json': [
    `EPCIS_FIELD_UNKNOWN ${event(0, '.ilmd.materialType')}`,
  ],
  'ObjectEvent_with_invalid_certificationInfo.json': [
    `EPCIS_DATE ${event(0, ".certificationInfo[1]['gs1:CertificationDetails']['gs1:certificationAuditDate']")}`,
  ],
  'ObjectEvent_with_non_standard_bizStep.json': [`EPCIS_VOCABULARY ${event(0, '.bizStep')}`],
  'ObjectEvent_with_non_standard_disposition.json': [`EPCIS_VOCABULARY ${event(0, '.disposition')}`],
  'ObjectEvent_with_unknown_field_in_quantityList.json': [
    `EPCIS_FIELD_UNKNOWN ${event(0, '.quantityList[0].weight')}`,
  ],
  'ObjectEvent_without_identifier_list.json': [`EPCIS_NOTHING_NAMED ${event(0)}`],
};

describe.skipIf(!present)('invalid EPCIS documents', () => {
  it.each(files('invalid'))('%s is refused where it is wrong', async (name) => {
    const { ok, errors } = await check('invalid', name);
    expect(ok).toBe(false);
    const expected = wrong[name];
    if (expected !== undefined) expect(errors.map(({ code, path }) => `${code} ${path}`)).toEqual(expected);
    for (const { path } of errors) expect(path).toMatch(/^\$/);
  });
});

describe.skipIf(!present)('valid EPCIS documents', () => {
  it.each(files('valid'))('%s is accepted, by capture too', async (name) => {
    const { ok, errors, events } = await check('valid', name);
    expect(errors).toEqual([]);
    expect(ok).toBe(true);
    let captured = 0;
    for await (const record of readEpcisJson(name, createReadStream(join(folder, 'valid', name)))) {
      if (record.kind === 'event') captured += 1;
    }
    expect(captured).toBe(events.length);
  });
});

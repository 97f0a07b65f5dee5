/** Persons at the centre: named in a table of their own, nowhere else, and erased for good. */
import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import { epcisXmlText } from '../../shared/formats/epcis-xml/write-epcis-xml.ts';
import { opensCommitment } from '../../shared/personal/commitment.ts';
import { ingestFiles } from '../capture/ingest.ts';
import type { CloudStore } from '../store/cloud-store.ts';
import { temporaryHome, temporaryStore } from '../testing/temporary-home.ts';
import { erasePersonal } from './erase-personal.ts';

const sale = {
  billCode: 'LS-1',
  billTime: '2026-03-04 15:00:00',
  billType: '321',
  refUserId: 'pharmacy',
  traceCodes: '82062339000000001001',
  userName: '王秀英',
  customerId: '330106198001010023',
  customer_id_type: 1,
  medic_doctor: '陈医生',
};

async function ingest(store: CloudStore, ...records: readonly object[]) {
  const path = join(temporaryHome(), 'capture.json');
  await writeFile(path, records.map((one) => JSON.stringify(one)).join('\n'));
  const { events, rejected } = await ingestFiles(store, [path]);
  return { events, rejected: rejected.map(({ code }) => code) };
}

const documents = (store: CloudStore) =>
  store.database
    .prepare<[], string>('SELECT document FROM events ORDER BY number')
    .pluck()
    .all()
    .map((text) => JSON.parse(text));
const kept = (store: CloudStore) =>
  store.database
    .prepare<[], { event: number; role: 'buyer'; salt: Uint8Array; value: string }>(
      'SELECT * FROM personal_values ORDER BY event, role',
    )
    .all();

describe('a bill that names persons', () => {
  it('is recorded with commitments that the kept values open', async () => {
    const store = temporaryStore();
    expect(await ingest(store, sale)).toEqual({ events: 1, rejected: [] });
    const [document] = documents(store);
    expect(Object.keys(document['yaojian:personal'])).toEqual(['buyer', 'doctor']);
    expect(JSON.stringify(document)).not.toMatch(/王秀英|3301061980|陈医生/);
    const values = kept(store);
    expect(values.map(({ role, value }) => [role, JSON.parse(value)])).toEqual([
      ['buyer', { name: '王秀英', idType: '1', idNumber: '330106198001010023' }],
      ['doctor', { name: '陈医生' }],
    ]);
    for (const { role, salt, value } of values) {
      const opening = { role, salt, values: JSON.parse(value) };
      expect(opensCommitment(nodePort, opening, document['yaojian:personal'][role])).toBe(true);
    }
  });

  it('changes nothing when it comes again, in the same file or another', async () => {
    const store = temporaryStore();
    expect(await ingest(store, sale, sale)).toEqual({ events: 1, rejected: [] });
    const before = [documents(store), kept(store)];
    expect(await ingest(store, sale)).toEqual({ events: 0, rejected: [] });
    expect(await ingest(store, ...documents(store))).toEqual({ events: 0, rejected: [] });
    expect([documents(store), kept(store)]).toEqual(before);
  });

  it.each([
    ['another buyer', { userName: '李明' }],
    ['no buyer', { userName: '', customerId: '', customer_id_type: '' }],
    ['one more role', { executerName: '赵' }],
  ])('conflicts when it comes again with %s', async (_what, more) => {
    const store = temporaryStore();
    expect(await ingest(store, sale, { ...sale, ...more })).toEqual({
      events: 1,
      rejected: ['EVENT_ID_CONFLICT'],
    });
    expect((await ingest(store, { ...sale, ...more })).rejected).toEqual(['EVENT_ID_CONFLICT']);
  });

  it('is refused without a word of whom it names', async () => {
    const store = temporaryStore();
    const path = join(temporaryHome(), 'capture.json');
    await writeFile(
      path,
      JSON.stringify({ ...sale, userName: `王${'x'.repeat(400)}`, medic_doctor: ['陈医生'] }),
    );
    const { rejected } = await ingestFiles(store, [path]);
    expect(rejected.map(({ code }) => code)).toEqual(['PERSONAL_INVALID']);
    expect(JSON.stringify(rejected)).not.toMatch(/王|陈/);
  });

  it('is lifted from EPCIS XML as from JSON: one event, whichever came first', async () => {
    const store = temporaryStore();
    const event = {
      type: 'ObjectEvent',
      eventTime: '2026-03-01T08:00:00.000Z',
      eventTimeZoneOffset: '+08:00',
      action: 'OBSERVE',
      bizStep: 'dispensing',
      epcList: ['urn:cn-drugcode:82062339000000001001'],
      'yaojian:personal': { buyer: { name: '王秀英' }, doctor: { name: '陈医生' } },
    } as const;
    const path = join(temporaryHome(), 'capture.xml');
    await writeFile(path, [...epcisXmlText([event], '2.0', '2026-03-01T08:00:00Z')].join(''));
    expect(await ingestFiles(store, [path])).toMatchObject({ events: 1, rejected: [] });
    expect(JSON.stringify(documents(store))).not.toMatch(/王秀英|陈医生/);
    expect(kept(store).map(({ value }) => JSON.parse(value))).toEqual([
      { name: '王秀英' },
      { name: '陈医生' },
    ]);
    expect(await ingest(store, event)).toEqual({ events: 0, rejected: [] });
  });

  it('says without names how a destruction was witnessed', async () => {
    const store = temporaryStore();
    const destruction = { ...sale, billType: '205', executerName: '赵', superviserName: '钱' };
    await ingest(store, destruction);
    expect(documents(store)[0]).toMatchObject({ 'yaojian:supervision': 'supervised', bizStep: 'destroying' });
  });
});

describe('erasing', () => {
  const erasure = { event: 1, role: 'buyer', reason: 'request 2026-17 of the person' };

  it.each([
    ['PERSONAL_ROLE_UNKNOWN', { ...erasure, role: 'cashier' }],
    ['PERSONAL_NOTHING', { ...erasure, event: 9 }],
    ['PERSONAL_NOTHING', { ...erasure, role: 'witness' }],
    ['PURPOSE_MISSING', { ...erasure, reason: '  ' }],
  ])('%s: %j', async (code, wrong) => {
    const store = temporaryStore();
    await ingest(store, sale);
    expect(() => erasePersonal(store, wrong, 0)).toThrow(expect.objectContaining({ code }));
    expect(kept(store)).toHaveLength(2);
  });

  it('leaves no value in any file of the store, the record as it was, and a line about it', async () => {
    const store = temporaryStore();
    await ingest(store, sale);
    const before = documents(store);
    expect(erasePersonal(store, erasure, 1_000)).toEqual({
      event: 1,
      role: 'buyer',
      erased: '1970-01-01T00:00:01.000Z',
      now: true,
    });
    expect(erasePersonal(store, erasure, 2_000)).toMatchObject({
      erased: '1970-01-01T00:00:01.000Z',
      now: false,
    });
    expect(documents(store)).toEqual(before);
    expect(kept(store).map(({ role }) => role)).toEqual(['doctor']);
    const folder = store.home.root;
    for (const name of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!name.isFile()) continue;
      const bytes = readFileSync(join(name.parentPath, name.name));
      expect(bytes.includes('王秀英') || bytes.includes('330106198001010023')).toBe(false);
    }
    expect(store.database.prepare('SELECT * FROM personal_erasures').all()).toEqual([
      { event: 1, role: 'buyer', at: 1_000, reason: 'request 2026-17 of the person' },
    ]);
  });

  it('is not undone by the file that comes again', async () => {
    const store = temporaryStore();
    await ingest(store, sale);
    erasePersonal(store, erasure, 1_000);
    expect(await ingest(store, sale)).toEqual({ events: 0, rejected: [] });
    expect(kept(store).map(({ role }) => role)).toEqual(['doctor']);
  });
});

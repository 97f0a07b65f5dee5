import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EpcisEvent } from '../../shared/domain/event/epcis-event.ts';
import { type EpcisXmlVersion, epcisXmlText } from '../../shared/formats/epcis-xml/write-epcis-xml.ts';
import { writeEnvelope } from '../../shared/formats/supervision/write-envelope.ts';
import type { CloudStore } from '../store/cloud-store.ts';
import { cartonCodes, sampleCaptures, sampleDirectory, writeSamples } from '../testing/sample-captures.ts';
import { temporaryHome, temporaryStore } from '../testing/temporary-home.ts';
import { ingestFiles } from './ingest.ts';
import { MAX_LISTED_REJECTIONS } from './rejections.ts';

const [first = '', second = ''] = cartonCodes(1).packs;

function bill(number: string, codes: readonly string[], time = '2026-03-02 10:00:00'): string {
  const content = { traceCodes: codes };
  return writeEnvelope({
    kind: 'bill',
    billCode: number,
    billTime: time,
    billType: '321',
    refUserId: 'pharmacy',
    content,
  });
}

async function ingestText(store: CloudStore, text: string, options: Parameters<typeof ingestFiles>[2] = {}) {
  const path = join(temporaryHome(), 'capture.json');
  await writeFile(path, text);
  return ingestFiles(store, [path], options);
}

function recorded(store: CloudStore): unknown {
  const all = (sql: string) => store.database.prepare(sql).raw().all();
  return [
    all('SELECT number, document FROM events'),
    all('SELECT * FROM code_rows'),
    all('SELECT * FROM codes'),
  ];
}

describe('one event in several formats', () => {
  const event = {
    type: 'ObjectEvent',
    eventTime: '2026-03-01T08:00:00.000Z',
    eventTimeZoneOffset: '+08:00',
    action: 'ADD',
    bizStep: 'commissioning',
    epcList: [`urn:cn-drugcode:${first}`],
    ilmd: { 'cbvmda:lotNumber': 'B1' },
  } as const;
  const asJson = (of: EpcisEvent) => JSON.stringify(of);
  const asXml = (version: EpcisXmlVersion) => (of: EpcisEvent) =>
    [...epcisXmlText([of], version, '2026-03-01T08:00:00Z')].join('');
  const formats = [asJson, asXml('2.0'), asXml('1.2')];

  it.each([undefined, 'urn:uuid:0001'])('is one, in any order (eventID %s)', async (eventID) => {
    const same = eventID === undefined ? event : { ...event, eventID };
    for (const [at, before] of formats.entries()) {
      const store = temporaryStore();
      await ingestText(store, before(same));
      const once = recorded(store);
      for (const after of [...formats.slice(at + 1), ...formats.slice(0, at)]) {
        const report = await ingestText(store, after(same));
        expect(report).toMatchObject({ events: 0, rejectedCount: 0 });
      }
      expect(recorded(store)).toEqual(once);
    }
  });

  it('is refused where the XML says something else under the same eventID', async () => {
    const store = temporaryStore();
    await ingestText(store, asJson({ ...event, eventID: 'urn:uuid:0001' }));
    const other = { ...event, eventID: 'urn:uuid:0001', ilmd: { 'cbvmda:lotNumber': 'B2' } };
    const report = await ingestText(store, asXml('2.0')(other));
    expect(report.rejected).toEqual([expect.objectContaining({ code: 'EVENT_ID_CONFLICT' })]);
  });
});

describe('ingest', () => {
  it('rejects a file that is not there, with its name, and goes on', async () => {
    const store = temporaryStore();
    const missing = join(temporaryHome(), 'missing.xml');
    const good = await writeSamples(temporaryHome(), sampleCaptures(1).slice(0, 1));
    const report = await ingestFiles(store, [missing, ...good]);
    expect(report.rejected).toEqual([expect.objectContaining({ file: missing, code: 'FILE_UNREADABLE' })]);
    expect(report.events).toBeGreaterThan(0);
  });

  it.each([false, true])('counts garbage beyond what it lists (all or nothing: %s)', async (allOrNothing) => {
    const store = temporaryStore();
    const garbage = '{}'.repeat(MAX_LISTED_REJECTIONS + 5);
    const text = [bill('1', [first]), garbage, bill('2', [first])].join('\n');
    const report = await ingestText(store, text, { allOrNothing });
    expect(report).toMatchObject({
      events: allOrNothing ? 0 : 2,
      rejectedCount: MAX_LISTED_REJECTIONS + 5,
    });
    expect(report.rejected).toHaveLength(MAX_LISTED_REJECTIONS);
  });

  it('rejects a bad record with its place and keeps its neighbours', async () => {
    const store = temporaryStore();
    const report = await ingestText(
      store,
      [bill('1', [first]), bill('2', [first], 'never'), bill('3', [first])].join('\n'),
    );
    expect(report).toMatchObject({ files: 1, events: 2, rows: 2 });
    expect(report.rejected).toHaveLength(1);
    expect(report.rejected[0]?.file).toMatch(/capture\.json$/);
    expect(report.rejected[0]).toMatchObject({ path: expect.stringMatching(/./), line: 2 });
  });

  it('takes back a whole file, all or nothing, and the files around it stay', async () => {
    const store = temporaryStore();
    await ingestText(store, bill('0', [first]));
    const before = recorded(store);
    const text = [bill('1', [second]), bill('2', [second], 'never')].join('\n');
    const report = await ingestText(store, text, { allOrNothing: true });
    expect(report).toMatchObject({ events: 0, rows: 0 });
    expect(recorded(store)).toEqual(before);
    expect(await ingestText(store, bill('1', [second]), { allOrNothing: true })).toMatchObject({ events: 1 });
  });

  it('changes nothing when files come again, in any order', async () => {
    const store = temporaryStore();
    const paths = await writeSamples(temporaryHome(), [sampleDirectory(), ...sampleCaptures()]);
    const once = await ingestFiles(store, paths);
    const before = recorded(store);
    const again = await ingestFiles(store, paths.toReversed());
    expect(once.rejected).toEqual([]);
    expect(again).toEqual({ files: paths.length, events: 0, rows: 0, rejected: [], rejectedCount: 0 });
    expect(recorded(store)).toEqual(before);
  });

  it('refuses other content under an identity that is recorded (semantics 1.5)', async () => {
    const store = temporaryStore();
    const replacement = (newCode: string) =>
      writeEnvelope({
        kind: 'replacement',
        refUserId: 'pharmacy',
        oldCode: first,
        newCode: second,
        billTime: newCode,
      });
    await ingestText(store, replacement('2026-03-02 10:00:00'));
    const report = await ingestText(store, replacement('2026-03-03 10:00:00'));
    expect(report.events).toBe(0);
    expect(report.rejected.map(({ code }) => code)).toEqual(['EVENT_ID_CONFLICT', 'EVENT_ID_CONFLICT']);
  });

  it('takes the same record twice in one file once', async () => {
    const store = temporaryStore();
    const text = [bill('1', [first]), bill('1', [first])].join('\n');
    expect(await ingestText(store, text)).toMatchObject({ events: 1, rows: 1, rejected: [] });
  });

  it('knows a record without a time again, whenever it comes (a deletion, a replacement)', async () => {
    const store = temporaryStore();
    const deletion = writeEnvelope({
      kind: 'deletion',
      refUserId: 'p',
      billCode: '1',
      deleteReason: 'wrong',
    });
    expect(await ingestText(store, deletion, { now: () => 1_000_000 })).toMatchObject({ events: 1 });
    const later = await ingestText(store, deletion, { now: () => 9_000_000 });
    expect(later).toMatchObject({ events: 0, rejected: [] });
  });

  it('numbers events without gaps and never records backwards, even when the clock goes back', async () => {
    const store = temporaryStore();
    await ingestText(store, bill('1', [first]), { now: () => 5_000_000 });
    await ingestText(store, bill('2', [first]), { now: () => 1_000_000 });
    await ingestText(store, `${bill('2', [first])}\n${bill('3', [first])}`, { now: () => 2_000_000 });
    const rows = store.database
      .prepare('SELECT number, record_time_ms FROM events')
      .raw()
      .all() as number[][];
    expect(rows.map(([number]) => number)).toEqual([1, 2, 3]);
    const times = rows.map(([, time]) => time ?? 0);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBe(5_000_000);
  });

  it('counts a row once for each code that an event names (semantics 1.4)', async () => {
    const store = temporaryStore();
    expect(await ingestText(store, bill('1', [first, second, first]))).toMatchObject({ events: 1, rows: 2 });
    const relation = await ingestFiles(
      temporaryStore(),
      await writeSamples(temporaryHome(), sampleCaptures(1).slice(0, 1)),
    );
    // 1 carton, 2 boxes, 6 packs commissioned; 3 packings of one parent and its 2 or 3 children.
    expect(relation).toMatchObject({ events: 7, rows: 9 + 3 + 4 + 4 });
  });

  it('stops when it is cancelled, and what was written stays consistent', async () => {
    const store = temporaryStore();
    const paths = await writeSamples(temporaryHome(), sampleCaptures());
    const stop = new AbortController();
    const work = ingestFiles(store, paths, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(work).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect((await ingestFiles(store, paths)).rejected).toEqual([]);
    expect(existsSync(store.file)).toBe(true);
  });
});

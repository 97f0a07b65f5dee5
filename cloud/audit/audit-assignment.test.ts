import { describe, expect, it } from 'vitest';
import { ingestFiles } from '../capture/ingest.ts';
import { LogBook, NATION_REGION } from '../publish/log-book.ts';
import { publish } from '../publish/publish.ts';
import type { CloudStore } from '../store/cloud-store.ts';
import { writeSetting } from '../store/settings.ts';
import {
  type SampleFile,
  sampleCaptures,
  sampleDirectory,
  writeSamples,
} from '../testing/sample-captures.ts';
import { temporaryHome, temporaryStore } from '../testing/temporary-home.ts';
import { auditAssignment } from './audit-assignment.ts';

const MAKER = '370202';

async function ingest(store: CloudStore, files: readonly SampleFile[]): Promise<void> {
  const paths = await writeSamples(temporaryHome(), files);
  expect((await ingestFiles(store, paths)).rejected).toEqual([]);
}

async function published(files: readonly SampleFile[], parts = 1): Promise<CloudStore> {
  const store = temporaryStore();
  for (let part = 0; part < parts; part++) {
    await ingest(
      store,
      files.filter((_, at) => at % parts === part),
    );
    await publish(store);
  }
  return store;
}

const lastEvent = (store: CloudStore): number =>
  store.database.prepare<[], number>('SELECT max(number) FROM events').pluck().get() ?? 0;
const regions = (store: CloudStore): string[] =>
  new LogBook(store.database).trees().flatMap(({ region }) => (region === NATION_REGION ? [] : [region]));

describe('what an audit of assignment finds', () => {
  it('events that were never assigned', async () => {
    const store = await published([sampleDirectory(), ...sampleCaptures(1)]);
    const before = lastEvent(store);
    await ingest(store, sampleCaptures(2).slice(sampleCaptures(1).length));
    writeSetting(store.database, 'assignedEvent', lastEvent(store));
    const audit = auditAssignment(store, MAKER);
    expect(audit).toMatchObject({ ok: false, complete: null });
    expect(audit.differences.length).toBeGreaterThan(0);
    expect(audit.differences.every(({ event }) => event > before)).toBe(true);
    expect(new Set(audit.differences.map(({ kind }) => kind))).toEqual(new Set(['event-missing']));
  });

  it('a county that was given what is not its own', async () => {
    const store = await published([sampleDirectory(), ...sampleCaptures(1)]);
    store.database.exec(`UPDATE parties SET region = '370102'; UPDATE region_events SET own = 0`);
    const audit = auditAssignment(store, MAKER);
    expect(audit.ok).toBe(false);
    expect(new Set(audit.differences.map(({ kind }) => kind))).toEqual(new Set(['event-surplus']));
  });

  it('documents and record times that the record has otherwise', async () => {
    const store = await published([sampleDirectory(), ...sampleCaptures(1)]);
    store.database.exec('UPDATE events SET record_time_ms = record_time_ms + 1 WHERE number = 1');
    expect(auditAssignment(store, MAKER).differences).toEqual([
      { event: 1, kind: 'event-differs', code: null },
    ]);
  });

  it('rows that are missing, and rows that are not aside where they should be', async () => {
    const store = await published([sampleDirectory(), ...sampleCaptures(1)]);
    // As if every county were the own one of all it holds.
    store.database.exec('UPDATE region_events SET own = 1');
    const kinds = regions(store).flatMap((region) =>
      auditAssignment(store, region).differences.map(({ kind }) => kind),
    );
    expect(new Set(kinds)).toContain('aside-differs');
    expect(new Set(kinds)).toContain('row-missing');
  });
});

describe('what cannot be audited', () => {
  it.each(['000000', '37', 'Jinan', ''])('%j', (region) => {
    const store = temporaryStore();
    expect(() => auditAssignment(store, region)).toThrow(expect.objectContaining({ code: 'AUDIT_REGION' }));
  });

  it('a record whose directory is ahead of what was assigned', async () => {
    const store = await published(sampleCaptures(1));
    await ingest(store, [sampleDirectory()]);
    expect(() => auditAssignment(store, MAKER)).toThrow(
      expect.objectContaining({ code: 'AUDIT_BEFORE_PUBLISH' }),
    );
  });

  it('what was given up', async () => {
    const store = await published(sampleCaptures(1));
    const signal = AbortSignal.abort();
    expect(() => auditAssignment(store, MAKER, { signal })).toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    );
  });
});

describe('a sound centre', () => {
  it.each([
    ['published at once', 1],
    ['published in parts and merged, the directory first', 6],
  ])('%s: complete in every county', async (_name, parts) => {
    const store = await published([sampleDirectory(), ...sampleCaptures(4)], parts);
    const nationalSize = new LogBook(store.database).log(NATION_REGION).entries.size;
    for (const region of regions(store)) {
      const audit = auditAssignment(store, region);
      expect(audit).toMatchObject({
        ok: true,
        differenceCount: 0,
        differences: [],
        complete: { nationalSize },
      });
      expect(audit.events).toBeGreaterThan(0);
    }
  });

  it('keeps with 999999 what came before its county was known', async () => {
    const store = await published([...sampleCaptures(2), sampleDirectory()], 5);
    for (const region of [...regions(store), '999999']) {
      expect(auditAssignment(store, region)).toMatchObject({ ok: true });
    }
    expect(auditAssignment(store, '999999').byEarlierDirectory).toBeGreaterThan(0);
  });

  it('is complete for a county without events', async () => {
    const store = await published([sampleDirectory(), ...sampleCaptures(1)]);
    expect(auditAssignment(store, '650100')).toMatchObject({
      ok: true,
      entries: 0,
      events: 0,
      complete: { nationalSize: 1 },
    });
  });
});

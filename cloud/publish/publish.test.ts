import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import { hex } from '../../shared/formats/hex.ts';
import { formatVkey } from '../../shared/log/note/note-key.ts';
import { ingestFiles } from '../capture/ingest.ts';
import { DEFAULT_ORIGIN_PREFIX, openLogKey } from '../keys/cloud-keys.ts';
import type { CloudStore } from '../store/cloud-store.ts';
import { type PublishedContents, publishedContents } from '../testing/log-contents.ts';
import {
  cartonCodes,
  type SampleFile,
  sampleCaptures,
  sampleDirectory,
  writeSamples,
} from '../testing/sample-captures.ts';
import { temporaryHome, temporaryStore } from '../testing/temporary-home.ts';
import { serveWitness } from '../witness/serve-witness.ts';
import { packFile } from './cut-packs.ts';
import { livePacks } from './live-packs.ts';
import { LogBook } from './log-book.ts';
import { publish } from './publish.ts';

async function ingest(store: CloudStore, files: readonly SampleFile[]): Promise<void> {
  const paths = await writeSamples(temporaryHome(), files);
  expect((await ingestFiles(store, paths)).rejected).toEqual([]);
}

const contents = (store: CloudStore): Promise<PublishedContents> => publishedContents(store.home.publication);

/** Every file a reader can see, by path. */
function published(store: CloudStore): string[] {
  return readdirSync(store.home.publication, { recursive: true }).map(String).sort();
}

describe('publishing', () => {
  it('gives an empty record a first checkpoint, and nothing more to nothing new', async () => {
    const store = temporaryStore();
    expect((await publish(store)).national.size).toBe(1);
    const again = await publish(store);
    expect(again).toMatchObject({ events: 0, rows: 0, packs: 0, regions: [], national: { size: 1 } });
  });

  it('appends nothing when nothing is new, but moves trusted time on', async () => {
    const store = temporaryStore();
    await ingest(store, [sampleDirectory(), ...sampleCaptures(1)]);
    const start = Date.UTC(2026, 5, 1);
    await publish(store, { now: () => start });
    const before = await contents(store);
    const files = published(store);
    await publish(store, { now: () => start + 3_600_000 });
    const after = await contents(store);
    expect(published(store)).toEqual(files);
    expect(after.counties).toEqual(before.counties);
    expect(after.nationalSize).toBe(before.nationalSize);
    expect([before.trustedTimeMs, after.trustedTimeMs]).toEqual([start, start + 3_600_000]);
  });

  it('refuses a second publisher on the same store', async () => {
    const store = temporaryStore();
    const first = publish(store);
    await expect(publish(store)).rejects.toThrow(expect.objectContaining({ code: 'PUBLISH_BUSY' }));
    await first;
  });

  it('refuses to sign a second first policy when the published one is lost', async () => {
    const store = temporaryStore();
    await publish(store);
    rmSync(join(store.home.publication, 'trust'));
    await expect(publish(store)).rejects.toThrow(expect.objectContaining({ code: 'TRUST_LOST' }));
  });

  it('gives events without a known county to 999999, and to the county once the directory knows it', async () => {
    const store = temporaryStore();
    await ingest(store, sampleCaptures(1));
    await publish(store);
    expect(Object.keys((await contents(store)).counties)).toEqual(['999999']);
    await ingest(store, [sampleDirectory()]);
    await publish(store);
    const late = await contents(store);
    const early = temporaryStore();
    await ingest(early, [sampleDirectory(), ...sampleCaptures(1)]);
    await publish(early);
    const { '999999': _late, ...counties } = late.counties;
    const { '999999': _early, ...expected } = (await contents(early)).counties;
    expect(counties).toEqual(expected);
  });

  it('stops when it is cancelled; the next publish ends where an undisturbed one does', async () => {
    const [cancelled, undisturbed] = [temporaryStore(), temporaryStore()];
    for (const store of [cancelled, undisturbed])
      await ingest(store, [sampleDirectory(), ...sampleCaptures(1)]);
    const stop = new AbortController();
    const work = publish(cancelled, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(work).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    await publish(cancelled);
    await publish(undisturbed);
    expect((await contents(cancelled)).counties).toEqual((await contents(undisturbed)).counties);
  });

  it('writes lost tiles again from the store', async () => {
    const store = temporaryStore();
    await ingest(store, [sampleDirectory(), ...sampleCaptures(1)]);
    await publish(store);
    rmSync(join(store.home.publication, 'log', '370102', 'tile'), { recursive: true });
    await ingest(store, sampleCaptures(2));
    await publish(store);
    expect((await contents(store)).counties['370102']?.events.length).toBeGreaterThan(0);
  });

  it('says a row is aside only where no county of its event is this one', async () => {
    const store = temporaryStore();
    await ingest(store, [sampleDirectory(), ...sampleCaptures(1)]);
    await publish(store);
    const { counties } = await contents(store);
    const [sold = ''] = cartonCodes(1).packs;
    const clinic = counties['370212']?.rows.filter((row) => row.includes(sold)) ?? [];
    const isAside = (row: string) => row.endsWith(' aside');
    expect(clinic.filter((row) => !isAside(row)).length).toBeGreaterThan(0);
    expect(clinic.some(isAside)).toBe(true);
    expect(counties['370102']?.rows.some((row) => row.includes(sold) && !isAside(row))).toBe(true);
  });
});

describe('witnesses of a publish', () => {
  it('keeps the last cosigned checkpoint when the quorum is missed, and catches up', async () => {
    const store = temporaryStore();
    const home = temporaryHome();
    // The witness is told the log's key before anything is published.
    const { verifier } = openLogKey(store.home.keys).signerFor(`${DEFAULT_ORIGIN_PREFIX}/000000`);
    const start = (port: number) =>
      serveWitness({
        keyFile: join(home, 'witness.key'),
        stateFile: join(home, 'state.json'),
        policyLogs: [formatVkey(verifier)],
        port,
      });
    const witness = await start(0);
    await ingest(store, [sampleDirectory()]);
    await publish(store, { witnessUrls: [witness.url] });
    const before = readFileSync(join(store.home.publication, 'log/000000/checkpoint'), 'utf8');
    await witness.close();
    await ingest(store, sampleCaptures(1));
    await expect(publish(store)).rejects.toThrow(expect.objectContaining({ code: 'QUORUM_MISSED' }));
    expect(readFileSync(join(store.home.publication, 'log/000000/checkpoint'), 'utf8')).toBe(before);
    const back = await start(Number(new URL(witness.url).port));
    onTestFinished(() => back.close());
    const { national } = await publish(store);
    expect((await contents(store)).nationalSize).toBe(national.size);
    expect(existsSync(store.home.witnesses)).toBe(false);
  });
});

describe('order of arrival (semantics 5.4)', () => {
  it('does not change what any log finally holds', { timeout: 300_000 }, async () => {
    const files = sampleCaptures(2);
    const plain = temporaryStore();
    await ingest(plain, [sampleDirectory(), ...files]);
    await publish(plain);
    const expected = (await contents(plain)).counties;
    const order = fc.shuffledSubarray(files, { minLength: files.length });
    await fc.assert(
      fc.asyncProperty(
        order,
        fc.uniqueArray(fc.nat(files.length), { maxLength: 4 }),
        async (arrivals, cuts) => {
          const store = temporaryStore();
          await ingest(store, [sampleDirectory()]);
          for (const [i, file] of arrivals.entries()) {
            await ingest(store, [file]);
            if (cuts.includes(i)) await publish(store);
          }
          await publish(store);
          expect((await contents(store)).counties).toEqual(expected);
        },
      ),
      { numRuns: 6 },
    );
  });

  it('nor does the moment when the directory learns a county, but for 999999', {
    timeout: 300_000,
  }, async () => {
    const directories = [sampleDirectory(['maker', 'wholesaler']), sampleDirectory(['pharmacy', 'clinic'])];
    const files = [...sampleCaptures(1), ...directories];
    const plain = temporaryStore();
    await ingest(plain, [...directories, ...sampleCaptures(1)]);
    await publish(plain);
    const { '999999': _nowhere, ...expected } = (await contents(plain)).counties;
    const order = fc.shuffledSubarray(files, { minLength: files.length });
    await fc.assert(
      fc.asyncProperty(
        order,
        fc.uniqueArray(fc.nat(files.length), { maxLength: 4 }),
        async (arrivals, cuts) => {
          const store = temporaryStore();
          for (const [i, file] of arrivals.entries()) {
            await ingest(store, [file]);
            if (cuts.includes(i)) await publish(store);
          }
          await publish(store);
          const { '999999': _also, ...counties } = (await contents(store)).counties;
          expect(counties).toEqual(expected);
        },
      ),
      { numRuns: 8 },
    );
  });
});

describe('levelled merging', () => {
  /** The sample chain in `parts` files of events, published one by one. */
  async function publishInParts(parts: number) {
    const store = temporaryStore();
    const files = [sampleDirectory(), ...sampleCaptures(parts)];
    let merged = 0;
    for (let part = 0; part < parts; part++) {
      await ingest(
        store,
        files.filter((_, at) => at % parts === part),
      );
      merged += (await publish(store)).merged;
    }
    return { store, merged };
  }

  it('says of every county the same as one publish, from at most 16 packs', async () => {
    const { store, merged } = await publishInParts(12);
    expect(merged).toBeGreaterThan(3);
    const atOnce = temporaryStore();
    await ingest(atOnce, [sampleDirectory(), ...sampleCaptures(12)]);
    await publish(atOnce);
    expect((await contents(store)).counties).toEqual((await contents(atOnce)).counties);
  });

  it('keeps the files of packs that are no longer in force', async () => {
    const { store } = await publishInParts(8);
    const region = '370202';
    const logs = new LogBook(store.database);
    const { size } = logs.log(region).entries;
    const live = livePacks(logs, region, size);
    expect(live.length).toBeLessThan(size);
    for (let index = 0; index < size; index++) {
      const id = hex(nodePort.sha256(logs.entry(region, index)));
      expect(existsSync(packFile(store.home.publication, id))).toBe(true);
    }
  });
});

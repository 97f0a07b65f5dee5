import { join } from 'node:path';
import { Check } from 'typebox/value';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type CentreLookup, centreLookupSchema } from '../../shared/protocol/lookup-answer.ts';
import { ingestFiles } from '../capture/ingest.ts';
import { sampleCaptures, sampleDirectory, writeSamples } from '../testing/sample-captures.ts';
import { temporaryStore } from '../testing/temporary-home.ts';
import { serveCloud } from './serve-cloud.ts';

async function capturedCloud() {
  const store = temporaryStore();
  const files = await writeSamples(join(store.home.root, 'in'), [sampleDirectory(), ...sampleCaptures(1)]);
  await ingestFiles(store, files);
  const { url, close } = await serveCloud({ store, port: 0, log: false });
  onTestFinished(close);
  const codes = store.database.prepare<[], string>('SELECT code FROM codes ORDER BY id').pluck().all();
  return { store, codes, ask: (code: string) => fetch(new URL(`/lookup/${encodeURIComponent(code)}`, url)) };
}

describe('looking up a code at the centre', () => {
  it('refuses what is too long for a code', async () => {
    const { ask } = await capturedCloud();
    expect((await ask('8'.repeat(2_000))).status).toBe(400);
  });

  it('stops who asks too often, without stopping anything else', async () => {
    const { ask } = await capturedCloud();
    const answers = await Promise.all(Array.from({ length: 245 }, () => ask('89999990000000000001')));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(await refused[0]?.json()).toMatchObject({ code: 'RATE_LIMITED' });
  });

  it('says nothing of a code that nobody recorded', async () => {
    const { ask } = await capturedCloud();
    const said = await (await ask('89999990000000000001')).json();
    expect(said).toMatchObject({ complete: true, rows: [], events: [] });
  });

  it('tells the rows of a code and of the packs it was in, with every event they name, and no sibling', async () => {
    const { ask, codes } = await capturedCloud();
    for (const code of codes) {
      const said: CentreLookup = JSON.parse(await (await ask(code)).text());
      expect(Check(centreLookupSchema, said)).toBe(true);
      const linked = new Set([code]);
      for (const row of said.rows) {
        expect(linked).toContain(row.code);
        if (row.link !== null) linked.add(row.link);
      }
      const named = new Set(said.rows.map(({ event }) => event));
      expect(new Set(said.events.map(({ number }) => number))).toEqual(named);
      expect(named.size).toBeGreaterThan(0);
    }
  });
});

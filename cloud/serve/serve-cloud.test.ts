import { readdirSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ingestFiles } from '../capture/ingest.ts';
import { publish } from '../publish/publish.ts';
import { sampleCaptures, sampleDirectory, writeSamples } from '../testing/sample-captures.ts';
import { temporaryStore } from '../testing/temporary-home.ts';
import { serveCloud } from './serve-cloud.ts';

const GOOD = sampleCaptures(1).find(({ name }) => name.includes('06-sale'))?.text ?? '';
const BAD = '{"billCode":"1","billTime":"no time","billType":"321","refUserId":"pharmacy","traceCodes":"x"}';

async function runningCloud() {
  const store = temporaryStore();
  const { url, close } = await serveCloud({ store, port: 0, log: false });
  onTestFinished(close);
  return { store, url };
}

async function publishedCloud() {
  const cloud = await runningCloud();
  const files = await writeSamples(join(cloud.store.home.root, 'in'), [
    sampleDirectory(),
    ...sampleCaptures(1),
  ]);
  await ingestFiles(cloud.store, files);
  await publish(cloud.store);
  return cloud;
}

/** As it stands: `fetch` would clean the path. */
function rawStatus(url: string, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    httpRequest(url, { path }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
}

it('a port that somebody else has is refused by name, and the store stays usable', async () => {
  const { store, url } = await runningCloud();
  const taken = serveCloud({ store, port: Number(new URL(url).port), log: false });
  await expect(taken).rejects.toMatchObject({ code: 'LISTEN_FAILED', cause: { code: 'EADDRINUSE' } });
  expect((await fetch(new URL('/health', url))).status).toBe(200);
});

describe('published files', () => {
  it.each([
    '/pack/../../keys/log.key',
    '/pack/..%2f..%2fkeys%2flog.key',
    '/log/000000/../../../root/root-1.key',
    '/log/000000/tile/0/000.p/0',
    '/log/000000/tile/0/../0/000',
    '/log/99999/checkpoint',
    '/pins/01',
    '/pins/1.parts/01',
    '/pins/1.parts/',
    '/pins/1.parts/../../keys/log.key',
    '/trust.0',
    '/trust.1/',
    '/trust.key',
    '/directory/ABCDEF',
    '/keys/log.key',
    '/record.sqlite',
    '/nothing',
  ])('%s is not among them', async (path) => {
    const { url } = await publishedCloud();
    expect(await rawStatus(url, path)).toBe(404);
  });

  it('answers what is missing with a coded problem', async () => {
    const { url } = await runningCloud();
    const answer = await fetch(`${url}/pack/${'0'.repeat(64)}`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({ code: 'NOT_PUBLISHED', status: 404 });
  });

  it('answers an address that does not decode with a coded problem', async () => {
    const { url } = await runningCloud();
    const answer = await fetch(`${url}/log/000000/%zz`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'REQUEST_MALFORMED' });
  });

  it('serves packs by range, for ever, and tells when a copy is good', async () => {
    const { store, url } = await publishedCloud();
    const [id] = readdirSync(join(store.home.publication, 'pack'));
    const whole = await fetch(`${url}/pack/${id}`);
    const bytes = Buffer.from(await whole.arrayBuffer());
    const etag = whole.headers.get('etag') ?? '';
    expect(whole.headers.get('cache-control')).toContain('immutable');
    const part = await fetch(`${url}/pack/${id}`, { headers: { range: 'bytes=8-23', 'if-range': etag } });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 8-23/${bytes.length}`);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(8, 24));
    const beyond = await fetch(`${url}/pack/${id}`, { headers: { range: `bytes=${bytes.length}-` } });
    expect(beyond.status).toBe(416);
    expect((await fetch(`${url}/pack/${id}`, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  it('serves checkpoints that must be asked for again', async () => {
    const { url } = await publishedCloud();
    const answer = await fetch(`${url}/log/000000/checkpoint`);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    expect(await answer.text()).toMatch(/^yaojian\.example\/log\/000000\n1\n/);
  });

  it('lists the counties of the last publication', async () => {
    const { url } = await publishedCloud();
    const { regions, national } = (await (await fetch(`${url}/regions`)).json()) as {
      regions: { region: string; size: number; completeThrough: string }[];
      national: { size: number };
    };
    expect(regions.map(({ region }) => region)).toEqual(['370102', '370202', '370211', '370212', '999999']);
    expect(national.size).toBe(1);
  });

  it('is healthy before anything is published', async () => {
    const { url } = await runningCloud();
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect(await (await fetch(`${url}/regions`)).json()).toEqual({ regions: [], national: { size: 0 } });
  });
});

describe('capture over HTTP', () => {
  const capture = (url: string, body: string, behaviour?: string) =>
    fetch(`${url}/capture`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        ...(behaviour === undefined ? {} : { 'GS1-Capture-Error-Behaviour': behaviour }),
      },
    });

  it('refuses a body that is too large, saying how large one may be', async () => {
    const { url } = await runningCloud();
    const answer = await capture(url, ' '.repeat(64 * 1024 * 1024 + 1));
    const { code, title } = (await answer.json()) as { code: string; title: string };
    expect({ status: answer.status, code }).toEqual({ status: 413, code: 'CAPTURE_TOO_LARGE' });
    expect(title).toContain(String(64 * 1024 * 1024));
  });

  it('refuses an empty body and an unknown behaviour', async () => {
    const { url } = await runningCloud();
    expect(await (await capture(url, '')).json()).toMatchObject({ code: 'CAPTURE_EMPTY', status: 400 });
    expect(await (await capture(url, GOOD, 'perhaps')).json()).toMatchObject({
      code: 'CAPTURE_BEHAVIOUR_UNKNOWN',
    });
  });

  it('keeps nothing of a document with a bad record, unless told to proceed', async () => {
    const { store, url } = await runningCloud();
    const count = () => store.database.prepare('SELECT count(*) FROM events').pluck().get();
    const rolledBack = await capture(url, `${GOOD}\n${BAD}\n`);
    expect(rolledBack.status).toBe(422);
    expect(await rolledBack.json()).toMatchObject({
      code: 'CAPTURE_REJECTED',
      report: { events: 0, rows: 0, rejected: [{ file: 'body' }] },
    });
    expect(count()).toBe(0);
    const proceeded = await capture(url, `${GOOD}\n${BAD}\n`, 'proceed');
    expect(proceeded.status).toBe(202);
    expect(await proceeded.json()).toMatchObject({ events: 1, rows: 1, rejected: [{ file: 'body' }] });
    expect(count()).toBe(1);
  });

  it('takes many documents at once, each whole', async () => {
    const { store, url } = await runningCloud();
    const files = sampleCaptures(3);
    const answers = await Promise.all(files.map(({ text }) => capture(url, text)));
    expect(answers.map(({ status }) => status)).toEqual(files.map(() => 202));
    expect(store.database.prepare('SELECT max(number) = count(*) FROM events').pluck().get()).toBe(1);
  });
});

/** A centre that shows two workstations two histories under one key: they find out between them, without it. */
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ingestFiles } from '../../cloud/capture/ingest.ts';
import { publish } from '../../cloud/publish/publish.ts';
import { openCloudStore } from '../../cloud/store/open-cloud-store.ts';
import { type EngineService, openEngine } from '../../engine/service.ts';
import { enroll } from '../../engine/sync/enroll.ts';
import { simulate } from '../../simulator/simulate.ts';

const REGION = '330106';
let folder: string;
const servers: Server[] = [];
const engines: EngineService[] = [];

/** A centre's home, with what `seed` simulates captured and published. */
async function published(home: string, seed: number): Promise<void> {
  const out = join(folder, `seed-${seed}`);
  await simulate({ region: REGION, rows: 1000, seed, out });
  const store = openCloudStore(undefined, home);
  try {
    const files = await readdir(join(out, 'capture'));
    await ingestFiles(
      store,
      files.map((file) => join(out, 'capture', file)),
      {},
    );
    await publish(store, {});
  } finally {
    store.close();
  }
}

async function workstation(name: string, centre: string): Promise<EngineService> {
  const store = openCloudStore(undefined, centre);
  const { publication } = store.home;
  store.close();
  const home = join(folder, name);
  await enroll({ home, cloudUrl: await served(publication), regions: [REGION] });
  const engine = await openEngine({ home });
  engines.push(engine);
  await engine.handlers.sync({}, {});
  return engine;
}

/** Any static server does. */
async function served(publication: string): Promise<string> {
  const server = createServer((request, response) => {
    readFile(join(publication, decodeURIComponent(request.url ?? '/'))).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yaojian-compare-'));
});

afterAll(async () => {
  for (const engine of engines) await engine.close();
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
  await rm(folder, { recursive: true, force: true });
});

describe('two workstations', () => {
  it('agree, tell who is ahead, and find out a fork at the same size and at different ones', {
    timeout: 300_000,
  }, async () => {
    const [honest, other] = [join(folder, 'centre'), join(folder, 'other')];
    await published(honest, 1);
    const early = await workstation('early', honest);
    const twin = await workstation('twin', honest);
    const shown = async (engine: EngineService) => (await engine.handlers.checkpointToShow({}, {})).text;
    const read = (engine: EngineService, text: string) => engine.handlers.compareCheckpoint({ text }, {});
    expect(await read(early, await shown(twin))).toMatchObject({ verdict: 'agree' });

    // The same keys go on in two ways.
    await cp(honest, other, { recursive: true });
    await published(honest, 2);
    await published(other, 3);
    const later = await workstation('later', honest);
    const fooled = await workstation('fooled', other);

    const ahead = await read(later, await shown(early));
    expect(ahead).toMatchObject({ verdict: 'ahead', entries: 1 });
    expect(await read(early, await shown(later))).toMatchObject({ reason: 'proof_needed' });
    expect(await read(early, ahead.show)).toMatchObject({ verdict: 'behind', entries: 1 });

    expect(await read(later, await shown(fooled))).toMatchObject({ verdict: 'fork' });
    await published(honest, 4);
    await later.handlers.sync({}, {});
    expect(await read(later, await shown(fooled))).toMatchObject({ verdict: 'fork' });
    expect((await later.handlers.forkEvidence({}, {})).items).toHaveLength(2);
  });
});

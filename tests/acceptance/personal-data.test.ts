/** Persons, from capture to a replica and to their erasure: proven, masked, nowhere in clear, and gone without a trace. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ingestFiles } from '../../cloud/capture/ingest.ts';
import { erasePublished } from '../../cloud/personal/erase-personal.ts';
import { publish } from '../../cloud/publish/publish.ts';
import { type RunningServer, serveCloud } from '../../cloud/serve/serve-cloud.ts';
import type { CloudStore } from '../../cloud/store/cloud-store.ts';
import { openCloudStore } from '../../cloud/store/open-cloud-store.ts';
import { openBundle } from '../../engine/bundle/bundle-reader.ts';
import { openReplicaDatabase } from '../../engine/replica/replica-database.ts';
import { openEngine } from '../../engine/service.ts';
import { enroll } from '../../engine/sync/enroll.ts';
import { nodePort } from '../../host/node-port.ts';
import { verifyEvidence } from '../../shared/evidence/verify-evidence.ts';
import type { EngineHandlers } from '../../shared/protocol/engine-contract.ts';
import { unrefused } from '../faults/publication/refused-code.ts';

const CODE = '82062339000000001001';
const OTHER = '82062339000000001002';
const bill = (type: string, number: string, code: string, more: object) => ({
  billCode: number,
  billTime: `2026-03-0${number} 15:00:00`,
  billType: type,
  refUserId: 'pharmacy',
  traceCodes: code,
  ...more,
});
const records = [
  bill('102', '1', `${CODE},${OTHER}`, {}),
  bill('321', '4', CODE, { userName: '王秀英', customerId: '330106198001010023', medicDoctor: '陈景和' }),
  bill('205', '5', OTHER, { executerName: '赵大同', superviserName: '钱立本' }),
];
const SECRETS = ['王秀英', '330106198001010023', '陈景和', '赵大同', '钱立本'];
const directory =
  'party,name,uscc,type,region,address,lon,lat,licence,licence_until\npharmacy,药房,,4,330106,,,,,\n';

let folder: string;
let store: CloudStore;
let server: RunningServer;
let home: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yaojian-personal-'));
  const capture = join(folder, 'capture');
  store = openCloudStore(undefined, join(folder, 'centre'));
  await writeFile(`${capture}.csv`, directory);
  await writeFile(`${capture}.json`, records.map((one) => JSON.stringify(one)).join('\n'));
  expect((await ingestFiles(store, [`${capture}.csv`, `${capture}.json`])).rejected).toEqual([]);
  await publish(store);
  server = await serveCloud({ store, port: 0, log: false, personal: ['buyer', 'doctor', 'witness'] });
  home = join(folder, 'station');
  await enroll({ home, cloudUrl: server.url, regions: ['330106'] });
}, 300_000);

afterAll(async () => {
  await server?.close();
  store?.close();
  await rm(folder, { recursive: true, force: true });
});

async function using<T>(use: (engine: EngineHandlers) => Promise<T>): Promise<T> {
  const engine = await openEngine({ home });
  try {
    return await use(engine.handlers);
  } finally {
    await engine.close();
  }
}

const persons = (code: string, purpose?: string) =>
  using((engine) => engine.persons({ code, ...(purpose === undefined ? {} : { purpose }) }, {}));
const sync = () => using((engine) => unrefused(engine.sync({}, {})));

async function clear(under: string): Promise<readonly string[]> {
  const entries = await readdir(under, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    let bytes = await readFile(join(entry.parentPath, entry.name));
    // Directory files and packs are compressed as a whole or by block: what is in them is looked at below.
    if (/^[0-9a-f]{64}$/.test(entry.name) && bytes.readUInt32LE(0) === 0xfd2fb528) {
      bytes = Buffer.from(nodePort.zstdDecompress(bytes, 10_000_000));
    }
    if (SECRETS.some((secret) => bytes.includes(secret))) found.push(entry.name);
  }
  return found;
}

describe('personal data', () => {
  it('is in no pack, tile, list of pins or bundle', async () => {
    await sync();
    expect(await clear(store.home.publication)).toEqual([]);
    const bundle = join(folder, 'bundles', 'all.bundle');
    await mkdir(join(folder, 'bundles'));
    await using((engine) => engine.exportBundle({ file: bundle }, {}));
    expect(await clear(join(folder, 'bundles'))).toEqual([]);
    const documents = store.database.prepare<[], string>('SELECT document FROM events').pluck().all();
    expect(documents.filter((text) => SECRETS.some((secret) => text.includes(secret)))).toEqual([]);
  });

  it('does not come to a replica that was given no role, which still knows that it exists', async () => {
    await sync();
    expect((await persons(CODE)).events).toEqual([
      {
        number: 2,
        supervision: null,
        roles: [
          { role: 'buyer', state: 'not_here' },
          { role: 'doctor', state: 'not_here' },
        ],
      },
    ]);
    expect((await persons(OTHER)).events).toMatchObject([
      { number: 3, supervision: 'supervised', roles: [{ role: 'witness', state: 'not_here' }] },
    ]);
  });

  it('comes by role, is hidden, and shown for a purpose that is kept', async () => {
    await using((engine) => engine.personalRoles({ roles: ['buyer'] }, {}));
    await sync();
    expect((await persons(CODE)).events[0]?.roles).toEqual([
      { role: 'buyer', state: 'hidden' },
      { role: 'doctor', state: 'not_here' },
    ]);
    for (const purpose of ['', ' x ', 'x'.repeat(501)]) {
      await expect(persons(CODE, purpose)).rejects.toMatchObject({ code: 'PURPOSE_MISSING' });
    }
    const revealed = await persons(CODE, 'recall 2026-3, telling the buyer');
    expect(revealed.events[0]?.roles[0]).toEqual({
      role: 'buyer',
      state: 'revealed',
      values: { name: '王秀英', idNumber: '330106198001010023' },
    });
    const database = openReplicaDatabase(home);
    expect(database.prepare('SELECT code, shown, purpose FROM personal_reveal').all()).toEqual([
      {
        code: CODE,
        shown: '[{"event":2,"roles":["buyer"]}]',
        purpose: 'recall 2026-3, telling the buyer',
      },
    ]);
    database.close();
    expect(await clear(home)).toEqual([]);
  });

  it('goes into no bundle of a replica that holds it, so that erasing it leaves no copy on a stick', async () => {
    const file = join(folder, 'bundles', 'held.bundle');
    await using((engine) => engine.exportBundle({ file }, {}));
    const paths = [...openBundle([file]).files.keys()];
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.filter((path) => path.includes('personal'))).toEqual([]);
    // A role alone brings nothing: whoever lives by bundles knows that a person is recorded, not who.
    const other = join(folder, 'other');
    await enroll({ home: other, cloudUrl: server.url, regions: ['330106'] });
    const engine = await openEngine({ home: other });
    try {
      await engine.handlers.personalRoles({ roles: ['buyer'] }, {});
      await unrefused(engine.handlers.importBundle({ files: [file] }, {}));
      const { events } = await engine.handlers.persons({ code: CODE }, {});
      expect(events[0]?.roles).toContainEqual({ role: 'buyer', state: 'not_here' });
    } finally {
      await engine.close();
    }
  });

  it.each([
    ['is not there', null],
    ['has other bytes', (bytes: Buffer) => bytes.fill(0, 20, 21)],
    ['is cut off', (bytes: Buffer) => bytes.subarray(1)],
  ] as const)('whose chunk %s is refused, and comes whole the next time', async (_what, change) => {
    const lists = join(store.home.personal, '330106', 'buyer');
    const chunk = join(lists, (await readdir(lists)).find((name) => name !== 'list') ?? '');
    const whole = await readFile(chunk);
    // Dropped and given again: everything of the role is fetched anew.
    await using((engine) => engine.personalRoles({ roles: [] }, {}));
    await using((engine) => engine.personalRoles({ roles: ['buyer'] }, {}));
    if (change === null) await rm(chunk);
    else await writeFile(chunk, change(Buffer.from(whole)));
    await expect(sync()).rejects.toMatchObject({ code: 'PERSONAL_LIST_INVALID' });
    expect((await persons(CODE)).events[0]?.roles).toContainEqual({ role: 'buyer', state: 'not_here' });
    await writeFile(chunk, whole);
    await sync();
    expect((await persons(CODE)).events[0]?.roles).toContainEqual({ role: 'buyer', state: 'hidden' });
  });

  it('that is not what was committed to is refused', async () => {
    const database = openReplicaDatabase(home);
    database.exec(`UPDATE personal_value SET value = '{"name":"somebody else"}'`);
    database.close();
    await expect(persons(CODE)).rejects.toMatchObject({ code: 'PERSONAL_MISMATCH' });
    await using((engine) => engine.personalRoles({ roles: [] }, {}));
    await using((engine) => engine.personalRoles({ roles: ['buyer', 'witness'] }, {}));
    const wrong = store.database.prepare(
      `UPDATE personal_values SET salt = zeroblob(32) WHERE role = 'witness'`,
    );
    const right = store.database.prepare(`UPDATE personal_values SET salt = ? WHERE role = 'witness'`);
    const salt = store.database
      .prepare<[], Uint8Array>(`SELECT salt FROM personal_values WHERE role = 'witness'`)
      .pluck()
      .get();
    wrong.run();
    store.database.prepare('DELETE FROM personal_lists').run();
    await publish(store);
    await expect(sync()).rejects.toMatchObject({ code: 'PERSONAL_MISMATCH' });
    right.run(salt);
    store.database.prepare('DELETE FROM personal_lists').run();
    await publish(store);
    await sync();
    expect((await persons(OTHER)).events[0]?.roles).toEqual([{ role: 'witness', state: 'hidden' }]);
  });

  it('an older list is refused, and so is one that nobody signed', async () => {
    const list = join(store.home.personal, '330106', 'buyer', 'list');
    const now = await readFile(list);
    await writeFile(list, now.toString().replace(/\n\d{13}\n/, '\n1\n'));
    await expect(sync()).rejects.toMatchObject({ code: 'NOTE_SIGNATURE_INVALID' });
    await writeFile(list, now);
    const database = openReplicaDatabase(home);
    database.prepare(`UPDATE personal_list SET version = version + 1`).run();
    await expect(sync()).rejects.toMatchObject({ code: 'PERSONAL_ROLLBACK' });
    database.prepare(`UPDATE personal_list SET version = version - 1`).run();
    database.close();
    await sync();
  });

  it('that is erased is gone with the next synchronisation, and every proof stays', async () => {
    const evidence = await using((engine) => engine.evidence({ about: { kind: 'code', code: CODE } }, {}));
    expect(JSON.stringify(evidence)).not.toMatch(/王秀英|陈景和/);
    await erasePublished(store, { event: 2, role: 'buyer', reason: 'request of the person' }, Date.now());
    await sync();
    expect((await persons(CODE, 'is anything left')).events[0]?.roles).toEqual([
      { role: 'buyer', state: 'not_here' },
      { role: 'doctor', state: 'not_here' },
    ]);
    // A bundle of before brings nothing back.
    const file = join(folder, 'bundles', 'held.bundle');
    expect(await using((engine) => engine.importBundle({ files: [file] }, {}))).toMatchObject({ packs: 0 });
    expect((await persons(CODE)).events[0]?.roles).toContainEqual({ role: 'buyer', state: 'not_here' });
    expect(await using((engine) => engine.verify({ deep: true }, {}))).toMatchObject({ ok: true });
    const again = await using((engine) => engine.evidence({ about: { kind: 'code', code: CODE } }, {}));
    for (const { text } of [evidence, again]) {
      const judged = verifyEvidence(nodePort, new TextEncoder().encode(text), { unpinned: true });
      expect(judged).toMatchObject({ ok: true });
    }
    const database = openReplicaDatabase(home);
    expect(database.prepare(`SELECT count(*) AS n FROM personal_value WHERE event = 2`).get()).toEqual({
      n: 0,
    });
    database.close();
  });
});

/** What is served of persons: signed, by county and role, without what was erased, and nowhere else. */
import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import { openNote } from '../../shared/log/note/signed-note.ts';
import { regionKeys } from '../../shared/log/trust/trusted-checkpoint.ts';
import { parsePersonalChunk, parsePersonalList } from '../../shared/personal/personal-list.ts';
import { ingestFiles } from '../capture/ingest.ts';
import { readTrust } from '../keys/trust-file.ts';
import { publish } from '../publish/publish.ts';
import { serveCloud } from '../serve/serve-cloud.ts';
import type { CloudStore } from '../store/cloud-store.ts';
import { temporaryHome, temporaryStore } from '../testing/temporary-home.ts';
import { erasePublished } from './erase-personal.ts';

const sale = (number: number, name: string) => ({
  billCode: `LS-${number}`,
  billTime: '2026-03-04 15:00:00',
  billType: '321',
  refUserId: 'pharmacy',
  traceCodes: `8206233900000000100${number}`,
  userName: name,
});
const directory =
  'party,name,uscc,type,region,address,lon,lat,licence,licence_until\npharmacy,药房,,4,330106,,,,,\n';

async function ingest(store: CloudStore, ...records: readonly object[]) {
  const folder = temporaryHome();
  await writeFile(join(folder, 'directory.csv'), directory);
  await writeFile(join(folder, 'capture.json'), records.map((one) => JSON.stringify(one)).join('\n'));
  expect((await ingestFiles(store, [folder])).rejected).toEqual([]);
}

function served(store: CloudStore): { version: number; names: readonly string[] } {
  const policy = readTrust(store.home)!;
  const folder = join(store.home.personal, '330106', 'buyer');
  const { text } = openNote(
    nodePort,
    readFileSync(join(folder, 'list')),
    regionKeys(nodePort, policy, '330106'),
  );
  const { chunks, version } = parsePersonalList(text, '330106', 'buyer');
  expect(readdirSync(folder).toSorted()).toEqual([...chunks.map(({ sha256 }) => sha256), 'list'].toSorted());
  const lines = chunks.flatMap(({ sha256 }) => {
    const stored = nodePort.zstdDecompress(readFileSync(join(folder, sha256)), 10_000);
    return parsePersonalChunk(new TextDecoder().decode(stored), 'buyer', 'chunk');
  });
  return { version, names: lines.map(({ values }) => values['name'] ?? '') };
}

it('is signed, grows with what is published, and shrinks with what is erased', async () => {
  const store = temporaryStore();
  await ingest(store, sale(1, '王秀英'), sale(2, '李明'));
  await publish(store);
  const first = served(store);
  expect(first.names).toEqual(['王秀英', '李明']);
  await publish(store);
  expect(served(store)).toEqual(first);
  await ingest(store, sale(3, '赵强'));
  await publish(store);
  const second = served(store);
  expect(second.names).toEqual(['王秀英', '李明', '赵强']);
  expect(second.version).toBeGreaterThan(first.version);

  const erasure = { event: 2, role: 'buyer', reason: 'request of the person' };
  expect(await erasePublished(store, erasure, Date.now())).toMatchObject({ now: true });
  const third = served(store);
  expect(third.names).toEqual(['王秀英', '赵强']);
  expect(third.version).toBeGreaterThan(second.version);
  for (const event of [1, 3]) await erasePublished(store, { ...erasure, event }, Date.now());
  expect(served(store).names).toEqual([]);

  for (const entry of readdirSync(store.home.root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    for (const name of ['王秀英', '李明', '赵强']) expect(bytes.includes(name)).toBe(false);
  }
});

it('is served for the roles that were said, and for no other', async () => {
  const store = temporaryStore();
  await ingest(store, { ...sale(1, '王秀英'), medicDoctor: '陈医生' });
  await publish(store);
  const none = await serveCloud({ store, port: 0, log: false });
  onTestFinished(none.close);
  const doctors = await serveCloud({ store, port: 0, log: false, personal: ['doctor'] });
  onTestFinished(doctors.close);
  const status = async (at: { url: string }, path: string) => (await fetch(new URL(path, at.url))).status;
  expect(await status(none, '/personal/330106/doctor/list')).toBe(404);
  expect(await status(doctors, '/personal/330106/doctor/list')).toBe(200);
  expect(await status(doctors, '/personal/330106/buyer/list')).toBe(404);
  expect(await status(doctors, '/personal/330106/doctor/..%2Fbuyer%2Flist')).toBe(404);
});

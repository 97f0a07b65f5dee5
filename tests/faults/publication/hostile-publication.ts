/** A real publication, made by the centre in rounds, served over a real socket by somebody who may be hostile. */

import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { ingestFiles } from '../../../cloud/capture/ingest.ts';
import { publish } from '../../../cloud/publish/publish.ts';
import { openCloudStore } from '../../../cloud/store/open-cloud-store.ts';
import { simulate } from '../../../simulator/simulate.ts';

/** What a request gets instead of the file; null: the file itself. */
export type Tampering = (path: string, bytes: Uint8Array) => Uint8Array | null;

export interface Round {
  /** Folder of static files as they were after this round. */
  readonly folder: string;
}

export interface HostilePublication {
  readonly folder: string;
  readonly rounds: readonly Round[];
  readonly url: string;
  /** Serves this round from now on, through `tampering`. */
  show(round: number, tampering?: Tampering): void;
  /** Published paths of a round, with forward slashes. */
  paths(round: number): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** The simulated record in `rounds` publishes, each with the next share of its files. */
export async function publishInRounds(rows: number, rounds: number): Promise<HostilePublication> {
  const folder = await mkdtemp(join(tmpdir(), 'yaojian-hostile-'));
  const simulated = join(folder, 'simulation');
  await simulate({ region: '330106', rows, seed: 11, out: simulated });
  const capture = join(simulated, 'capture');
  const files = (await filesBelow(capture)).filter((path) => !path.includes(`${sep}directory${sep}`));
  const store = openCloudStore(undefined, join(folder, 'centre'));
  const snapshots: Round[] = [];
  try {
    await ingestFiles(store, [join(capture, 'directory')], {});
    for (let round = 0; round < rounds; round++) {
      await ingestFiles(
        store,
        files.filter((_, index) => index % rounds === round),
        {},
      );
      await publish(store, {});
      const snapshot = join(folder, `round-${round}`);
      await cp(store.home.publication, snapshot, { recursive: true });
      snapshots.push({ folder: snapshot });
    }
  } finally {
    store.close();
  }
  const state: { round: number; tampering: Tampering } = { round: rounds - 1, tampering: () => null };
  const server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? '/').slice(1));
    readFile(join(snapshots[state.round]!.folder, path)).then(
      (bytes) => response.end(state.tampering(path, bytes) ?? bytes),
      () => response.writeHead(404).end(),
    );
  });
  const url = await listening(server);
  return {
    folder,
    rounds: snapshots,
    url,
    show(round, tampering = () => null) {
      state.round = round;
      state.tampering = tampering;
    },
    async paths(round) {
      const root = snapshots[round]!.folder;
      return (await filesBelow(root)).map((path) => relative(root, path).split(sep).join('/'));
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

/** The bytes with one bit of one byte flipped. */
export function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = new Uint8Array(bytes);
  copy[at % copy.length]! ^= 1 << (at % 8);
  return copy;
}

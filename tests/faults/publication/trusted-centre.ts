/** A small real centre, a server in front of its files that may show other ones, and workstations that follow it. */
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { ingestFiles } from '../../../cloud/capture/ingest.ts';
import { openKeyFile } from '../../../cloud/keys/key-file.ts';
import { publish } from '../../../cloud/publish/publish.ts';
import type { CloudStore } from '../../../cloud/store/cloud-store.ts';
import { sampleCaptures, sampleDirectory, writeSamples } from '../../../cloud/testing/sample-captures.ts';
import { type Ends, temporaryHome, temporaryStore } from '../../../cloud/testing/temporary-home.ts';
import { openEngine } from '../../../engine/service.ts';
import { enroll } from '../../../engine/sync/enroll.ts';
import { nodePort, signerFromSeed } from '../../../host/node-port.ts';
import { ALGORITHM_COSIGNATURE_V1, ALGORITHM_ED25519 } from '../../../shared/log/note/note-key.ts';
import { cosigner, type NoteSigner, noteSigner } from '../../../shared/log/note/note-signature.ts';
import type { EngineHandlers } from '../../../shared/protocol/engine-contract.ts';
import { refusedCode } from './refused-code.ts';

export const NATION = 'log/000000';
export const ORIGIN = 'yaojian.example/log';
/** A county of the sample record. */
export const COUNTY = '370102';

export interface TrustedCentre {
  readonly store: CloudStore;
  readonly url: string;
  /** Captures cartons up to this number, and publishes. */
  grow(cartons: number): Promise<void>;
  /** Serves this folder from now on; the centre's own publication without it. */
  show(folder?: string): void;
  /** A copy of the publication as it is now, for tampering. */
  copy(): Promise<string>;
}

export async function trustedCentre(ends: Ends = onTestFinished): Promise<TrustedCentre> {
  const store = temporaryStore(undefined, ends);
  let shown = store.home.publication;
  const server = createServer((request, response) => {
    readFile(join(shown, decodeURIComponent((request.url ?? '/').slice(1)))).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends(() => {
    server.close();
    server.closeAllConnections();
  });
  const centre: TrustedCentre = {
    store,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async grow(cartons) {
      const files = [sampleDirectory(), ...sampleCaptures(cartons)];
      await ingestFiles(store, await writeSamples(temporaryHome(ends), files));
      await publish(store);
    },
    show(folder = store.home.publication) {
      shown = folder;
    },
    async copy() {
      const folder = await mkdtemp(join(tmpdir(), 'yaojian-shown-'));
      ends(() => rm(folder, { recursive: true, force: true }));
      await cp(store.home.publication, folder, { recursive: true });
      return folder;
    },
  };
  await centre.grow(1);
  return centre;
}

/** Enrolled for the counties of the sample record, and synchronised. */
export async function workstation({ url }: TrustedCentre, ends: Ends = onTestFinished): Promise<string> {
  const home = join(temporaryHome(ends), 'workstation');
  await enroll({ home, cloudUrl: url, regions: ['37'] });
  await synchronise(home);
  return home;
}

/** A workstation like this one, for one test to spoil. */
export async function likewise(home: string): Promise<string> {
  const copy = join(temporaryHome(), 'workstation');
  await cp(home, copy, { recursive: true });
  return copy;
}

export async function ask<R>(
  home: string,
  question: (engine: EngineHandlers) => Promise<R>,
  now: () => number = Date.now,
): Promise<R> {
  const engine = await openEngine({ home, now });
  try {
    return await question(engine.handlers);
  } finally {
    await engine.close();
  }
}

export function synchronise(home: string, now?: () => number) {
  return ask(home, (engine) => engine.sync({}, {}), now);
}

/** Code of the refusal; fails where nothing was refused. */
export function refusal(home: string, now?: () => number): Promise<string> {
  return refusedCode(synchronise(home, now));
}

/** The log key as a thief has it. */
export function stolenLogKey({ store }: TrustedCentre, origin = `${ORIGIN}/000000`): NoteSigner {
  const { seed } = openKeyFile(join(store.home.keys, 'log.key'), origin, ALGORITHM_ED25519);
  return noteSigner(nodePort, origin, signerFromSeed(seed));
}

/** The keys of embedded witnesses as a thief has them: they sign whatever they are shown. */
export function stolenWitnesses(
  { store }: TrustedCentre,
  numbers: readonly number[],
  now: () => number = Date.now,
): readonly NoteSigner[] {
  return numbers.map((number) => {
    const file = join(store.home.witnesses, `w${number}`, 'key');
    const { name, seed } = openKeyFile(file, '-', ALGORITHM_COSIGNATURE_V1);
    return cosigner(nodePort, name, signerFromSeed(seed), now);
  });
}

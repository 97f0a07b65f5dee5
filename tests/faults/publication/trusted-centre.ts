/** A small real centre, a server in front of its files that may show other ones, and workstations that follow it. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { ingestFiles } from '../../../cloud/capture/ingest.ts';
import { openKeyFile } from '../../../cloud/keys/key-file.ts';
import { LogBook } from '../../../cloud/publish/log-book.ts';
import { publish } from '../../../cloud/publish/publish.ts';
import type { CloudStore } from '../../../cloud/store/cloud-store.ts';
import { sampleCaptures, sampleDirectory, writeSamples } from '../../../cloud/testing/sample-captures.ts';
import { temporaryHome, temporaryStore } from '../../../cloud/testing/temporary-home.ts';
import { openEngine } from '../../../engine/service.ts';
import { enroll } from '../../../engine/sync/enroll.ts';
import { nodePort, signerFromSeed } from '../../../host/node-port.ts';
import { isCodedError } from '../../../shared/errors/coded-error.ts';
import { signCheckpoint } from '../../../shared/log/checkpoint.ts';
import { ALGORITHM_COSIGNATURE_V1, ALGORITHM_ED25519 } from '../../../shared/log/note/note-key.ts';
import { cosigner, type NoteSigner, noteSigner } from '../../../shared/log/note/note-signature.ts';
import { LogWriter } from '../../../shared/log/tiles/log-writer.ts';
import type { EngineHandlers } from '../../../shared/protocol/engine-contract.ts';

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

export async function trustedCentre(): Promise<TrustedCentre> {
  const store = temporaryStore();
  let shown = store.home.publication;
  const server = createServer((request, response) => {
    readFile(join(shown, decodeURIComponent((request.url ?? '/').slice(1)))).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const centre: TrustedCentre = {
    store,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async grow(cartons) {
      const files = [sampleDirectory(), ...sampleCaptures(cartons)];
      await ingestFiles(store, await writeSamples(temporaryHome(), files));
      await publish(store);
    },
    show(folder = store.home.publication) {
      shown = folder;
    },
    async copy() {
      const folder = await mkdtemp(join(tmpdir(), 'yaojian-shown-'));
      onTestFinished(() => rm(folder, { recursive: true, force: true }));
      await cp(store.home.publication, folder, { recursive: true });
      return folder;
    },
  };
  await centre.grow(1);
  return centre;
}

/** Enrolled for the counties of the sample record, and synchronised. */
export async function workstation({ url }: TrustedCentre): Promise<string> {
  const home = join(temporaryHome(), 'workstation');
  await enroll({ home, cloudUrl: url, regions: ['37'] });
  await synchronise(home);
  return home;
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
export async function refusal(home: string, now?: () => number): Promise<string> {
  try {
    await synchronise(home, now);
  } catch (failure) {
    if (!isCodedError(failure)) throw failure;
    return failure.code;
  }
  throw new Error('nothing was refused');
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

/**
 * Writes another national log into a folder: the true entries, changed by `change`, under a checkpoint of these
 * signers. Its pins are those of the newest true entry.
 */
export async function forgeNation(
  { store }: TrustedCentre,
  folder: string,
  signers: readonly NoteSigner[],
  change: (entries: readonly Uint8Array[]) => readonly Uint8Array[],
): Promise<number> {
  const book = new LogBook(store.database);
  const { size } = book.log('000000').entries;
  const forged = change(Array.from({ length: size }, (_, index) => book.entry('000000', index)));
  const writer = LogWriter.empty(nodePort);
  const files = forged.flatMap((entry) => writer.append(entry));
  for (const { bytes, path } of [...files, ...writer.seal()]) {
    const file = join(folder, NATION, ...path.split('/'));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
  const pins = readFileSync(join(folder, 'pins', `${size - 1}`));
  await writeFile(join(folder, 'pins', `${forged.length - 1}`), pins);
  const tree = { origin: `${ORIGIN}/000000`, size: writer.size, root: writer.root(), extensions: [] };
  await writeFile(join(folder, NATION, 'checkpoint'), signCheckpoint(tree, signers));
  return writer.size;
}

import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { nodePort, signerFromSeed } from '../../host/node-port.ts';
import { ALGORITHM_ED25519 } from '../../shared/log/note/note-key.ts';
import { noteSigner } from '../../shared/log/note/note-signature.ts';
import { openNationalCheckpoint } from '../../shared/log/trust/trusted-checkpoint.ts';
import { ingestFiles } from '../capture/ingest.ts';
import { openKeyFile } from '../keys/key-file.ts';
import type { CloudStore } from '../store/cloud-store.ts';
import { publishedContents } from '../testing/log-contents.ts';
import { currentPolicy, policyAfter, rootSigner } from '../testing/root-ceremony.ts';
import { sampleCaptures, sampleDirectory, writeSamples } from '../testing/sample-captures.ts';
import { temporaryHome, temporaryStore } from '../testing/temporary-home.ts';
import { installTrust } from './install-trust.ts';
import { publish } from './publish.ts';

let store: CloudStore;

async function capture(cartons: number): Promise<void> {
  await ingestFiles(
    store,
    await writeSamples(temporaryHome(), [sampleDirectory(), ...sampleCaptures(cartons)]),
  );
}

beforeEach(async () => {
  store = temporaryStore();
  await capture(1);
  await publish(store);
});

const published = (path: string) => new Uint8Array(readFileSync(join(store.home.publication, path)));
const first = () => currentPolicy(store.home);
const DAY = 24 * 3600 * 1000;
/** Whole seconds, as a policy writes them. */
const later = (days: number) => Math.floor((Date.now() + days * DAY) / 1000) * 1000;

/** A log key beside or instead of the one before. */
function newLogKey(origin = 'yaojian.example/log') {
  const file = join(store.home.keys, 'log-2.key');
  const { seed } = openKeyFile(file, `${origin}/000000`, ALGORITHM_ED25519);
  return noteSigner(nodePort, `${origin}/000000`, signerFromSeed(seed)).verifier;
}

describe('a trust policy is not installed', () => {
  it.each([
    ['short of the threshold of the one before', 'TRUST_THRESHOLD', () => [rootSigner(store.home, 1)]],
    [
      'signed by nobody known',
      'TRUST_THRESHOLD',
      () => [rootSigner(store.home, 7), rootSigner(store.home, 8)],
    ],
  ])('%s', async (_, code, signers) => {
    const note = policyAfter(store.home, first(), { expiresMs: later(10) }, signers());
    await expect(installTrust(store, note)).rejects.toMatchObject({ code });
    expect(first().version).toBe(1);
  });

  it('when it is older, another of the same version, or leaves one out', async () => {
    const one = first();
    const noteOne = published('trust');
    const two = policyAfter(store.home, one, { expiresMs: later(10) });
    await installTrust(store, two);
    const rivals = policyAfter(store.home, one, { expiresMs: later(20) });
    const three = policyAfter(store.home, { ...first(), version: 3 });
    await expect(installTrust(store, noteOne)).rejects.toMatchObject({ code: 'TRUST_ROLLBACK' });
    await expect(installTrust(store, rivals)).rejects.toMatchObject({ code: 'TRUST_FORK' });
    await expect(installTrust(store, three)).rejects.toMatchObject({ code: 'TRUST_VERSION' });
    expect(published('trust')).toEqual(two);
  });

  it('when it has expired, or does not know our log key', async () => {
    const expired = policyAfter(store.home, first(), { expiresMs: later(-1) });
    await expect(installTrust(store, expired)).rejects.toMatchObject({ code: 'TRUST_EXPIRED' });
    const { verifier } = noteSigner(
      nodePort,
      'yaojian.example/log/000000',
      signerFromSeed(new Uint8Array(32)),
    );
    const foreign = policyAfter(store.home, first(), { logs: [verifier] });
    await expect(installTrust(store, foreign)).rejects.toMatchObject({ code: 'LOG_KEY_UNLISTED' });
  });

  it('when its witnesses do not cosign: readers would be left with nothing to believe', async () => {
    const before = published('log/000000/checkpoint');
    for (const witness of ['w1', 'w2']) {
      mkdirSync(join(store.home.witnesses, 'away'), { recursive: true });
      renameSync(join(store.home.witnesses, witness), join(store.home.witnesses, 'away', witness));
    }
    const note = policyAfter(store.home, first(), { expiresMs: later(10) });
    await expect(installTrust(store, note)).rejects.toMatchObject({ code: 'QUORUM_MISSED' });
    expect(first().version).toBe(1);
    expect(published('log/000000/checkpoint')).toEqual(before);
    expect(existsSync(join(store.home.publication, 'trust.2'))).toBe(false);
  });
});

describe('a trust policy is installed', () => {
  it('with the thresholds of both, root keys changing hands; each version stays to be fetched', async () => {
    const one = published('trust');
    const changes = { dropRoots: ['yaojian.example/root/1'], addRoots: [rootSigner(store.home, 4).verifier] };
    const signers = [1, 2, 4].map((number) => rootSigner(store.home, number));
    const two = policyAfter(store.home, first(), changes, signers);
    expect(await installTrust(store, two)).toMatchObject({ installed: true, policy: { version: 2 } });
    expect([published('trust'), published('trust.2'), published('trust.1')]).toEqual([two, two, one]);
    const late = policyAfter(store.home, first(), {}, [rootSigner(store.home, 1), rootSigner(store.home, 2)]);
    await expect(installTrust(store, late)).rejects.toMatchObject({ code: 'TRUST_THRESHOLD' });
    expect(await installTrust(store, two)).toMatchObject({ installed: false });
  });

  it('another log key signs everything from then on, the counties too', async () => {
    const verifier = newLogKey();
    await installTrust(store, policyAfter(store.home, first(), { logs: [verifier] }));
    const { counties } = await publishedContents(store.home.publication);
    expect(Object.keys(counties).length).toBeGreaterThan(2);
    renameSync(join(store.home.keys, 'log.key'), join(temporaryHome(), 'stolen'));
    await capture(2);
    await publish(store);
    expect((await publishedContents(store.home.publication)).nationalSize).toBe(2);
  });

  it('another origin: the same record goes on as other logs, cosigned anew', async () => {
    const before = await publishedContents(store.home.publication);
    const verifier = newLogKey('yaojian.example/log/2');
    const changes = { logs: [verifier], originPrefix: 'yaojian.example/log/2' };
    const { witnesses } = await installTrust(store, policyAfter(store.home, first(), changes));
    expect(witnesses.every(({ cosigned }) => cosigned)).toBe(true);
    const { checkpoint } = openNationalCheckpoint(nodePort, first(), published('log/000000/checkpoint'));
    expect(checkpoint.origin).toBe('yaojian.example/log/2/000000');
    expect((await publishedContents(store.home.publication)).counties).toEqual(before.counties);
  });

  it('before anything was published, as a ceremony elsewhere made it', async () => {
    const elsewhere = temporaryStore();
    const note = published('trust');
    await expect(installTrust(elsewhere, note)).rejects.toMatchObject({ code: 'LOG_KEY_UNLISTED' });
    mkdirSync(elsewhere.home.keys, { recursive: true });
    renameSync(join(store.home.keys, 'log.key'), join(elsewhere.home.keys, 'log.key'));
    renameSync(store.home.witnesses, elsewhere.home.witnesses);
    await installTrust(elsewhere, note);
    expect(existsSync(elsewhere.home.rootKeys)).toBe(false);
  });
});

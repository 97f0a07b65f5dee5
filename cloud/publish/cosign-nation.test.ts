/** What a publish does while witnesses are down, and what the policy of a first start asks for. */
import { chmodSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import { formatVkey } from '../../shared/log/note/note-key.ts';
import { openFirstPolicy } from '../../shared/log/trust/trust-policy.ts';
import { openNationalCheckpoint } from '../../shared/log/trust/trusted-checkpoint.ts';
import { ingestFiles } from '../capture/ingest.ts';
import { DEFAULT_ORIGIN_PREFIX, openLogKey } from '../keys/cloud-keys.ts';
import type { CloudStore } from '../store/cloud-store.ts';
import { sampleCaptures, sampleDirectory, writeSamples } from '../testing/sample-captures.ts';
import { temporaryHome, temporaryStore } from '../testing/temporary-home.ts';
import { serveWitness } from '../witness/serve-witness.ts';
import { publish } from './publish.ts';

const witnessFile = (store: CloudStore, number: number, file: string) =>
  join(store.home.witnesses, `w${number}`, file);
const published = (store: CloudStore, path: string) =>
  new Uint8Array(readFileSync(join(store.home.publication, path)));
const policyOf = (store: CloudStore) => openFirstPolicy(nodePort, published(store, 'trust'));
const nationOf = (store: CloudStore) =>
  openNationalCheckpoint(nodePort, policyOf(store), published(store, 'log/000000/checkpoint'));

async function captured(store: CloudStore, cartons: number): Promise<void> {
  await ingestFiles(
    store,
    await writeSamples(temporaryHome(), [sampleDirectory(), ...sampleCaptures(cartons)]),
  );
}

describe('a first start', () => {
  it('asks two of three witnesses, and two of three root keys that lie apart', async () => {
    const store = temporaryStore();
    await captured(store, 1);
    const { witnesses } = await publish(store);
    expect(witnesses).toEqual(['w1', 'w2', 'w3'].map((witness) => ({ witness, cosigned: true })));
    const { rootKeys, threshold, tlog, receiptKeys } = policyOf(store);
    expect([threshold, rootKeys.length, receiptKeys.length]).toEqual([2, 3, 1]);
    expect(tlog.quorum).toMatchObject({ kind: 'group', threshold: 2 });
    expect(nationOf(store).cosigners).toHaveLength(3);
    expect(published(store, 'trust.1')).toEqual(published(store, 'trust'));
  });

  it('needs its root keys never again', async () => {
    const store = temporaryStore();
    await publish(store);
    rmSync(store.home.rootKeys, { recursive: true });
    await captured(store, 1);
    await publish(store);
    expect(existsSync(store.home.rootKeys)).toBe(false);
  });

  it('publishes nothing under a policy that does not list its log key', async () => {
    const store = temporaryStore();
    await publish(store);
    rmSync(join(store.home.keys, 'log.key'));
    await expect(publish(store)).rejects.toMatchObject({ code: 'LOG_KEY_UNLISTED' });
  });
});

describe('with embedded witnesses', () => {
  it('one that is down is named, and two are enough', async () => {
    const store = temporaryStore();
    await publish(store);
    writeFileSync(witnessFile(store, 2, 'state.json'), 'damaged');
    await captured(store, 1);
    const { witnesses, national } = await publish(store);
    expect(witnesses[1]).toEqual({ witness: 'w2', cosigned: false, code: 'WITNESS_STATE_MALFORMED' });
    expect(nationOf(store)).toMatchObject({ checkpoint: { size: national.size } });
    expect(nationOf(store).cosigners).toHaveLength(2);
  });

  it('with two down readers keep the checkpoint before, and the next publish goes on', async () => {
    const store = temporaryStore();
    await publish(store);
    const before = published(store, 'log/000000/checkpoint');
    for (const number of [1, 3]) {
      renameSync(witnessFile(store, number, 'key'), witnessFile(store, number, 'taken'));
    }
    await captured(store, 1);
    await expect(publish(store)).rejects.toMatchObject({ code: 'QUORUM_MISSED' });
    expect(published(store, 'log/000000/checkpoint')).toEqual(before);
    await expect(publish(store)).rejects.toMatchObject({ code: 'QUORUM_MISSED' });
    renameSync(witnessFile(store, 3, 'taken'), witnessFile(store, 3, 'key'));
    const { national, events } = await publish(store);
    expect(events).toBe(0);
    expect(nationOf(store).checkpoint.size).toBe(national.size);
    expect(national.size).toBeGreaterThan(1);
  });

  it.skipIf(process.platform === 'win32')(
    'a key that others may read is not used, and hides no other',
    async () => {
      const store = temporaryStore();
      await publish(store);
      chmodSync(witnessFile(store, 1, 'key'), 0o644);
      const { witnesses } = await publish(store);
      expect(witnesses.map(({ code, cosigned }) => code ?? cosigned)).toEqual([
        'KEY_FILE_EXPOSED',
        true,
        true,
      ]);
    },
  );

  it('the one of a centre from before is found where it was', async () => {
    const store = temporaryStore();
    await publish(store);
    renameSync(witnessFile(store, 1, 'key'), join(store.home.keys, 'witness.key'));
    renameSync(witnessFile(store, 1, 'state.json'), join(store.home.witnesses, 'state.json'));
    const { witnesses } = await publish(store);
    expect(witnesses.map(({ cosigned }) => cosigned)).toEqual([true, true, true]);
  });

  it('a key without its memory is not asked to sign', async () => {
    const store = temporaryStore();
    await publish(store);
    rmSync(witnessFile(store, 1, 'state.json'));
    const { witnesses } = await publish(store);
    expect(witnesses[0]).toMatchObject({ witness: 'w1', code: 'WITNESS_STATE_LOST' });
    expect(existsSync(witnessFile(store, 1, 'state.json'))).toBe(false);
  });
});

describe('with witnesses elsewhere', () => {
  it('one that is down is caught up with when it is back', async () => {
    const store = temporaryStore();
    const { verifier } = openLogKey(store.home.keys).signerFor(`${DEFAULT_ORIGIN_PREFIX}/000000`);
    const homes = [temporaryHome(), temporaryHome(), temporaryHome()];
    const start = async (home: string, port: number) => {
      const witness = await serveWitness({
        keyFile: join(home, 'key'),
        stateFile: join(home, 'state.json'),
        policyLogs: [formatVkey(verifier)],
        port,
      });
      onTestFinished(() => witness.close().catch(() => undefined));
      return witness;
    };
    const running = await Promise.all(homes.map((home) => start(home, 0)));
    await publish(store, { witnessUrls: running.map(({ url }) => url) });
    expect(existsSync(store.home.witnesses)).toBe(false);
    const { tlog } = policyOf(store);
    expect(tlog.quorum).toMatchObject({ threshold: 2 });

    const third = running[2]!;
    await third.close();
    await captured(store, 1);
    expect((await publish(store)).witnesses[2]).toMatchObject({
      cosigned: false,
      code: 'WITNESS_UNREACHABLE',
    });
    await start(homes[2]!, Number(new URL(third.url).port));
    await captured(store, 2);
    const { witnesses } = await publish(store);
    expect(witnesses.map(({ cosigned }) => cosigned)).toEqual([true, true, true]);
  });
});

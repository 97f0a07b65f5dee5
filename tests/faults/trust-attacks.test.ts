/** What thieves of keys and hostile servers can and cannot do to whom a workstation believes (docs/trust.md, "Attacks"). */
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openKeyFile } from '../../cloud/keys/key-file.ts';
import { installTrust } from '../../cloud/publish/install-trust.ts';
import { currentPolicy, policyAfter, rootSigner } from '../../cloud/testing/root-ceremony.ts';
import { temporaryHome } from '../../cloud/testing/temporary-home.ts';
import { embeddedWitness } from '../../cloud/witness/embedded-witnesses.ts';
import { serveWitness } from '../../cloud/witness/serve-witness.ts';
import { openReplicaDatabase } from '../../engine/replica/replica-database.ts';
import { nodePort, signerFromSeed } from '../../host/node-port.ts';
import { signCheckpoint } from '../../shared/log/checkpoint.ts';
import { ALGORITHM_ED25519, formatVkey, parseVkey } from '../../shared/log/note/note-key.ts';
import { noteSigner } from '../../shared/log/note/note-signature.ts';
import { formatNote, parseNote, signatureBy } from '../../shared/log/note/signed-note.ts';
import { encodeAddCheckpoint } from '../../shared/log/witness/add-checkpoint.ts';
import { forgeNation } from './publication/forged-logs.ts';
import {
  ask,
  COUNTY,
  NATION,
  ORIGIN,
  refusal,
  stolenLogKey,
  stolenWitnesses,
  synchronise,
  type TrustedCentre,
  trustedCentre,
  workstation,
} from './publication/trusted-centre.ts';

const DAY = 24 * 3600 * 1000;
const after = (days: number) => () => Date.now() + days * DAY;
/** Whole seconds, as a policy writes them. */
const expiring = (days: number) => Math.floor((Date.now() + days * DAY) / 1000) * 1000;

let centre: TrustedCentre;
let home: string;

beforeEach(async () => {
  centre = await trustedCentre();
  home = await workstation(centre);
}, 300_000);

const install = (changes: Parameters<typeof policyAfter>[2] = {}) =>
  installTrust(centre.store, policyAfter(centre.store.home, currentPolicy(centre.store.home), changes));

/** Another log key, as the centre has it after a rotation. */
function newLogKey(origin: string) {
  const file = join(centre.store.home.keys, 'log-2.key');
  const { seed } = openKeyFile(file, origin, ALGORITHM_ED25519);
  return noteSigner(nodePort, origin, signerFromSeed(seed)).verifier;
}

async function soundSize(): Promise<number> {
  const { ok } = await ask(home, (engine) => engine.verify({ deep: true }, {}));
  expect(ok).toBe(true);
  return ask(home, async (engine) => (await engine.status({}, {})).national.size);
}

describe('freeze', () => {
  it('an old publication is served for ever: every sync succeeds, and the state says how old it is', async () => {
    centre.show(await centre.copy());
    await centre.grow(2);
    for (const [days, state] of [
      [0, 'fresh'],
      [2, 'ageing'],
      [10, 'stale'],
      [60, 'refuse'],
    ] as const) {
      const { asOf } = await synchronise(home, after(days));
      expect(asOf.freshness).toBe(state);
      expect(asOf.regions.find(({ region }) => region === COUNTY)?.state).toBe(state);
    }
  });
});

describe('fast-forward', () => {
  it('a huge tree under stolen keys that nobody can show is refused, and nothing is lost', async () => {
    const folder = await centre.copy();
    const root = new Uint8Array(32).fill(7);
    const huge = { origin: `${ORIGIN}/000000`, size: 2 ** 40, root, extensions: [] };
    const signers = [stolenLogKey(centre), ...stolenWitnesses(centre, [1, 2])];
    await writeFile(join(folder, NATION, 'checkpoint'), signCheckpoint(huge, signers));
    centre.show(folder);
    expect(await refusal(home)).toMatch(/^(TILE_MISSING|BUNDLE_MALFORMED|LOG_FORK)$/);
    centre.show();
    await centre.grow(2);
    await synchronise(home);
    expect(await soundSize()).toBe(2);
  });

  it('one that can be shown is believed, and the root keys lead back to the true record', {
    timeout: 300_000,
  }, async () => {
    const folder = await centre.copy();
    const signers = [stolenLogKey(centre), ...stolenWitnesses(centre, [1, 2])];
    const far = await forgeNation(centre, folder, signers, (entries) => [
      ...entries,
      ...Array.from({ length: 300 }, () => entries.at(-1)!),
    ]);
    centre.show(folder);
    await synchronise(home);
    expect(await soundSize()).toBe(far);

    centre.show();
    await centre.grow(2);
    expect(await refusal(home)).toBe('LOG_ROLLBACK');

    // Another origin, another log key, and witnesses whose keys nobody stole.
    const origin = `${ORIGIN}/2`;
    const log = newLogKey(`${origin}/000000`);
    const fresh = await Promise.all([1, 2].map(() => runningWitness(formatVkey(log))));
    await install({
      logs: [log],
      originPrefix: origin,
      dropWitnesses: ['w1', 'w2'],
      addWitnesses: fresh.map(({ url, vkey }) => ({ verifier: parseVkey(nodePort, vkey), url })),
    });
    const { asOf } = await synchronise(home);
    expect(asOf.national.size).toBe(2);
    expect(await soundSize()).toBe(2);
    expect(await synchronise(home)).toMatchObject({ packs: 0 });
    expect(evidence()).toContain('LOG_RESTARTED');

    const { audit } = await ask(home, async (engine) => ({ audit: await engine.audit({}, {}) }));
    const other = await workstation(centre);
    const expected = await ask(other, (engine) => engine.audit({}, {}));
    expect(audit).toMatchObject({ rows: expected.rows, findings: expected.findings });
  });

  async function runningWitness(vkey: string) {
    const folder = temporaryHome();
    const files = { keyFile: join(folder, 'key'), stateFile: join(folder, 'state.json') };
    const witness = await serveWitness({ ...files, name: folder.slice(-6), policyLogs: [vkey], port: 0 });
    onTestFinished(() => witness.close());
    return witness;
  }

  function evidence(): readonly unknown[] {
    const database = openReplicaDatabase(home);
    try {
      return database.prepare('SELECT code FROM fork_evidence').pluck().all();
    } finally {
      database.close();
    }
  }
});

describe('keys stolen below the threshold', () => {
  it('one root key makes no policy', async () => {
    const { home: at } = centre.store;
    const thief = noteSigner(nodePort, `${ORIGIN}/000000`, signerFromSeed(new Uint8Array(32).fill(9)));
    const changes = { logs: [thief.verifier], dropWitnesses: ['w1', 'w2'], quorum: 1 };
    const folder = await centre.copy();
    const note = policyAfter(at, currentPolicy(at), changes, [rootSigner(at, 1)]);
    await writeFile(join(folder, 'trust'), note);
    centre.show(folder);
    expect(await refusal(home)).toBe('TRUST_THRESHOLD');
    expect(await ask(home, async (engine) => (await engine.trust({}, {})).policy.version)).toBe(1);
  });

  it('log key and one witness show nobody a second history', async () => {
    await centre.grow(2);
    const folder = await centre.copy();
    const signers = [stolenLogKey(centre), ...stolenWitnesses(centre, [1])];
    const rewritten = (entries: readonly Uint8Array[]) => entries.with(0, new TextEncoder().encode('{}'));
    await forgeNation(centre, folder, signers, rewritten);
    centre.show(folder);
    expect(await refusal(home)).toBe('QUORUM_MISSING');
    // Nor do the honest witnesses help.
    const checkpoint = new Uint8Array(await readFile(join(folder, NATION, 'checkpoint')));
    const { tlog } = currentPolicy(centre.store.home);
    for (const { verifier } of tlog.witnesses.slice(1)) {
      const keys = [stolenLogKey(centre).verifier];
      const witness = embeddedWitness(centre.store.home, verifier, keys, Date.now)!;
      const { status } = await witness(encodeAddCheckpoint({ oldSize: 2, proof: [], checkpoint }));
      expect(status).toBe(409);
    }
  });

  it('one witness that lies about the time moves nothing', async () => {
    const folder = await centre.copy();
    const path = join(folder, NATION, 'checkpoint');
    const { signatures, text } = parseNote(new Uint8Array(await readFile(path)));
    const [liar] = stolenWitnesses(centre, [1], after(180));
    const ahead = signatureBy(liar!, text);
    const honest = signatures.filter(({ name }) => name !== liar!.verifier.name);
    await writeFile(path, formatNote({ text, signatures: [...honest, ahead] }));
    centre.show(folder);
    const { asOf } = await synchronise(home);
    expect(Date.parse(asOf.national.trustedTime!)).toBeLessThan(Date.now() + DAY);
  });
});

describe('the trust policy', () => {
  it('does not go back, not even to one that was in force until a moment ago', async () => {
    const former = await centre.copy();
    await install({ expiresMs: expiring(100) });
    const broken = await centre.copy();
    await rm(join(broken, NATION, 'checkpoint'));
    centre.show(broken);
    expect(await refusal(home)).toBe('CLOUD_MISSING');
    centre.show(former);
    expect(await refusal(home)).toBe('TRUST_ROLLBACK');
    centre.show();
    await synchronise(home);
  });

  it('is not replaced by its own text without signatures', async () => {
    const folder = await centre.copy();
    const { text } = parseNote(new Uint8Array(await readFile(join(folder, 'trust'))));
    const nobody = noteSigner(nodePort, 'nobody', signerFromSeed(new Uint8Array(32).fill(9)));
    await writeFile(join(folder, 'trust'), formatNote({ text, signatures: [signatureBy(nobody, text)] }));
    centre.show(folder);
    await synchronise(home);
    centre.show();
    await synchronise(home);
    const { policy } = await ask(home, (engine) => engine.trust({}, {}));
    expect(policy.signedBy).toHaveLength(2);
  });

  it('of one time does not go with the checkpoint of another', async () => {
    const first = await centre.copy();
    const log = newLogKey(`${ORIGIN}/000000`);
    await install({ logs: [log] });
    const second = await centre.copy();
    // The pinned policy with a checkpoint of the new key.
    const stale = await centre.copy();
    await cp(join(first, 'trust'), join(stale, 'trust'));
    centre.show(stale);
    expect(await refusal(home)).toBe('NOTE_UNSIGNED');
    // The new policy with a checkpoint of the old key.
    await cp(join(first, NATION, 'checkpoint'), join(second, NATION, 'checkpoint'));
    centre.show(second);
    expect(await refusal(home)).toBe('NOTE_UNSIGNED');
    // Its policy is in force now; what is stored stands under the one before.
    expect(await versions()).toEqual([1, 2]);
    expect(await soundSize()).toBe(1);
    centre.show();
    await synchronise(home);
    expect(await soundSize()).toBe(1);
  });

  it('with other witnesses does not go with what the former ones cosigned', async () => {
    const first = await centre.copy();
    await install({ dropWitnesses: ['w1'], quorum: 2 });
    const mixed = await centre.copy();
    const { signatures, text } = parseNote(new Uint8Array(await readFile(join(first, NATION, 'checkpoint'))));
    const former = signatures.filter(({ name }) => !/witness\/[2]$/.test(name));
    await writeFile(join(mixed, NATION, 'checkpoint'), formatNote({ text, signatures: former }));
    centre.show(mixed);
    expect(await refusal(home)).toBe('QUORUM_MISSING');
  });

  it('that expired is refused online and said offline; its successor is taken', async () => {
    await install({ expiresMs: expiring(10) });
    await synchronise(home);
    const late = after(20);
    expect(await refusal(home, late)).toBe('TRUST_EXPIRED');
    const { reasons } = await ask(home, async (engine) => (await engine.status({}, {})).asOf, late);
    expect(reasons.map(({ code }) => code)).toContain('trust_expired');
    await install({ expiresMs: expiring(400) });
    const { asOf } = await synchronise(home, late);
    expect(asOf.reasons.map(({ code }) => code)).not.toContain('trust_expired');
  });

  it('is caught up with over several versions, one by one', async () => {
    const at = centre.store.home;
    await install({ expiresMs: expiring(100) });
    // Root key 4 takes the place of 1, so that version 4 cannot be judged by who knows version 1 only.
    const changes = { dropRoots: ['yaojian.example/root/1'], addRoots: [rootSigner(at, 4).verifier] };
    const [one, two, four] = [1, 2, 4].map((number) => rootSigner(at, number));
    await installTrust(centre.store, policyAfter(at, currentPolicy(at), changes, [one!, two!, four!]));
    await installTrust(centre.store, policyAfter(at, currentPolicy(at), {}, [two!, four!]));
    const gap = await centre.copy();
    await rm(join(gap, 'trust.3'));
    centre.show(gap);
    expect(await refusal(home)).toBe('TRUST_VERSION');
    expect(await versions()).toEqual([1, 2]);
    centre.show();
    await synchronise(home);
    expect(await versions()).toEqual([1, 2, 3, 4]);
  });

  function versions(): Promise<readonly number[]> {
    return ask(home, async (engine) => (await engine.trust({}, {})).versions.map(({ version }) => version));
  }
});

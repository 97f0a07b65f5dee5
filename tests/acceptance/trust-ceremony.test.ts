/** A centre set up by people: keys of their own, witnesses elsewhere, enrolment by a line on paper, a change of hands. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TrustAnswer } from '../../shared/protocol/trust-answer.ts';
import { answerHere, runHere } from '../program/in-process.ts';
import { startYaojian } from '../program/run-yaojian.ts';
import { startServer } from '../program/served-county.ts';

interface PublishAnswer {
  readonly national: { readonly size: number };
  readonly witnesses: readonly { witness: string; cosigned: boolean; code?: string }[];
}

const PATIENCE_MS = 120_000;
let folder: string;
let centre: string;
const running: ChildProcess[] = [];
const at = (file: string) => join(folder, file);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yaojian-ceremony-'));
  centre = at('centre');
});

afterAll(async () => {
  for (const child of running.filter(
    ({ exitCode, signalCode }) => exitCode === null && signalCode === null,
  )) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  await rm(folder, { recursive: true, force: true });
});

const makeKey = (role: string, out: string, name: string) =>
  answerHere<{ vkey: string }>(['trust', 'key', '--role', role, '--out', out, '--name', name]);

async function startWitness(name: string, log: string, port = 0) {
  const files = ['--key', at(`${name}/key`), '--state', at(`${name}/state.json`)];
  const options = ['--port', `${port}`, '--name', `${name}.example`, '--log', log];
  const child = startYaojian(['witness', ...options, ...files, '--json']);
  running.push(child);
  if (child.stdout === null) throw new Error('no stdout');
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, ...(JSON.parse(line) as { url: string; vkey: string }) };
  }
  throw new Error('the witness did not start');
}

async function failureOf(args: readonly string[]): Promise<string> {
  const { code, stderr } = await runHere(args);
  expect(code).not.toBe(0);
  return stderr;
}

const publish = () => answerHere<PublishAnswer>(['cloud', 'publish', '--home', centre]);
const sign = (policy: string, keys: readonly string[], previous: readonly string[] = []) =>
  answerHere<{ signatures: { complete: boolean }[] }>([
    ...['trust', 'sign', at(policy), '--key', ...keys.map((key) => at(`${key}.key`))],
    ...(previous.length > 0 ? ['--previous', at(previous[0]!)] : []),
  ]);
const install = (policy: string) => ['trust', 'install', at(policy), '--home', centre];

describe('a centre from nothing', () => {
  it('is believed by the signatures of people and the cosignatures of others', {
    timeout: PATIENCE_MS,
  }, async () => {
    for (const holder of ['ministry', 'province', 'court', 'university']) {
      await makeKey('root', at(`${holder}.key`), holder);
      if (process.platform !== 'win32') expect(statSync(at(`${holder}.key`)).mode & 0o777).toBe(0o600);
    }
    expect(await failureOf(['trust', 'key', '--out', at('court.key')])).toContain('KEY_FILE_EXISTS');
    const origin = 'drugs.example/log';
    const log = await makeKey('log', join(centre, 'cloud/keys/log.key'), `${origin}/000000`);
    await makeKey('receipts', join(centre, 'cloud/keys/receipts.key'), 'drugs.example/receipts');
    const witnesses = await Promise.all(['w1', 'w2', 'w3'].map((name) => startWitness(name, log.vkey)));

    await answerHere([
      ...['trust', 'init', '--out', at('policy-1'), '--expires', '2031-12-31', '--threshold', '2'],
      ...['--root', ...['ministry', 'province', 'court'].map((holder) => at(`${holder}.key.pub`))],
      ...['--log', join(centre, 'cloud/keys/log.key.pub')],
      ...['--receipts', join(centre, 'cloud/keys/receipts.key.pub')],
      ...['--witness', ...witnesses.map(({ url, vkey }) => `${vkey},${url}`)],
    ]);
    expect(await failureOf(install('policy-1'))).toContain('NOTE_MALFORMED');
    await sign('policy-1', ['court']);
    expect(await failureOf(install('policy-1'))).toContain('TRUST_THRESHOLD');
    await sign('policy-1', ['ministry']);
    await answerHere(install('policy-1'));

    await answerHere([
      'simulate',
      '--region',
      '330106',
      '--rows',
      '1000',
      '--seed',
      '3',
      '--out',
      at('county'),
    ]);
    await answerHere(['cloud', 'ingest', at('county/capture'), '--home', centre]);
    const published = await publish();
    expect(published.witnesses.map(({ cosigned }) => cosigned)).toEqual([true, true, true]);
    // Nothing was made that people had made themselves.
    expect(existsSync(join(centre, 'cloud/root'))).toBe(false);
    expect(existsSync(join(centre, 'cloud/witness'))).toBe(false);

    // One witness away: two are enough. Two away: readers keep what they have, and later it goes on.
    witnesses[0]?.child.kill('SIGKILL');
    const [missing] = (await publish()).witnesses;
    expect(missing).toEqual({ witness: 'w1', cosigned: false, code: 'WITNESS_UNREACHABLE' });
    witnesses[2]?.child.kill('SIGKILL');
    expect(await failureOf(['cloud', 'publish', '--home', centre])).toContain('QUORUM_MISSED');
    await startWitness('w3', log.vkey, Number(new URL(witnesses[2]!.url).port));
    expect((await publish()).national.size).toBe(published.national.size);
  });

  it('enrols by a reference on paper, and follows when a root key changes hands', {
    timeout: PATIENCE_MS,
  }, async () => {
    const server = await startServer(centre);
    try {
      const shown = await answerHere<TrustAnswer>(['trust', 'show', '--centre', '--home', centre]);
      expect(shown.policy).toMatchObject({ version: 1, threshold: 2, quorum: '2 of (w1, w2, w3)' });
      const home = at('workstation');
      const enrol = (trust: string, to: string) => [
        ...['enroll', '--cloud', server.url, '--regions', '330106'],
        ...['--trust', trust, '--home', to],
      ];
      const other = shown.policy.reference.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
      expect(await failureOf(enrol(other, at('misled')))).toContain('TRUST_MISMATCH');
      expect(existsSync(at('misled'))).toBe(false);
      await answerHere(enrol(shown.policy.reference, home));
      await answerHere(['sync', '--home', home]);

      const change = ['--drop-root', 'court', '--add-root', at('university.key.pub')];
      const rotate = ['trust', 'rotate', '--policy', at('policy-1'), '--out', at('policy-2'), ...change];
      await answerHere(rotate);
      const half = await sign('policy-2', ['ministry', 'court'], ['policy-1']);
      expect(half.signatures.map(({ complete }) => complete)).toEqual([true, false]);
      expect(await failureOf(install('policy-2'))).toContain('TRUST_THRESHOLD');
      const whole = await sign('policy-2', ['university'], ['policy-1']);
      expect(whole.signatures.map(({ complete }) => complete)).toEqual([true, true]);
      await answerHere(install('policy-2'));

      await answerHere(['sync', '--home', home]);
      const { policy, versions } = await answerHere<TrustAnswer>(['trust', 'show', '--home', home]);
      expect(policy).toMatchObject({ version: 2, signedBy: ['ministry', 'university'] });
      expect(versions.map(({ version }) => version)).toEqual([1, 2]);

      // By the policy of before, in a file: the newest is in force in the end. Again: pinned as it is.
      const late = at('late');
      expect(await answerHere(enrol(at('policy-1'), late))).toMatchObject({ trust: { version: 2 } });
      expect(await answerHere(enrol(at('policy-1'), late))).toMatchObject({ trust: { version: 2 } });
      await answerHere(['sync', '--home', late]);
    } finally {
      await server.stop();
    }
  });
});

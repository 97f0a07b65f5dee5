/**
 * Puts a trust policy in force that the root key holders have signed elsewhere. The centre checks it as a
 * workstation would, and has the present checkpoint cosigned under it first: a policy under which nothing could be
 * believed is never published.
 */
import { nodePort } from '../../host/node-port.ts';
import { cloudError } from '../../shared/errors/cloud-errors.ts';
import {
  openFirstPolicy,
  openNextPolicy,
  requireCurrent,
  type TrustPolicy,
} from '../../shared/log/trust/trust-policy.ts';
import { listedLogKey } from '../keys/cloud-keys.ts';
import { publishTrust, readTrust, trustFile } from '../keys/trust-file.ts';
import type { CloudStore } from '../store/cloud-store.ts';
import { askWitnesses, type CosignedNation, type WitnessAnswer, writeNation } from './cosign-nation.ts';
import { LogBook, NATION_REGION } from './log-book.ts';
import { asPublisher } from './publisher-lock.ts';
import { signCounties } from './sign-counties.ts';
import { writeLogs } from './write-logs.ts';

export interface InstallOptions {
  /** Epoch ms. */
  readonly now?: () => number;
  readonly signal?: AbortSignal;
}

export interface InstalledTrust {
  readonly policy: TrustPolicy;
  /** False where it was in force already. */
  readonly installed: boolean;
  readonly witnesses: readonly WitnessAnswer[];
}

/**
 * Throws what the policy raises (TRUST_…), LOG_KEY_UNLISTED, QUORUM_MISSED, PUBLISH_BUSY; then the policy before
 * stays in force.
 */
export function installTrust(
  store: CloudStore,
  note: Uint8Array,
  options: InstallOptions = {},
): Promise<InstalledTrust> {
  return asPublisher(store, () => installAlone(store, note, options));
}

async function installAlone(
  store: CloudStore,
  note: Uint8Array,
  { now = Date.now, signal }: InstallOptions,
): Promise<InstalledTrust> {
  const { database, home } = store;
  const current = readTrust(home);
  const size = new LogBook(database).log(NATION_REGION).entries.size;
  if (current === null && size > 0) throw cloudError('TRUST_LOST', { file: trustFile(home) });
  const policy = current === null ? openFirstPolicy(nodePort, note) : openNextPolicy(nodePort, current, note);
  if (policy === current) return { policy, installed: false, witnesses: [] };
  requireCurrent(policy, now());
  const key = listedLogKey(home.keys, policy);
  let nation: CosignedNation | null = null;
  if (size > 0) {
    // What a publish that was killed left to be written: the checkpoint speaks of it.
    await writeLogs(store, key, policy.originPrefix, {});
    nation = await askWitnesses(store, { trust: policy, key, witnessUrls: [], now, signal });
  }
  await publishTrust(home, policy, note);
  await signCounties(store, key, policy.originPrefix);
  if (nation !== null) await writeNation(store, nation);
  return { policy, installed: true, witnesses: nation?.answers ?? [] };
}

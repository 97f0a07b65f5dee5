/** Makes a home directory a workstation of a centre: pins the trust policy, remembers the regions (contract "enroll"). */
import { existsSync } from 'node:fs';
import { httpLogSource } from '../../host/log-source.ts';
import { nodePort } from '../../host/node-port.ts';
import { isCodedError } from '../../shared/errors/coded-error.ts';
import { replicaError } from '../../shared/errors/replica-errors.ts';
import type { LogSource } from '../../shared/log/log-source.ts';
import type { TrustPolicy } from '../../shared/log/trust/trust-policy.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import { createReplicaDatabase, openReplicaDatabase, replicaFile } from '../replica/replica-database.ts';
import { ReplicaStore, setting } from '../replica/replica-store.ts';
import { firstPolicy } from '../trust/first-policy.ts';
import type { PolicyStep } from '../trust/follow-policy.ts';
import { pinnedPolicies, pinnedPolicy, pinPolicies } from '../trust/pinned-policies.ts';
import { regionCodes } from './change-subscription.ts';
import { fetchNationalState } from './national-state.ts';

export interface EnrollOptions extends LongWork {
  readonly home: string;
  readonly cloudUrl: string;
  /** GB/T 2260 codes or their prefixes of 2, 4 or 6 digits. */
  readonly regions: readonly string[];
  /** A file with the trust policy, or a reference to it as a QR code has it; without it the first one seen is pinned. */
  readonly trust?: string;
}

export interface Enrolled {
  readonly cloud: string;
  readonly regions: readonly string[];
  /** The policy in force now; a newer one than was given where the centre has one. */
  readonly trust: { readonly version: number; readonly fingerprint: string; readonly expires: string };
  readonly warnings: readonly { readonly code: string; readonly region: string }[];
}

/**
 * Enrolling again at the same centre changes address and regions; the policy that is pinned stays, with its
 * successors. Throws REGION_UNKNOWN, ALREADY_ENROLLED, TRUST_FILE_UNREADABLE, TRUST_MISMATCH,
 * LOG_SOURCE_UNREACHABLE and what the policy raises.
 */
export async function enroll(options: EnrollOptions): Promise<Enrolled> {
  const regions = regionCodes(options.regions);
  const source = httpLogSource(options.cloudUrl, options.signal ? { signal: options.signal } : {});
  const before = policyBefore(options.home);
  const given =
    options.trust === undefined && before !== null ? null : await firstPolicy(source, options.trust);
  if (before !== null && given !== null) requireKnown(options.home, given, before);
  const start = before?.policy ?? given?.policy;
  if (start === undefined) throw replicaError('REPLICA_MISSING', { home: options.home });
  // Proves before anything is written that this centre publishes under the policy that is to be pinned.
  const state = await proveCentre(options, source, start, before);
  const database = createReplicaDatabase(options.home);
  try {
    const store = new ReplicaStore(database, options.home);
    database.transaction(() => {
      store.setSetting(setting.cloudUrl, options.cloudUrl);
      store.setSetting(setting.enrolled, regions.join(','));
      const first = before === null && given !== null ? [given] : [];
      pinPolicies(store, [...first, ...state.policySteps], Date.now());
    })();
  } finally {
    database.close();
  }
  const pinned = state.news?.pins ?? [];
  const { version, fingerprint, expiresMs } = state.policy;
  return {
    cloud: options.cloudUrl,
    regions,
    trust: { version, fingerprint, expires: new Date(expiresMs).toISOString() },
    warnings: regions
      .filter((code) => !pinned.some((pin) => pin.region.startsWith(code)))
      .map((region) => ({ code: 'REGION_EMPTY', region })),
  };
}

interface Before {
  readonly policy: TrustPolicy;
  /** Of every policy that was in force here. */
  readonly fingerprints: ReadonlySet<string>;
  readonly cloudUrl: string;
}

/** What an earlier enrolment pinned, or null. */
function policyBefore(home: string): Before | null {
  if (!existsSync(replicaFile(home))) return null;
  const database = openReplicaDatabase(home);
  try {
    const store = new ReplicaStore(database, home);
    if (store.setting(setting.trustPolicy) === null) return null;
    const policy = pinnedPolicy(nodePort, store);
    const fingerprints = new Set(pinnedPolicies(store).map(({ fingerprint }) => fingerprint));
    return {
      policy,
      fingerprints: fingerprints.add(policy.fingerprint),
      cloudUrl: store.setting(setting.cloudUrl) ?? '-',
    };
  } finally {
    database.close();
  }
}

/** A policy given at another enrolment must be one of this centre's: in force here once, or after that. */
function requireKnown(home: string, { policy }: PolicyStep, before: Before): void {
  if (before.fingerprints.has(policy.fingerprint) || policy.version > before.policy.version) return;
  throw replicaError('ALREADY_ENROLLED', { home, cloud: before.cloudUrl });
}

async function proveCentre(
  options: EnrollOptions,
  source: LogSource,
  start: TrustPolicy,
  before: Before | null,
) {
  try {
    return await fetchNationalState(nodePort, source, start, options.regions, null, Date.now(), {
      signal: options.signal,
    });
  } catch (failure) {
    // A centre whose policy does not come from the pinned one is another centre.
    if (before === null || !isCodedError(failure) || !OTHER_CENTRE.has(failure.code)) throw failure;
    throw replicaError('ALREADY_ENROLLED', { home: options.home, cloud: before.cloudUrl }, {}, failure);
  }
}

const OTHER_CENTRE: ReadonlySet<string> = new Set(['TRUST_FORK', 'TRUST_THRESHOLD']);

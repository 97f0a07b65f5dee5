/** Makes a home directory a workstation of a centre: pins the trust policy, remembers the regions (contract "enroll"). */
import { readFile } from 'node:fs/promises';
import { httpLogSource } from '../../host/log-source.ts';
import { nodePort } from '../../host/node-port.ts';
import { replicaError } from '../../shared/errors/replica-errors.ts';
import { MAX_NOTE_LENGTH } from '../../shared/log/note/signed-note.ts';
import { openFirstPolicy } from '../../shared/log/trust/trust-policy.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import { createReplicaDatabase } from '../replica/replica-database.ts';
import { ReplicaStore, setting } from '../replica/replica-store.ts';
import { fetchNationalState, readRequired } from './national-state.ts';

export interface EnrollOptions extends LongWork {
  readonly home: string;
  readonly cloudUrl: string;
  /** GB/T 2260 codes or their prefixes of 2, 4 or 6 digits. */
  readonly regions: readonly string[];
  /** A trust policy got by another way; without it the first one seen is pinned. */
  readonly trustFile?: string;
}

export interface Enrolled {
  readonly cloud: string;
  readonly regions: readonly string[];
  readonly trust: { readonly version: number; readonly fingerprint: string; readonly expires: string };
  readonly warnings: readonly { readonly code: string; readonly region: string }[];
}

/** Throws REGION_UNKNOWN, ALREADY_ENROLLED, TRUST_FILE_UNREADABLE, LOG_SOURCE_UNREACHABLE and what the policy raises. */
export async function enroll(options: EnrollOptions): Promise<Enrolled> {
  const regions = [...new Set(options.regions)].toSorted();
  for (const region of regions) {
    if (!/^(\d{2}|\d{4}|\d{6})$/.test(region)) throw replicaError('REGION_UNKNOWN', { region });
  }
  const source = httpLogSource(options.cloudUrl, options.signal ? { signal: options.signal } : {});
  const served = await readRequired(source, 'trust', MAX_NOTE_LENGTH);
  const note = options.trustFile === undefined ? served : await readTrustFile(options.trustFile);
  const policy = openFirstPolicy(nodePort, note);
  const shown = openFirstPolicy(nodePort, served);
  // Another text under the same version is no successor: these are two centres, or one of them lies.
  if (shown.version === policy.version && shown.fingerprint !== policy.fingerprint) {
    throw replicaError('TRUST_MISMATCH', { found: shown.fingerprint, expected: policy.fingerprint });
  }
  // Proves before anything is written that this centre publishes under the policy that is to be pinned.
  const state = await fetchNationalState(nodePort, source, policy, null, Date.now(), options.signal);
  const pinned = state.news?.pins ?? [];
  const database = createReplicaDatabase(options.home);
  try {
    const store = new ReplicaStore(database, options.home);
    database.transaction(() => {
      const before = store.setting(setting.cloudUrl);
      const trusted = store.setting(setting.trustPolicy);
      if (
        trusted !== null &&
        openFirstPolicy(nodePort, new TextEncoder().encode(trusted)).fingerprint !== policy.fingerprint
      ) {
        throw replicaError('ALREADY_ENROLLED', { home: options.home, cloud: before ?? '-' });
      }
      store.setSetting(setting.cloudUrl, options.cloudUrl);
      store.setSetting(setting.enrolled, regions.join(','));
      if (trusted === null) store.setSetting(setting.trustPolicy, new TextDecoder().decode(note));
    })();
  } finally {
    database.close();
  }
  const { version, fingerprint, expiresMs } = policy;
  return {
    cloud: options.cloudUrl,
    regions,
    trust: { version, fingerprint, expires: new Date(expiresMs).toISOString() },
    warnings: regions
      .filter((code) => !pinned.some((pin) => pin.region.startsWith(code)))
      .map((region) => ({ code: 'REGION_EMPTY', region })),
  };
}

async function readTrustFile(file: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (failure) {
    const reason = failure instanceof Error && 'code' in failure ? String(failure.code) : String(failure);
    throw replicaError('TRUST_FILE_UNREADABLE', { file, reason }, {}, failure);
  }
}

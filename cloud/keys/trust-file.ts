/**
 * The trust policies a centre publishes: `trust` is the newest, `trust.<version>` is each of them for ever, so
 * that a workstation several versions behind goes from one to the next. (Not `trust/<version>`: where a static
 * server has a file it cannot have a folder of the same name.)
 */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { nodePort } from '../../host/node-port.ts';
import { trustPath, trustVersionPath } from '../../shared/log/trust/trust-path.ts';
import { openFirstPolicy, type TrustPolicy } from '../../shared/log/trust/trust-policy.ts';
import type { CloudHome } from '../store/cloud-home.ts';
import { writeDurably } from '../store/durable-file.ts';
import { type DistantWitness, makeFirstPolicy } from './first-policy.ts';

export function trustFile(home: CloudHome): string {
  return join(home.publication, trustPath);
}

/** The policy in force; where there is none yet, version 1 is made. No root key is opened for one that is there. */
export async function openTrust(
  home: CloudHome,
  distant: () => Promise<readonly DistantWitness[]>,
  nowMs: number,
): Promise<TrustPolicy> {
  const known = readTrustNote(home);
  const note = known ?? makeFirstPolicy(home, await distant(), nowMs);
  const policy = openFirstPolicy(nodePort, note);
  const kept = statSync(versionFile(home, policy), { throwIfNoEntry: false });
  if (known === null || kept === undefined) await publishTrust(home, policy, note);
  return policy;
}

/** Null where none was published. */
export function readTrust(home: CloudHome): TrustPolicy | null {
  const note = readTrustNote(home);
  return note === null ? null : openFirstPolicy(nodePort, note);
}

/** Every policy of a publication, oldest first; the newest is the one in force. */
export function publishedPolicies(publication: string): readonly TrustPolicy[] {
  const policies: TrustPolicy[] = [];
  for (let version = 1; ; version++) {
    const note = readNote(join(publication, trustVersionPath(version)));
    if (note === null) return policies;
    policies.push(openFirstPolicy(nodePort, note));
  }
}

/** Its version first: whoever reads `trust` finds every step that leads there. */
export async function publishTrust(home: CloudHome, policy: TrustPolicy, note: Uint8Array): Promise<void> {
  await writeDurably(versionFile(home, policy), note);
  await writeDurably(trustFile(home), note);
}

function versionFile(home: CloudHome, { version }: TrustPolicy): string {
  return join(home.publication, trustVersionPath(version));
}

function readTrustNote(home: CloudHome): Uint8Array | null {
  return readNote(trustFile(home));
}

function readNote(file: string): Uint8Array | null {
  try {
    return new Uint8Array(readFileSync(file));
  } catch {
    return null;
  }
}

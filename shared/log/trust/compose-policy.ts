/**
 * The text of a trust policy, the first or the next, from the parts that an operator names. It becomes a policy
 * only when the root key holders have signed it; each of them can read it as it is.
 */
import { logError } from '../../errors/log-errors.ts';
import type { HostPort } from '../../port/host-port.ts';
import { formatVkey, type NoteVerifier } from '../note/note-key.ts';
import type { PolicyWitness, Quorum } from './tlog-policy.ts';
import { formatTrustPolicy, type TrustHeader, type TrustPolicy } from './trust-policy.ts';

export interface NamedWitness {
  readonly verifier: NoteVerifier;
  /** Submission prefix; null for one that the centre itself runs. */
  readonly url: string | null;
}

/** A policy without history. */
export interface PolicyParts extends Omit<TrustHeader, 'version'> {
  /** Verifier keys of the national log; a county's own only where it has one. */
  readonly logs: readonly NoteVerifier[];
  readonly witnesses: readonly NamedWitness[];
  /** How many of the witnesses must cosign. */
  readonly quorum: number;
}

/** What is to be different in the next version; all else stays. */
export interface PolicyChanges {
  readonly expiresMs?: number | undefined;
  readonly originPrefix?: string | undefined;
  readonly afterExpiry?: TrustHeader['afterExpiry'] | undefined;
  readonly threshold?: number | undefined;
  readonly quorum?: number | undefined;
  readonly addRoots: readonly NoteVerifier[];
  /** Names of root keys. */
  readonly dropRoots: readonly string[];
  /** In the place of those before; none: they stay. */
  readonly receipts: readonly NoteVerifier[];
  readonly logs: readonly NoteVerifier[];
  readonly addWitnesses: readonly NamedWitness[];
  /** Names in the policy, `w1`. */
  readonly dropWitnesses: readonly string[];
}

/** The text of version 1. Throws TRUST_MALFORMED. */
export function firstPolicyText(port: HostPort, parts: PolicyParts): string {
  const witnesses = numbered(parts.witnesses, []);
  return formatTrustPolicy(port, { ...parts, version: 1 }, tlogLines(parts.logs, witnesses, parts.quorum));
}

/** The text of the version after `policy`. Throws TRUST_MALFORMED, TRUST_DRAFT. */
export function nextPolicyText(port: HostPort, policy: TrustPolicy, changes: PolicyChanges): string {
  const roots = without(policy.rootKeys, changes.dropRoots, 'root key');
  const header: TrustHeader = {
    version: policy.version + 1,
    expiresMs: changes.expiresMs ?? policy.expiresMs,
    originPrefix: changes.originPrefix ?? policy.originPrefix,
    afterExpiry: changes.afterExpiry ?? policy.afterExpiry,
    threshold: changes.threshold ?? policy.threshold,
    rootKeys: [...roots, ...changes.addRoots],
    receiptKeys: changes.receipts.length > 0 ? changes.receipts : policy.receiptKeys,
  };
  const kept = without(policy.tlog.witnesses, changes.dropWitnesses, 'witness');
  const witnesses = numbered(changes.addWitnesses, kept);
  const logs = changes.logs.length > 0 ? changes.logs : policy.tlog.logs.map(({ verifier }) => verifier);
  const quorum = changes.quorum ?? plainQuorum(policy.tlog.quorum);
  return formatTrustPolicy(port, header, tlogLines(logs, witnesses, quorum));
}

function tlogLines(
  logs: readonly NoteVerifier[],
  witnesses: readonly PolicyWitness[],
  quorum: number,
): string {
  const lines = [
    ...logs.map((log) => `log ${formatVkey(log)}`),
    ...witnesses.map(({ name, url, verifier }) =>
      ['witness', name, formatVkey(verifier), ...(url === null ? [] : [url])].join(' '),
    ),
  ];
  if (witnesses.length === 0) return [...lines, 'quorum none'].join('\n');
  const names = witnesses.map(({ name }) => name).join(' ');
  return [...lines, `group witnesses ${quorum} ${names}`, 'quorum witnesses'].join('\n');
}

/** New witnesses get the next free `w<n>`. */
function numbered(added: readonly NamedWitness[], kept: readonly PolicyWitness[]): readonly PolicyWitness[] {
  const taken = new Set(kept.map(({ name }) => name));
  const witnesses = [...kept];
  let number = 1;
  for (const { url, verifier } of added) {
    while (taken.has(`w${number}`)) number += 1;
    taken.add(`w${number}`);
    witnesses.push({ name: `w${number}`, verifier, url });
  }
  return witnesses;
}

function without<T extends { readonly name: string }>(
  all: readonly T[],
  dropped: readonly string[],
  what: string,
): readonly T[] {
  for (const name of dropped) {
    if (!all.some((one) => one.name === name)) throw draft(`it has no ${what} ${name}`);
  }
  return all.filter(({ name }) => !dropped.includes(name));
}

/** How many of all witnesses. A quorum of groups says more than a number can. */
function plainQuorum(quorum: Quorum): number {
  if (quorum.kind === 'none') return 0;
  if (quorum.kind === 'witness') return 1;
  if (quorum.members.every(({ kind }) => kind === 'witness')) return quorum.threshold;
  throw draft('its quorum has groups within groups; say --quorum, or write the text by hand');
}

function draft(reason: string) {
  return logError('TRUST_DRAFT', { reason });
}

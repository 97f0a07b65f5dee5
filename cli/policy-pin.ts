/** The options that say which trust policy is believed, for judging files without a replica. */
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { captureErrors } from '../shared/errors/capture-errors.ts';
import { raiser } from '../shared/errors/coded-error.ts';
import type { PolicyPin } from '../shared/evidence/proven-nation.ts';

const fail = raiser(captureErrors);

export interface PinFlags {
  readonly policyFingerprint?: string;
  readonly trust?: string;
}

export function withPinOptions(command: Command): Command {
  return command
    .option('--policy-fingerprint <hex>', 'the trust policy that is believed, by its fingerprint')
    .option('--trust <file>', 'the trust policy that is believed, or the one before it');
}

/** Throws FILE_UNREADABLE, NOTE_…, TRUST_…. */
export async function policyPin({ policyFingerprint, trust }: PinFlags): Promise<PolicyPin> {
  const { nodePort } = await import('../host/node-port.ts');
  const { openFirstPolicy } = await import('../shared/log/trust/trust-policy.ts');
  return {
    ...(policyFingerprint === undefined ? {} : { fingerprint: policyFingerprint }),
    ...(trust === undefined ? {} : { policy: openFirstPolicy(nodePort, await readWhole(trust)) }),
  };
}

/** Throws FILE_UNREADABLE. */
export async function readWhole(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unknown';
    throw fail('FILE_UNREADABLE', { file, reason }, { file }, cause);
  }
}

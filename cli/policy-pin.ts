/** The options that say what is known from elsewhere, for judging files: the trust policy believed, and who signs. */
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { captureErrors } from '../shared/errors/capture-errors.ts';
import { raiser } from '../shared/errors/coded-error.ts';
import type { EvidencePins } from '../shared/evidence/verify-evidence.ts';

const fail = raiser(captureErrors);

export interface PinFlags {
  readonly policyFingerprint?: string;
  readonly trust?: string;
  readonly unpinned?: boolean;
  readonly officerVkey?: string;
  readonly deviceVkey?: string;
}

export function withPinOptions(command: Command): Command {
  return command
    .option('--policy-fingerprint <hex>', 'the trust policy that is believed, by its fingerprint')
    .option('--trust <file>', 'the trust policy that is believed, or the one before it')
    .option('--unpinned', 'hold the policy against nothing, not even the one that is pinned here')
    .option('--officer-vkey <key>', 'the officer who must have signed it, by the verifier key')
    .option('--device-vkey <key>', 'the device that must have sealed it, by its verifier key');
}

/**
 * Where no policy is named it is the one that this workstation has pinned, if it has one.
 * Throws FILE_UNREADABLE, NOTE_…, TRUST_…, and what opening the replica throws.
 */
export async function evidencePins(flags: PinFlags, home: string): Promise<EvidencePins> {
  const { deviceVkey, officerVkey, policyFingerprint, trust, unpinned = false } = flags;
  const { nodePort } = await import('../host/node-port.ts');
  const { openFirstPolicy } = await import('../shared/log/trust/trust-policy.ts');
  const { parseVkey } = await import('../shared/log/note/note-key.ts');
  for (const key of [officerVkey, deviceVkey]) if (key !== undefined) parseVkey(nodePort, key.trim());
  const isNamed = policyFingerprint !== undefined || trust !== undefined;
  const own = isNamed || unpinned ? null : await ownPin(home);
  const policy = trust === undefined ? own : openFirstPolicy(nodePort, await readWhole(trust));
  return {
    ...(policyFingerprint === undefined ? {} : { fingerprint: policyFingerprint }),
    ...(policy === null ? {} : { policy }),
    signers: {
      ...(deviceVkey === undefined ? {} : { device: deviceVkey }),
      ...(officerVkey === undefined ? {} : { officer: officerVkey }),
    },
    unpinned,
  };
}

async function ownPin(home: string) {
  const { pinOfHome } = await import('../engine/trust/pin-of-home.ts');
  return pinOfHome(home);
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

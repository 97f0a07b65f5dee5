/**
 * Three witnesses inside the centre, each with its own key and its own memory, behind the same handler as one
 * that runs elsewhere. A demonstration: they have one operator, who is the one they should watch. `yaojian trust`
 * puts others in their place.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { signerFromSeed } from '../../host/node-port.ts';
import { sameHash } from '../../shared/log/merkle/merkle-hash.ts';
import { ALGORITHM_COSIGNATURE_V1, type NoteVerifier } from '../../shared/log/note/note-key.ts';
import type { PostToWitness } from '../../shared/log/witness/collect-cosignatures.ts';
import { handleAddCheckpoint } from '../../shared/log/witness/witness-handler.ts';
import { readKeyFile } from '../keys/key-file.ts';
import type { CloudHome } from '../store/cloud-home.ts';
import { openWitness, type WitnessFiles } from './witness-files.ts';

const NUMBERS = [1, 2, 3] as const;

/** Makes those that are not there yet; their verifier keys, for a policy. */
export function makeEmbeddedWitnesses(home: CloudHome): readonly NoteVerifier[] {
  return NUMBERS.map((number) => openNumbered(home, number, [], Date.now).signer.verifier);
}

/**
 * The embedded witness that has this key, or null. What is wrong with its files is said when it is asked:
 * WITNESS_STATE_LOST, WITNESS_STATE_MALFORMED.
 */
export function embeddedWitness(
  home: CloudHome,
  key: NoteVerifier,
  logs: readonly NoteVerifier[],
  now: () => number,
): PostToWitness | null {
  const number = NUMBERS.find((each) => hasKey(filesOf(home, each).keyFile, key));
  if (number === undefined) return null;
  return async (request) => {
    const { status, contentType, body } = handleAddCheckpoint(openNumbered(home, number, logs, now), request);
    return { status, contentType, body: new TextEncoder().encode(body) };
  };
}

function hasKey(keyFile: string, key: NoteVerifier): boolean {
  if (!existsSync(keyFile)) return false;
  const { seed } = readKeyFile(keyFile, ALGORITHM_COSIGNATURE_V1);
  return sameHash(signerFromSeed(seed).publicKey, key.publicKey);
}

function openNumbered(home: CloudHome, number: number, logs: readonly NoteVerifier[], now: () => number) {
  return openWitness(filesOf(home, number), `yaojian.example/witness/${number}`, logs, now);
}

function filesOf(home: CloudHome, number: number): WitnessFiles {
  const folder = join(home.witnesses, `w${number}`);
  return { keyFile: join(folder, 'key'), stateFile: join(folder, 'state.json') };
}

/**
 * Three witnesses inside the centre, each with its own key and its own memory, behind the same handler as one
 * that runs elsewhere. A demonstration: they have one operator, who is the one they should watch. `yaojian trust`
 * puts others in their place.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { signerFromSeed } from '../../host/node-port.ts';
import { type CodedError, isCodedError } from '../../shared/errors/coded-error.ts';
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
  return NUMBERS.map((number) => {
    const { signer } = openWitness(filesOf(home, number), `yaojian.example/witness/${number}`, [], Date.now);
    return signer.verifier;
  });
}

/**
 * The embedded witness that has this key, or null. What is wrong with its files is said when it is asked:
 * WITNESS_STATE_LOST, WITNESS_STATE_MALFORMED. Throws KEY_FILE_… where its key file may be one that cannot be read.
 */
export function embeddedWitness(
  home: CloudHome,
  key: NoteVerifier,
  logs: readonly NoteVerifier[],
  now: () => number,
): PostToWitness | null {
  const files = filesOfKey(home, key);
  if (files === null) return null;
  return async (request) => {
    const witness = openWitness(files, key.name, logs, now);
    const { status, contentType, body } = handleAddCheckpoint(witness, request);
    return { status, contentType, body: new TextEncoder().encode(body) };
  };
}

/** A key file that cannot be read hides no other; it is what is wrong only where none has the key. Throws KEY_FILE_…. */
function filesOfKey(home: CloudHome, key: NoteVerifier): WitnessFiles | null {
  let failure: CodedError | null = null;
  for (const files of [...NUMBERS.map((number) => filesOf(home, number)), formerFiles(home)]) {
    if (!existsSync(files.keyFile)) continue;
    try {
      const { seed } = readKeyFile(files.keyFile, ALGORITHM_COSIGNATURE_V1);
      if (sameHash(signerFromSeed(seed).publicKey, key.publicKey)) return files;
    } catch (error) {
      if (!isCodedError(error)) throw error;
      failure ??= error;
    }
  }
  if (failure !== null) throw failure;
  return null;
}

function filesOf(home: CloudHome, number: number): WitnessFiles {
  const folder = join(home.witnesses, `w${number}`);
  return { keyFile: join(folder, 'key'), stateFile: join(folder, 'state.json') };
}

/** Where a centre from before the three had its one embedded witness. */
function formerFiles(home: CloudHome): WitnessFiles {
  return { keyFile: join(home.keys, 'witness.key'), stateFile: join(home.witnesses, 'state.json') };
}

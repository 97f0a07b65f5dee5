/**
 * The two files of a witness: its key, and what it has cosigned under that key. They are made together. A key
 * whose memory is gone is refused: it could be made to sign a second history.
 */
import { existsSync } from 'node:fs';
import { nodePort, signerFromSeed } from '../../host/node-port.ts';
import { cloudError } from '../../shared/errors/cloud-errors.ts';
import { ALGORITHM_COSIGNATURE_V1, type NoteVerifier } from '../../shared/log/note/note-key.ts';
import { cosigner } from '../../shared/log/note/note-signature.ts';
import type { Witness } from '../../shared/log/witness/witness-handler.ts';
import { openKeyFile } from '../keys/key-file.ts';
import { createWitnessState, fileWitnessStore } from './witness-state.ts';

export interface WitnessFiles {
  /** Ed25519 key, mode 0600. */
  readonly keyFile: string;
  readonly stateFile: string;
}

/**
 * @param name in the key, where the key is made now
 * @param logs keys of the logs it cosigns; a log may have several under one origin
 * Throws WITNESS_STATE_LOST, WITNESS_STATE_MALFORMED, KEY_FILE_…
 */
export function openWitness(
  { keyFile, stateFile }: WitnessFiles,
  name: string,
  logs: readonly NoteVerifier[],
  now: () => number,
): Witness {
  if (!existsSync(stateFile)) {
    if (existsSync(keyFile)) throw cloudError('WITNESS_STATE_LOST', { file: stateFile }, { file: stateFile });
    // Before the key: a death in between leaves a memory without a key, which is harmless.
    createWitnessState(stateFile);
  }
  const secret = openKeyFile(keyFile, name, ALGORITHM_COSIGNATURE_V1);
  return {
    port: nodePort,
    logs: Map.groupBy(logs, (key) => key.name),
    store: fileWitnessStore(stateFile),
    signer: cosigner(nodePort, secret.name, signerFromSeed(secret.seed), now),
  };
}

/** The centre's three keys. Root and witness belong to other hands in earnest; here each has a file of its own. */
import { join } from 'node:path';
import { nodePort, signerFromSeed } from '../../host/node-port.ts';
import {
  ALGORITHM_COSIGNATURE_V1,
  ALGORITHM_ED25519,
  type NoteSecret,
} from '../../shared/log/note/note-key.ts';
import { type NoteSigner, noteSigner } from '../../shared/log/note/note-signature.ts';
import { openKeyFile } from './key-file.ts';

export const DEFAULT_ORIGIN_PREFIX = 'yaojian.example/log';

/** Signs trust policies; not opened where no policy is to be signed. */
export function openRootKey(keys: string): NoteSigner {
  return signerOf(openKeyFile(join(keys, 'root.key'), 'yaojian.example/root', ALGORITHM_ED25519));
}

/** Signs checkpoints of any of the centre's logs, each under its origin. */
export interface LogKey {
  signerFor(origin: string): NoteSigner;
}

export function openLogKey(keys: string): LogKey {
  const name = `${DEFAULT_ORIGIN_PREFIX}/000000`;
  const signer = signerFromSeed(openKeyFile(join(keys, 'log.key'), name, ALGORITHM_ED25519).seed);
  return { signerFor: (origin) => noteSigner(nodePort, origin, signer) };
}

/** The embedded witness's key. */
export function openWitnessKey(keys: string): NoteSecret {
  return openKeyFile(join(keys, 'witness.key'), 'yaojian.example/witness', ALGORITHM_COSIGNATURE_V1);
}

function signerOf(secret: NoteSecret): NoteSigner {
  return noteSigner(nodePort, secret.name, signerFromSeed(secret.seed));
}

/** A release key of these tests. */
import { nodePort, signerFromSeed } from '../../host/node-port.ts';
import { ALGORITHM_ED25519, formatVkey, noteVerifier } from '../../shared/log/note/note-key.ts';

const name = 'yaojian.example/release';
const signer = signerFromSeed(new Uint8Array(32).fill(7));

export const releaseVkey = formatVkey(noteVerifier(nodePort, name, ALGORITHM_ED25519, signer.publicKey));
